package lanewise.op.linear;

import static lanewise.op.linear.Transpose.permute;

import java.util.stream.IntStream;
import lanewise.algebra.Constant;
import lanewise.algebra.Emitter;
import lanewise.algebra.Gather;
import lanewise.algebra.Scatter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Tensor;

/// Elements along an axis by positions that are known when the graph is built. Jacobian: routing.
final class Take {
    /// Single precision holds every whole number up to this one.
    private static final int LARGEST = 1 << 24;

    private Take() {}

    /// Element i along the axis is element positions[i] of `x`.
    static Value take(Emitter out, Value x, int axis, int... positions) {
        Value index = index(out, x.shape().size(axis), positions);
        Value taken = out.emit(new Gather(), permute(out, x, toFront(x.shape(), axis)), index);
        return permute(out, taken, fromFront(taken.shape(), axis));
    }

    /// The adjoint of [#take]: an axis of `size` zeros to which element i of `x` is added at positions[i].
    static Value put(Emitter out, Value x, int axis, int size, int... positions) {
        Value index = index(out, size, positions);
        Value front = permute(out, x, toFront(x.shape(), axis));
        Value added = out.emit(new Scatter(front.shape().with(0, size)), front, index);
        return permute(out, added, fromFront(added.shape(), axis));
    }

    private static Value index(Emitter out, int size, int... positions) {
        if (size > LARGEST) {
            throw out.named(new ShapeException(
                    "an axis of " + size + " elements is too long to be read by position; the limit is " + LARGEST));
        }
        float[] numbers = new float[positions.length];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = positions[at];
        }
        return out.emit(new Constant(Tensor.of(Shape.of(numbers.length), numbers)));
    }

    private static Integer[] toFront(Shape shape, int axis) {
        return IntStream.range(0, shape.rank())
                .map(at -> at == 0 ? axis : at <= axis ? at - 1 : at)
                .boxed()
                .toArray(Integer[]::new);
    }

    private static Integer[] fromFront(Shape shape, int axis) {
        return IntStream.range(0, shape.rank())
                .map(at -> at == axis ? 0 : at < axis ? at + 1 : at)
                .boxed()
                .toArray(Integer[]::new);
    }
}
