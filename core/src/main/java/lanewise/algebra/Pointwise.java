package lanewise.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// An elementwise operation: every element of the result is `body` of the operands' elements at the same place,
/// operands read by NumPy's broadcasting. Jacobian: diagonal, the derivative of the body, named through the output
/// wherever it can be.
public record Pointwise(Scalar body, Shape to) implements Op {
    /// As many as the body names, or more that it does not read.
    @Override
    public Arity arity() {
        List<Integer> read = body.arguments();
        return Arity.atLeast(read.isEmpty() ? 0 : read.getLast() + 1);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        for (Shape operand : operands) {
            if (!operand.broadcastsTo(to)) {
                throw new ShapeException(body + ": an operand of shape " + operand + " cannot be read as " + to
                        + "; sizes must be equal or 1, aligned at the last axis");
            }
        }
        return to;
    }

    @Override
    public Value forSamples(Samples samples) {
        List<Value> aligned = IntStream.range(0, samples.operands().size())
                .mapToObj(operand -> samples.aligned(operand, to.rank()))
                .toList();
        return samples.out().emit(new Pointwise(body.behind(1), to.prepend(samples.count())), aligned);
    }

    @Override
    public Jacobian jacobian(Site site, int operand) {
        Value x = site.operand(operand);
        // what equals the body is the output: tanh then names y, and x need not be kept; a number is no such name
        Scalar derivative = body.derivative(operand);
        Scalar slope = body instanceof Scalar.Const
                ? derivative
                : derivative.replace(body, Scalar.arg(site.operands().size()));
        if (!x.isFloat() || slope.equals(Scalar.ZERO)) {
            return new Zero(x.shape(), to);
        }
        Jacobian spread = x.shape().equals(to)
                ? new Identity(x.shape(), to)
                : new Partial(new Broadcast(to), 0, List.of(), x.shape(), to);
        if (slope instanceof Scalar.Const c) {
            return Jacobian.scaled(c.value(), spread);
        }
        List<Value> named = new ArrayList<>(site.operands());
        named.add(site.result());
        return Jacobian.compose(diagonal(slope, named, to), spread);
    }

    /// A diagonal that names only what its entries read.
    static Jacobian diagonal(Scalar entry, List<Value> arguments, Shape shape) {
        if (entry instanceof Scalar.Const c) {
            return c.value() == 0 ? new Zero(shape, shape) : Jacobian.scaled(c.value(), Jacobian.identity(shape));
        }
        List<Integer> read = entry.arguments();
        List<Scalar> renumbered = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            renumbered.add(Scalar.arg(Math.max(0, read.indexOf(i))));
        }
        return new Diagonal(
                entry.substitute(renumbered), read.stream().map(arguments::get).toList(), shape);
    }

    @Override
    public String title() {
        return body instanceof Scalar.Apply apply && apply.operands().stream().allMatch(Scalar.Arg.class::isInstance)
                ? apply.function().name().toLowerCase(java.util.Locale.ROOT)
                : "map";
    }

    @Override
    public String toString() {
        return body.toString();
    }
}
