package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.linear.Sum.sum;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Cosine of the angle between the rows of two arrays: a[i] · b[i] / (max(|a[i]|, 1e-8) max(|b[i]|,
/// 1e-8)). a and b [n, width] -> [n]. Between -1 and 1 up to rounding.
///
/// Rows shorter than 1e-8 count as that long, with a derivative to match: a row of zeros has cosine 0,
/// never NaN. NaN for rows with NaN or infinity, and in single precision for rows longer than 1.8e19.
/// Width 0: 0. Jacobian by a: rows (b / |b| - y a / |a|) / |a|; by b likewise.
public final class CosineSimilarity {
    private static final double SHORTEST = 1e-8;

    private CosineSimilarity() {}

    public static Value cosineSimilarity(Emitter out, Value a, Value b) {
        Operands.rows(out, "cosine similarity", a, b);
        Scalar lengths = Scalar.multiply(length(arg(1)), length(arg(2)));
        Value dot = sum(out, multiply(out, a, b), 1);
        return map(out, Scalar.divide(arg(0), lengths), dot, sum(out, square(out, a), 1), sum(out, square(out, b), 1));
    }

    /// Chosen by the square, so that the root's infinite slope at 0 is never taken.
    private static Scalar length(Scalar squared) {
        Scalar isShort = Scalar.less(squared, Scalar.constant(SHORTEST * SHORTEST));
        return Scalar.select(isShort, Scalar.constant(SHORTEST), Scalar.sqrt(squared));
    }
}
