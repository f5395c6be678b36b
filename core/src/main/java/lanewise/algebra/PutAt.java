package lanewise.algebra;

import java.util.Arrays;
import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Adds element i along an axis into `size` zeros at `positions[i]`; what meets in one place adds in the order of i.
/// Adjoint: [TakeAt].
public record PutAt(int axis, List<Integer> positions, int size) implements Linear {
    public PutAt {
        positions = List.copyOf(positions);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        Shape u = operands.getFirst();
        if (axis < 0 || axis >= u.rank() || u.size(axis) != positions.size()) {
            throw new ShapeException("put: wanted " + positions.size() + " elements along axis " + axis + ", got " + u);
        }
        Shape to = u.with(axis, size);
        TakeAt.check("put", axis, positions, to);
        return to;
    }

    @Override
    public int linearOperands() {
        return 1;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        new TakeAt(axis, positions).forEachPart(shape(operands), (part, whole) -> visit.add(whole, part, 0));
    }

    @Override
    public long terms(List<Shape> operands) {
        return operands.getFirst().elements();
    }

    @Override
    public long width(List<Shape> operands) {
        int[] meeting = new int[size];
        positions.forEach(position -> meeting[position]++);
        return Arrays.stream(meeting).max().orElse(0);
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return Adjoint.of(new TakeAt(axis, positions), 0);
    }

    @Override
    public Value forSamples(Samples samples) {
        return samples.out().emit(new PutAt(axis + 1, positions, size), samples.operands());
    }

    @Override
    public String structure() {
        return "routing";
    }

    @Override
    public String toString() {
        return "put " + positions.size() + " of " + size + " along axis " + axis;
    }
}
