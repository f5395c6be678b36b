package lanewise.train;

import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.op.elementwise.Elementwise;
import lanewise.op.linear.Reshaping;
import lanewise.op.loss.CrossEntropy;
import lanewise.op.loss.MeanSquaredError;
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

    /// Mean over samples and classes of the squared difference from 1 at the label and 0 elsewhere.
    static Loss meanSquaredError() {
        return (out, outputs, labels) -> {
            Value column =
                    Reshaping.reshape(out, labels, Shape.of(labels.shape().size(0), 1));
            Value row = Elementwise.fill(out, 0, Shape.of(1, outputs.shape().size(1)));
            Scalar chosen = Scalar.add(Scalar.equal(new Scalar.Position(1), Scalar.arg(0)), Scalar.arg(1));
            return MeanSquaredError.meanSquaredError(out, outputs, Elementwise.map(out, chosen, column, row));
        };
    }
}
