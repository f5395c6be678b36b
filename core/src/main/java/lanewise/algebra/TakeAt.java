package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Elements along an axis by positions that are known when the graph is built: element i of the result is element
/// `positions[i]` of the operand. Resizing by nearest neighbours, patches and reflections are this. What is not taken
/// plays no part. Adjoint: [PutAt].
public record TakeAt(int axis, List<Integer> positions) implements Linear {
    public TakeAt {
        positions = List.copyOf(positions);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        Shape x = operands.getFirst();
        check("take", axis, positions, x);
        return x.with(axis, positions.size());
    }

    static void check(String name, int axis, List<Integer> positions, Shape whole) {
        if (axis < 0 || axis >= whole.rank()) {
            throw new ShapeException(name + ": there is no axis " + axis + " in " + whole);
        }
        for (int position : positions) {
            if (position < 0 || position >= whole.size(axis)) {
                throw new ShapeException(name + ": there is no element " + position + " along axis " + axis + " of "
                        + whole + ", which has " + whole.size(axis));
            }
        }
    }

    @Override
    public int linearOperands() {
        return 1;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        forEachPart(operands.getFirst(), (taken, from) -> visit.add(taken, from, 0));
    }

    void forEachPart(Shape whole, Slice.Part visit) {
        int taken = positions.size();
        int inner = whole.dropLeading(axis + 1).elements();
        int elements = whole.with(axis, taken).elements();
        for (int at = 0; at < elements; at++) {
            int row = at / inner;
            int from = row / taken * whole.size(axis) + positions.get(row % taken);
            visit.at(at, from * inner + at % inner);
        }
    }

    @Override
    public long terms(List<Shape> operands) {
        return shape(operands).elements();
    }

    @Override
    public long width(List<Shape> operands) {
        return 1;
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return Adjoint.of(new PutAt(axis, positions, operands.getFirst().size(axis)), 0);
    }

    @Override
    public Value forSamples(Samples samples) {
        return samples.out().emit(new TakeAt(axis + 1, positions), samples.operands());
    }

    @Override
    public String structure() {
        return "routing";
    }

    @Override
    public String toString() {
        return "take " + positions.size() + " along axis " + axis;
    }
}
