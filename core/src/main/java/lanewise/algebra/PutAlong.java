package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Adds elements into zeros along one axis, each to where its own index says, in row-major order of the
/// index. Operands: u [.., k, ..], index of the same shape; result `to` [.., size, ..]. An index outside
/// 0..size-1 is refused when it is read. Adjoint: [TakeAlong].
public record PutAlong(int axis, Shape to) implements Linear {
    @Override
    public Shape shape(List<Shape> operands) {
        TakeAlong.check("put", axis, to, operands.get(1));
        if (!operands.get(0).equals(operands.get(1))) {
            throw new ShapeException("put: the elements " + operands.get(0) + " and their index " + operands.get(1)
                    + " must have the same shape");
        }
        return to;
    }

    @Override
    public int linearOperands() {
        return 1;
    }

    @Override
    public int choosingOperands() {
        return 1;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        new TakeAlong(axis)
                .forEachEntry("put", to, operands.get(1), chosen, (taken, from) -> visit.add(from, taken, 0));
    }

    @Override
    public long terms(List<Shape> operands) {
        return operands.get(1).elements();
    }

    @Override
    public long width(List<Shape> operands) {
        return operands.get(1).size(axis);
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return Adjoint.of(new TakeAlong(axis), 0, 1);
    }

    @Override
    public Value forSamples(Samples samples) {
        return samples.out()
                .emit(new PutAlong(axis + 1, to.prepend(samples.count())), samples.spread(0), samples.spread(1));
    }

    @Override
    public String structure() {
        return "routing";
    }
}
