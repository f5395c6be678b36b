package lanewise.algebra;

import java.util.List;
import java.util.stream.IntStream;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Axes in another order: axis `i` of the result is axis `axes[i]` of the operand. Adjoint: the inverse permutation.
public record Permute(List<Integer> axes) implements Linear {
    public Permute {
        axes = List.copyOf(axes);
        if (!axes.stream()
                .sorted()
                .toList()
                .equals(IntStream.range(0, axes.size()).boxed().toList())) {
            throw new ShapeException("permute: " + axes + " is not a permutation of 0.." + (axes.size() - 1));
        }
    }

    @Override
    public Shape shape(List<Shape> operands) {
        Shape from = operands.getFirst();
        if (from.rank() != axes.size()) {
            throw new ShapeException(
                    "permute: " + axes + " names " + axes.size() + " axes, but " + from + " has " + from.rank());
        }
        return Shape.of(axes.stream().mapToInt(from::size).toArray());
    }

    @Override
    public int linearOperands() {
        return 1;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        Shape to = shape(operands);
        int[] strides = operands.getFirst().strides();
        int[] position = new int[to.rank()];
        for (int at = 0; at < to.elements(); at++) {
            int from = 0;
            for (int axis = 0; axis < position.length; axis++) {
                from += position[axis] * strides[axes.get(axis)];
            }
            visit.add(at, from, 0);
            Elements.advance(position, to);
        }
    }

    @Override
    public long terms(List<Shape> operands) {
        return operands.getFirst().elements();
    }

    @Override
    public long width(List<Shape> operands) {
        return 1;
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return Adjoint.of(inverse(), 0);
    }

    /// This permutation of what another one gives, as one.
    public Permute after(Permute first) {
        return new Permute(axes.stream().map(first.axes::get).toList());
    }

    /// Whether every axis stays where it is.
    public boolean isIdentity() {
        return IntStream.range(0, axes.size()).allMatch(axis -> axes.get(axis) == axis);
    }

    public Permute inverse() {
        return new Permute(
                IntStream.range(0, axes.size()).map(axes::indexOf).boxed().toList());
    }

    @Override
    public Value forSamples(Samples samples) {
        List<Integer> behind = axes.stream().map(axis -> axis + 1).toList();
        return samples.out().emit(new Permute(Samples.behind(0, behind)), samples.operands());
    }

    @Override
    public String structure() {
        return "permutation";
    }
}
