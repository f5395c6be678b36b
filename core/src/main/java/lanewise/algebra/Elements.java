package lanewise.algebra;

import java.util.List;
import java.util.function.IntFunction;
import lanewise.tensor.Shape;

/// Elementwise evaluation in double precision: the definition of [Pointwise] and of diagonals.
public final class Elements {
    private Elements() {}

    /// `body` at every element of `to`, operands read by broadcasting.
    public static double[] map(Scalar body, Shape to, List<Shape> shapes, IntFunction<double[]> operands) {
        double[][] values = new double[shapes.size()][];
        int[][] strides = new int[shapes.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = operands.apply(i);
            strides[i] = shapes.get(i).broadcastStrides(to);
        }
        double[] result = new double[to.elements()];
        double[] arguments = new double[values.length];
        int[] position = new int[to.rank()];
        for (int at = 0; at < result.length; at++) {
            for (int i = 0; i < values.length; i++) {
                int offset = 0;
                for (int axis = 0; axis < position.length; axis++) {
                    offset += position[axis] * strides[i][axis];
                }
                arguments[i] = values[i][offset];
            }
            result[at] = body.at(arguments, position);
            advance(position, to);
        }
        return result;
    }

    /// Steps a position to the next element in row-major order.
    public static void advance(int[] position, Shape shape) {
        for (int axis = position.length - 1; axis >= 0; axis--) {
            if (++position[axis] < shape.size(axis)) {
                return;
            }
            position[axis] = 0;
        }
    }
}
