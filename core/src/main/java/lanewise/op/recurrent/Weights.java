package lanewise.op.recurrent;

import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.Reshaping.reshape;

import java.util.Optional;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// What a recurrent operation learns, the gates one below the other: `input` [gates hidden, features], `hidden` [gates
/// hidden, hidden], and two biases [gates hidden] or none. PyTorch calls them weight_ih, weight_hh, bias_ih, bias_hh.
public record Weights(Value input, Value hidden, Optional<Biases> biases) {
    /// The bias added to the input's part and the one added to the hidden state's part.
    public record Biases(Value input, Value hidden) {}

    public static Weights of(Value input, Value hidden, Value inputBias, Value hiddenBias) {
        return new Weights(input, hidden, Optional.of(new Biases(inputBias, hiddenBias)));
    }

    public static Weights withoutBiases(Value input, Value hidden) {
        return new Weights(input, hidden, Optional.empty());
    }

    /// The input's part of all steps in one product: x [time, n, features] -> [time, n, gates hidden].
    Value ofInputs(Emitter out, Value x) {
        Shape shape = x.shape();
        Value rows = reshape(out, x, Shape.of(shape.size(0) * shape.size(1), shape.size(2)));
        Value product =
                biases.isPresent() ? linear(out, rows, input, biases.get().input()) : linear(out, rows, input);
        return reshape(out, product, shape.with(2, input.shape().size(0)));
    }

    /// The hidden state's part of one step: h [n, hidden] -> [n, gates hidden].
    Value ofHidden(Emitter out, Value h) {
        return biases.isPresent() ? linear(out, h, hidden, biases.get().hidden()) : linear(out, h, hidden);
    }

    /// Refuses shapes that do not belong together.
    void check(Emitter out, String operation, int gates, Value x, Value state) {
        if (x.shape().rank() != 3) {
            throw out.named(new ShapeException(operation + ": wanted an input [time, n, features], got " + x.shape()
                    + (x.shape().rank() == 2 ? "; one sequence alone is [time, 1, features]" : "")));
        }
        checkState(out, operation, x, state);
        int units = state.shape().size(1);
        int rows = gates * units;
        Shape wantedInput = Shape.of(rows, x.shape().size(2));
        Shape wantedHidden = Shape.of(rows, units);
        boolean fits = input.shape().equals(wantedInput) && hidden.shape().equals(wantedHidden);
        for (Biases b : biases.stream().toList()) {
            fits &= b.input().shape().equals(Shape.of(rows))
                    && b.hidden().shape().equals(Shape.of(rows));
        }
        if (!fits) {
            throw out.named(new ShapeException(operation + ": an input " + x.shape() + " and a state " + state.shape()
                    + " want weights " + wantedInput + " and " + wantedHidden + " and biases [" + rows + "] with "
                    + gates + " * " + units + " = " + rows + " rows, got " + this));
        }
    }

    /// Refuses states that are not [n, hidden] for the n of the input.
    static void checkState(Emitter out, String operation, Value x, Value state) {
        if (state.shape().rank() != 2 || state.shape().size(0) != x.shape().size(1)) {
            throw out.named(new ShapeException(operation + ": an input [time, n, features] of " + x.shape()
                    + " wants an initial state [n, hidden] with n = "
                    + x.shape().size(1) + ", got "
                    + state.shape() + (state.shape().rank() == 3 ? "; layers and directions are separate calls" : "")));
        }
    }

    @Override
    public String toString() {
        return input.shape() + " and " + hidden.shape()
                + biases.map(b -> " with biases " + b.input().shape() + " and "
                                + b.hidden().shape())
                        .orElse(" without biases");
    }
}
