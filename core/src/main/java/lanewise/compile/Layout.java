package lanewise.compile;

import lanewise.tensor.Shape;

/// How a value's elements lie in memory. Shapes in graph and algebra stay logical; a layout belongs to a value in a
/// plan.
enum Layout {
    ROW_MAJOR {
        @Override
        int[] strides(Shape shape) {
            return shape.strides();
        }

        @Override
        int[] order(Shape shape) {
            int[] order = new int[shape.rank()];
            for (int axis = 0; axis < order.length; axis++) {
                order[axis] = axis;
            }
            return order;
        }

        @Override
        int extent(Shape shape, int axis) {
            return shape.size(axis);
        }
    },

    /// Axis 0, the batch, is innermost and padded to whole blocks of 16 lanes: every loop of a layer runs over
    /// whole vectors, and samples never meet in one. Pad lanes may hold anything; what sums over the batch counts
    /// only the real ones.
    BATCH_INNERMOST {
        @Override
        int[] strides(Shape shape) {
            int[] strides = shape.strides();
            int lanes = lanes(shape);
            for (int axis = 1; axis < strides.length; axis++) {
                strides[axis] *= lanes;
            }
            strides[0] = 1;
            return strides;
        }

        @Override
        int[] order(Shape shape) {
            int[] order = new int[shape.rank()];
            for (int axis = 1; axis < order.length; axis++) {
                order[axis - 1] = axis;
            }
            order[order.length - 1] = 0;
            return order;
        }

        @Override
        int extent(Shape shape, int axis) {
            return axis == 0 ? lanes(shape) : shape.size(axis);
        }
    },

    /// Images [batch, channels, spatial...] with axis 1, the channels, innermost: [batch, spatial..., channels],
    /// without padding. Vectors run along the channels, so wide images lose nothing for small batches. With fewer
    /// than three axes the same as row-major.
    CHANNELS_INNERMOST {
        @Override
        int[] strides(Shape shape) {
            int[] strides = shape.strides();
            if (strides.length > 2) {
                int channels = shape.size(1);
                for (int axis = 2; axis < strides.length; axis++) {
                    strides[axis] *= channels;
                }
                strides[1] = 1;
            }
            return strides;
        }

        @Override
        int[] order(Shape shape) {
            int[] order = ROW_MAJOR.order(shape);
            for (int axis = 2; axis < order.length; axis++) {
                order[axis - 1] = axis;
            }
            if (order.length > 2) {
                order[order.length - 1] = 1;
            }
            return order;
        }

        @Override
        int extent(Shape shape, int axis) {
            return shape.size(axis);
        }
    };

    private static final int BLOCK = 16;

    /// Distance in floats between neighbours along each logical axis.
    abstract int[] strides(Shape shape);

    /// The logical axes in the order in which they lie in memory, outermost first.
    abstract int[] order(Shape shape);

    /// Number of stored elements along a logical axis, padding included.
    abstract int extent(Shape shape, int axis);

    final int floats(Shape shape) {
        int floats = 1;
        for (int axis = 0; axis < shape.rank(); axis++) {
            floats = Math.multiplyExact(floats, extent(shape, axis));
        }
        return floats;
    }

    /// Whether values of a shape lie the same in both layouts, so that one can be read as the other.
    boolean agrees(Layout other, Shape shape) {
        for (int axis = 0; axis < shape.rank(); axis++) {
            boolean sameStride = strides(shape)[axis] == other.strides(shape)[axis] || shape.size(axis) == 1;
            if (!sameStride || extent(shape, axis) != other.extent(shape, axis)) {
                return false;
            }
        }
        return true;
    }

    /// The batch rounded up to whole blocks.
    static int lanes(Shape shape) {
        return Math.ceilDiv(shape.size(0), BLOCK) * BLOCK;
    }
}
