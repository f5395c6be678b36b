package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.Mean.mean;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;

/// Cross-entropy of yes-or-no probabilities: -t log p - (1 - t) log(1 - p). p and the target t [..],
/// both in [0, 1]. On logits use [BinaryCrossEntropyWithLogits]: a sigmoid rounds probabilities near 1
/// to 1.
///
/// Infinite for p = 0 unless t = 0 and for p = 1 unless t = 1, with an infinite derivative (PyTorch
/// stops the logarithms at -100); a weight of 0 silences its logarithm even there. NaN for p outside
/// [0, 1] wherever the logarithm counts. The mean of nothing is NaN. Jacobians: diagonal; by p -t / p +
/// (1 - t) / (1 - p), by t log(1 - p) - log p, in which the logarithm of a weight that is 0 goes no
/// further than -87.34 for p and the largest float for 1 - p.
public final class BinaryCrossEntropy {
    private BinaryCrossEntropy() {}

    /// The mean over all elements, shape [].
    public static Value binaryCrossEntropy(Emitter out, Value p, Value target) {
        return mean(out, binaryCrossEntropyTerms(out, p, target));
    }

    /// The loss of each element, [..].
    public static Value binaryCrossEntropyTerms(Emitter out, Value p, Value target) {
        Operands.equal(out, "binary cross-entropy", p, target);
        Scalar yes = Weighted.surprise(arg(1), arg(0));
        // log(1 - p) keeps its digits for small p
        Scalar no =
                Weighted.cost(Scalar.subtract(Scalar.ONE, arg(1)), Scalar.negate(Scalar.log1p(Scalar.negate(arg(0)))));
        return map(out, Scalar.add(yes, no), p, target);
    }
}
