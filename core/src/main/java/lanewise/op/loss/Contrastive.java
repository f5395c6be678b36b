package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Subtract.subtract;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.linear.Sum.sum;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Contrastive loss of pairs, Caffe's ContrastiveLoss (not its legacy form): with d = |a[i] - b[i]| the
/// Euclidean distance and y = similar[i], ½ (y d² + (1 - y) max(margin - d, 0)²). a and b [n, width],
/// similar [n] with 1 for pairs that belong together, 0 for others.
///
/// At d = 0 the derivative is 0: for pairs that do not belong together the loss has a tip there, with
/// slopes from -margin to margin along any line. At d = margin it is smooth. A part whose weight is 0
/// contributes 0 even at infinite distance. In single precision distances above 1.8e19 are infinite,
/// and those below 1e-23 may be 0. The mean of no pairs is NaN. Jacobian by a: rows (y - (1 - y)
/// max(margin - d, 0) / d) (a[i] - b[i]); by b its negative; by similar diagonal.
public final class Contrastive {
    private Contrastive() {}

    /// The mean over pairs, shape [].
    public static Value contrastive(Emitter out, Value a, Value b, Value similar, double margin) {
        return mean(out, contrastiveTerms(out, a, b, similar, margin));
    }

    /// The loss of each pair, [n].
    public static Value contrastiveTerms(Emitter out, Value a, Value b, Value similar, double margin) {
        Operands.rows(out, "contrastive loss", a, b);
        Operands.oneForEachRow(out, "contrastive loss", a, similar);
        Operands.notNegative("the margin of the contrastive loss", margin);
        Scalar squared = arg(0);
        Scalar y = arg(1);
        // chosen rather than computed at 0, where the root's slope is infinite
        Scalar distance = Scalar.select(Scalar.equal(squared, Scalar.ZERO), Scalar.ZERO, Scalar.sqrt(squared));
        Scalar missing = Scalar.relu(Scalar.subtract(Scalar.constant(margin), distance));
        Scalar together = Weighted.cost(y, squared);
        Scalar apart = Weighted.cost(Scalar.subtract(Scalar.ONE, y), Scalar.multiply(missing, missing));
        Scalar half = Scalar.multiply(Scalar.constant(0.5), Scalar.add(together, apart));
        return map(out, half, sum(out, square(out, subtract(out, a, b)), 1), similar);
    }
}
