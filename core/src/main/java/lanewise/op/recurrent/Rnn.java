package lanewise.op.recurrent;

import static lanewise.op.elementwise.Add.add;

import java.util.List;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.op.elementwise.Tanh;

/// The simple recurrent network (Elman), h(t) = f(W_i x(t) + b_i + W_h h(t-1) + b_h). x [time, n, features], initial
/// state h(0) [n, hidden], weights with one gate: W_i [hidden, features], W_h [hidden, hidden], b_i and b_h [hidden] ->
/// outputs [time, n, hidden] and the last state [n, hidden].
///
/// Jacobian of h(t) by h(t-1): f' as a diagonal, times W_h; by earlier inputs the product of these; by later inputs
/// zero. Kinks are those of f. Without time steps the outputs are [0, n, hidden] and the last state is the initial one.
/// A NaN in a step makes that sample's outputs NaN from then on, as far as f lets it through, and no other sample's.
public final class Rnn {
    /// What a step ends with: an elementwise operation, relu for example.
    public interface Activation {
        Value of(Emitter out, Value x);
    }

    private Rnn() {}

    /// With f = tanh.
    public static Steps rnn(Emitter out, Value x, Value initial, Weights weights) {
        return rnn(out, x, initial, weights, Tanh::tanh);
    }

    public static Steps rnn(Emitter out, Value x, Value initial, Weights weights, Activation f) {
        weights.check(out, "rnn", 1, x, initial);
        Value inputs = weights.ofInputs(out, x);
        List<Value> states = Time.unroll(
                x.shape().size(0),
                initial,
                (t, h) -> f.of(out, add(out, Time.at(out, inputs, t), weights.ofHidden(out, h))));
        return new Steps(Time.stack(out, states, initial.shape()), states.isEmpty() ? initial : states.getLast());
    }
}
