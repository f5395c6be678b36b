package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Repeats along the axes where the operand has 1 (or no axis) and `to` has more. Adjoint: [SumTo].
public record Broadcast(Shape to) implements Linear {
    @Override
    public Shape shape(List<Shape> operands) {
        if (!operands.getFirst().broadcastsTo(to)) {
            throw new ShapeException("broadcast: " + operands.getFirst() + " cannot be repeated to " + to
                    + "; sizes must be equal or 1, aligned at the last axis");
        }
        return to;
    }

    @Override
    public int linearOperands() {
        return 1;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        Broadcasting.forEachRepeat(operands.getFirst(), to, (small, large) -> visit.add(large, small, 0));
    }

    @Override
    public long terms(List<Shape> operands) {
        return to.elements();
    }

    @Override
    public long width(List<Shape> operands) {
        return 1;
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return Adjoint.of(new SumTo(operands.getFirst()), 0);
    }

    @Override
    public Value forSamples(Samples samples) {
        return samples.out().emit(new Broadcast(to.prepend(samples.count())), samples.aligned(0, to.rank()));
    }

    @Override
    public String structure() {
        return "broadcast";
    }
}
