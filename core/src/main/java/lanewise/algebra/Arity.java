package lanewise.algebra;

import lanewise.tensor.ShapeException;

/// How many operands an operation takes.
public record Arity(int least, int most) {
    /// Any number of operands: the operation checks them itself.
    public static final Arity ANY = atLeast(0);

    public static Arity exactly(int count) {
        return new Arity(count, count);
    }

    public static Arity atLeast(int count) {
        return new Arity(count, Integer.MAX_VALUE);
    }

    /// Refuses another number of operands for an operation.
    public void check(Op op, int count) {
        if (count < least || count > most) {
            throw new ShapeException(
                    op.title() + ": wanted " + this + (most == 1 ? " operand" : " operands") + ", got " + count);
        }
    }

    @Override
    public String toString() {
        if (least == most) {
            return Integer.toString(least);
        }
        return most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most;
    }
}
