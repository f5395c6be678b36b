package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Running sum along an axis, from the first element or, reversed, from the last. Adjoint: the same in the other
/// direction.
public record Scan(int axis, boolean reversed) implements Linear {
    @Override
    public Shape shape(List<Shape> operands) {
        if (axis < 0 || axis >= operands.getFirst().rank()) {
            throw new ShapeException("running sum: " + operands.getFirst() + " has no axis " + axis);
        }
        return operands.getFirst();
    }

    @Override
    public int linearOperands() {
        return 1;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        Shape shape = operands.getFirst();
        int size = shape.size(axis);
        int inner = shape.strides()[axis];
        for (int at = 0; at < shape.elements(); at++) {
            int position = at / inner % size;
            int terms = reversed ? size - position : position + 1;
            for (int i = 0; i < terms; i++) {
                visit.add(at, at + (reversed ? i : i - position) * inner, 0);
            }
        }
    }

    @Override
    public long terms(List<Shape> operands) {
        long size = operands.getFirst().size(axis);
        return size == 0 ? 0 : operands.getFirst().elements() / size * (size * (size + 1) / 2);
    }

    @Override
    public long width(List<Shape> operands) {
        return operands.getFirst().size(axis);
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return Adjoint.of(new Scan(axis, !reversed), 0);
    }

    @Override
    public Value forSamples(Samples samples) {
        return samples.out().emit(new Scan(axis + 1, reversed), samples.operands());
    }

    @Override
    public String structure() {
        return "triangle";
    }
}
