package lanewise.op.rows;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.fill;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Sum.sumKeeping;

import java.util.Arrays;
import java.util.List;
import lanewise.algebra.Emitter;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.op.linear.Axes;
import lanewise.tensor.Shape;

/// The elements that differ only along some axes form a group: what norms, variances and normalisations
/// work on. What belongs to a group as a whole keeps these axes with size 1, so that it broadcasts over the
/// group's elements.
public record Groups(List<Integer> axes) {
    public Groups {
        axes = axes.stream().sorted().distinct().toList();
    }

    static Groups along(int... axes) {
        return new Groups(Arrays.stream(axes).boxed().toList());
    }

    int[] toArray() {
        return axes.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The shape of one number per group.
    Shape kept(Shape shape) {
        return Axes.kept(shape, toArray());
    }

    /// How many elements a group has.
    int size(Shape shape) {
        return axes.stream().mapToInt(shape::size).reduce(1, (a, b) -> a * b);
    }

    /// The sum of each group; of nothing, 0.
    Value sum(Emitter out, Value x) {
        return sumKeeping(out, x, toArray());
    }

    /// The mean of each group; of nothing, NaN. A division, not a product with 1 / n: where the sum of
    /// equal numbers is exact, their mean is that number.
    Value mean(Emitter out, Value x) {
        Shape kept = Axes.kept(out, x.shape(), toArray());
        int size = size(x.shape());
        return size == 0
                ? fill(out, Double.NaN, kept)
                : map(out, Scalar.divide(arg(0), Scalar.constant(size)), sum(out, x));
    }

    /// One number per group without the axes, whose sizes have become 1.
    Value dropped(Emitter out, Value perGroup) {
        return reshape(out, perGroup, Axes.dropped(perGroup.shape(), toArray()));
    }

    /// Bᵀ: from the elements to the sum of each group.
    Jacobian total(Shape shape) {
        return Jacobian.sumTo(shape, kept(shape));
    }

    /// B Bᵀ: every element receives the sum of its group.
    Jacobian spreadTotal(Shape shape) {
        return Jacobian.compose(Jacobian.broadcast(kept(shape), shape), total(shape));
    }

    @Override
    public String toString() {
        return "along " + axes;
    }
}
