package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Sums along the axes where `to` has 1 (or no axis) and the operand has more. Empty sums are 0. Adjoint: [Broadcast].
public record SumTo(Shape to) implements Linear {
    @Override
    public Shape shape(List<Shape> operands) {
        if (!to.broadcastsTo(operands.getFirst())) {
            throw new ShapeException("sum: " + operands.getFirst() + " cannot be summed to " + to
                    + "; each size must stay or become 1, aligned at the last axis");
        }
        return to;
    }

    @Override
    public int linearOperands() {
        return 1;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        Broadcasting.forEachRepeat(to, operands.getFirst(), (small, large) -> visit.add(small, large, 0));
    }

    @Override
    public long terms(List<Shape> operands) {
        return operands.getFirst().elements();
    }

    @Override
    public long width(List<Shape> operands) {
        return operands.getFirst().elements() / Math.max(1, to.elements());
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return Adjoint.of(new Broadcast(operands.getFirst()), 0);
    }

    @Override
    public Value forSamples(Samples samples) {
        Shape kept = to.stretched(samples.shape(0).rank()).prepend(samples.count());
        Value sum = samples.out().emit(new SumTo(kept), samples.operands());
        return samples.reshape(sum, to.prepend(samples.count()));
    }

    @Override
    public String structure() {
        return "sum";
    }
}
