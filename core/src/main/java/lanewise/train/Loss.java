package lanewise.train;

import java.util.List;
import lanewise.algebra.Emitter;
import lanewise.algebra.Pad;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.op.elementwise.Elementwise;
import lanewise.op.loss.CrossEntropy;
import lanewise.op.loss.MeanSquaredError;
import lanewise.op.loss.NegativeLogLikelihood;
import lanewise.op.loss.OneHot;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;

/// What is made small: a number of shape [] from what a model gives [n, classes] and labels [n], a mean over the
/// samples.
@FunctionalInterface
public interface Loss {
    Value of(Emitter out, Value outputs, Value labels);

    /// Softmax cross-entropy on logits.
    static Loss crossEntropy() {
        return CrossEntropy::crossEntropy;
    }

    /// Mean over samples and classes of the squared difference from 1 at the label and 0 elsewhere; NaN for a
    /// label that is no class.
    static Loss meanSquaredError() {
        return (out, outputs, labels) -> MeanSquaredError.meanSquaredError(
                out, outputs, OneHot.oneHot(out, labels, outputs.shape().size(1)));
    }

    /// Mean over samples of minus the output at the label. For outputs that are minus penalties and can
    /// be made large only by fitting, as those of [lanewise.nn.DigitCodes]; for logits it has no smallest
    /// value. Source: LeCun et al., Proc. IEEE 86 (1998), equation (8).
    static Loss labelPenalty() {
        return NegativeLogLikelihood::negativeLogLikelihood;
    }

    /// Mean over samples of penalty(label) + log(e^-rubbish + sum over classes of e^-penalty), for outputs that are
    /// minus penalties: cross-entropy with one more class, of fixed penalty, for what is no class at all. It keeps
    /// the penalties of wrong classes that are large already from growing further. Source: LeCun et al., Proc. IEEE
    /// 86 (1998), equation (9).
    static Loss maximumPosterior(double rubbish) {
        if (!(rubbish > 0) || Double.isInfinite(rubbish)) {
            throw new LanewiseException("the penalty of rubbish must be above 0 and finite, got " + rubbish);
        }
        return (out, outputs, labels) -> {
            int classes = outputs.shape().size(1);
            Shape wider = outputs.shape().with(1, classes + 1);
            Value padded = out.emit(new Pad(List.of(0, 0), List.of(1, 1), wider), outputs);
            Scalar isRubbish = Scalar.equal(new Scalar.Position(1), Scalar.constant(classes));
            Scalar logit = Scalar.select(isRubbish, Scalar.constant(-rubbish), Scalar.arg(0));
            return CrossEntropy.crossEntropy(out, Elementwise.map(out, logit, padded), labels);
        };
    }
}
