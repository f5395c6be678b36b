package lanewise.nn;

import lanewise.algebra.Value;
import lanewise.op.linear.LinearMap;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// The fully connected layer, y = x wᵀ + b. x [n, in] -> y [n, outputs]; parameters weight [outputs, in] and bias
/// [outputs].
public record Linear(int outputs, boolean hasBias, Initializer weights, Initializer biases) implements Layer {
    public Linear {
        if (outputs < 1) {
            throw new LanewiseException("a linear layer needs at least 1 output, got " + outputs);
        }
    }

    static Linear of(int outputs) {
        return new Linear(outputs, true, Initializer.uniform(), Initializer.uniform());
    }

    public Linear withoutBias() {
        return new Linear(outputs, false, weights, biases);
    }

    /// The same layer with other initial weights.
    public Linear weights(Initializer initializer) {
        return new Linear(outputs, hasBias, initializer, biases);
    }

    /// The same layer with another initial bias.
    public Linear biases(Initializer initializer) {
        return new Linear(outputs, hasBias, weights, initializer);
    }

    @Override
    public Value apply(Scope scope, Value x) {
        if (x.shape().rank() != 2) {
            throw new ShapeException("wanted rows [n, in] for a weight [" + outputs + ", in] (y = x wᵀ + b), got "
                    + x.shape() + "; put flatten() in front");
        }
        int inputs = x.shape().size(1);
        Initializer.Fan fan = new Initializer.Fan(inputs, outputs);
        Value weight = scope.parameter("weight", Shape.of(outputs, inputs), weights, fan);
        return hasBias
                ? LinearMap.linear(scope, x, weight, scope.parameter("bias", Shape.of(outputs), biases, fan))
                : LinearMap.linear(scope, x, weight);
    }

    @Override
    public String toString() {
        return "linear(" + outputs + LayerText.parameterOptions(hasBias, weights, biases) + ")";
    }

    static Linear read(LayerText text) {
        return new Linear(text.whole(), text.hasBias(), text.initializer("weights"), text.initializer("biases"));
    }
}
