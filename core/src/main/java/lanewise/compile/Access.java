package lanewise.compile;

import java.util.Arrays;
import java.util.stream.IntStream;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;

/// How a loop reads an operand or writes a result: its buffer, with a stride for every axis of the loop in the order in
/// which the axes lie in memory.
record Access(Buffer buffer, int[] strides) {
    /// An operand read by broadcasting. One that has the whole batch, or all axes, must lie as the result does; any
    /// other may lie as it is.
    static Access reading(Lowering plan, Value value, Shape to, Layout layout) {
        boolean alignedBatch = value.shape().rank() == to.rank() && to.rank() > 0;
        boolean liesAlike = switch (layout) {
            case ROW_MAJOR -> true;
            case BATCH_INNERMOST -> alignedBatch && value.shape().size(0) == to.size(0);
            case CHANNELS_INNERMOST -> value.shape().rank() == to.rank();
        };
        Layout own = liesAlike ? layout : Layout.ROW_MAJOR;
        int[] strides = broadcast(value.shape(), own, to);
        // with one sample the batch axis is as long as a repeated one, but its pad lanes are real
        if (own == Layout.ROW_MAJOR && layout == Layout.BATCH_INNERMOST && alignedBatch) {
            strides[0] = 0;
        }
        return new Access(plan.read(value, own), along(layout.order(to), strides));
    }

    /// A result in its own layout, with stride 0 along axes that it lacks.
    static Access writing(Lowering plan, Value value, Shape to, Layout layout) {
        int[] strides = broadcast(value.shape(), plan.layout(value), to);
        return new Access(plan.write(value), along(layout.order(to), strides));
    }

    private static int[] broadcast(Shape from, Layout layout, Shape to) {
        int missing = to.rank() - from.rank();
        int[] stored = layout.strides(from);
        int[] strides = new int[to.rank()];
        for (int axis = missing; axis < to.rank(); axis++) {
            int size = from.size(axis - missing);
            strides[axis] = size == 1 && to.size(axis) != 1 ? 0 : stored[axis - missing];
        }
        return strides;
    }

    boolean walksLike(Access other) {
        return Arrays.equals(strides, other.strides);
    }

    private static int[] along(int[] order, int[] perAxis) {
        return IntStream.of(order).map(axis -> perAxis[axis]).toArray();
    }
}
