package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Elements along one axis, chosen separately for every place on the other axes. Operands: x [.., size, ..],
/// index [.., k, ..] of integers in 0..size-1, as large as x on every other axis; result of the index's
/// shape: y[.., j, ..] = x[.., index[.., j, ..], ..]. An index outside is refused when it is read. Adjoint:
/// [PutAlong].
public record TakeAlong(int axis) implements Linear {
    @Override
    public Shape shape(List<Shape> operands) {
        check("take", axis, operands.get(0), operands.get(1));
        return operands.get(1);
    }

    static void check(String name, int axis, Shape x, Shape index) {
        if (axis < 0 || axis >= x.rank()) {
            throw new ShapeException(name + ": there is no axis " + axis + " in " + x);
        }
        if (index.rank() != x.rank() || !index.equals(x.with(axis, index.size(axis)))) {
            throw new ShapeException(name + ": along axis " + axis + " of " + x + " an index has the same sizes on all"
                    + " other axes, got " + index);
        }
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
        forEachEntry("take", operands.get(0), operands.get(1), chosen, (taken, from) -> visit.add(taken, from, 0));
    }

    void forEachEntry(String name, Shape x, Shape index, Chosen chosen, Gather.Entry visit) {
        int size = x.size(axis);
        Indices.check(name, chosen, index, size, "axis " + axis + " of " + x);
        int taken = index.size(axis);
        int inner = x.dropLeading(axis + 1).elements();
        for (int at = 0; at < index.elements(); at++) {
            int outer = at / inner / taken * size;
            int first = chosen.isKnown() ? chosen.at(at) : 0;
            int end = chosen.isKnown() ? first + 1 : size;
            for (int choice = first; choice < end; choice++) {
                visit.at(at, (outer + choice) * inner + at % inner);
            }
        }
    }

    @Override
    public long terms(List<Shape> operands) {
        return operands.get(1).elements();
    }

    @Override
    public long width(List<Shape> operands) {
        return 1;
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return Adjoint.of(new PutAlong(axis, operands.getFirst()), 0, 1);
    }

    @Override
    public Value forSamples(Samples samples) {
        return samples.out().emit(new TakeAlong(axis + 1), samples.spread(0), samples.spread(1));
    }

    @Override
    public String structure() {
        return "routing";
    }
}
