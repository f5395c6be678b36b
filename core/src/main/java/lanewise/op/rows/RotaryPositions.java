package lanewise.op.rows;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Elementwise.map;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import lanewise.algebra.Constant;
import lanewise.algebra.Emitter;
import lanewise.algebra.Pad;
import lanewise.algebra.Scalar;
import lanewise.algebra.Slice;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Tensor;

/// Rotary position embedding: at position p the pair (x[i], x[i + d/2]) is turned by the angle p base^(-2 i
/// / d), i = 0..d/2 - 1. x [.., length, d] -> y like x, d even. The pairs are made of the two halves of the
/// last axis, not of neighbours; a model trained with neighbours needs its projections reordered.
///
/// Products q kᵀ of turned rows depend on the distance of their positions only. Jacobian: a rotation, so
/// orthogonal and constant: its transpose turns back. Sines and cosines are known when the graph is built,
/// computed in double precision and rounded once; remembers nothing else. NaN and infinities stay within
/// their pair.
public final class RotaryPositions {
    private RotaryPositions() {}

    /// Positions 0, 1, 2, .. along the axis before the last; base is 10,000 in most models.
    public static Value rotaryPositions(Emitter out, Value x, double base) {
        return rotaryPositions(out, x, base, 0);
    }

    /// Positions from `first` on: for what continues a sequence.
    public static Value rotaryPositions(Emitter out, Value x, double base, int first) {
        int rank = x.shape().rank();
        if (rank < 2 || x.shape().size(rank - 1) % 2 != 0) {
            throw out.named(new ShapeException(
                    "rotary positions: wanted an input [.., length, d] with an even d, got " + x.shape()));
        }
        int half = x.shape().size(rank - 1) / 2;
        Value cos = table(out, x.shape().size(rank - 2), half, base, first, Math::cos);
        Value sin = table(out, x.shape().size(rank - 2), half, base, first, Math::sin);
        Shape part = x.shape().with(rank - 1, half);
        Value a = out.emit(new Slice(starts(rank, 0), steps(rank), part), x);
        Value b = out.emit(new Slice(starts(rank, half), steps(rank), part), x);
        Scalar left = Scalar.multiply(arg(0), arg(2));
        Scalar right = Scalar.multiply(arg(1), arg(3));
        return add(
                out,
                placed(out, map(out, Scalar.subtract(left, right), a, b, cos, sin), 0, x.shape()),
                placed(out, map(out, Scalar.add(left, right), b, a, cos, sin), half, x.shape()));
    }

    private static Value placed(Emitter out, Value part, int start, Shape to) {
        return out.emit(new Pad(starts(to.rank(), start), steps(to.rank()), to), part);
    }

    private static List<Integer> starts(int rank, int last) {
        List<Integer> starts = new ArrayList<>(Collections.nCopies(rank, 0));
        starts.set(rank - 1, last);
        return starts;
    }

    private static List<Integer> steps(int rank) {
        return Collections.nCopies(rank, 1);
    }

    /// The function at the angle of every position and pair, [length, half].
    private static Value table(
            Emitter out, int length, int half, double base, int first, DoubleUnaryOperator function) {
        float[] numbers = new float[length * half];
        for (int at = 0; at < numbers.length; at++) {
            double angle = (first + at / half) * Math.pow(base, -(double) (at % half) / half);
            numbers[at] = (float) function.applyAsDouble(angle);
        }
        return out.emit(new Constant(Tensor.of(Shape.of(length, half), numbers)));
    }
}
