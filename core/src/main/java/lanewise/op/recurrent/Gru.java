package lanewise.op.recurrent;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Sigmoid.sigmoid;
import static lanewise.op.elementwise.Subtract.subtract;
import static lanewise.op.elementwise.Tanh.tanh;

import java.util.List;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// Gated recurrent units, in the form that resets behind the product (PyTorch's and cuDNN's; the original resets h
/// before it is multiplied with W_hn, which one product cannot do together with the other gates). x [time, n,
/// features], initial state h(0) [n, hidden], weights with three gates in the order r, z, n: W_i [3 hidden, features],
/// W_h [3 hidden, hidden], b_i and b_h [3 hidden]:
///
/// ```text
/// r = sigmoid(W_ir x(t) + b_ir + W_hr h(t-1) + b_hr)        reset gate
/// z = sigmoid(W_iz x(t) + b_iz + W_hz h(t-1) + b_hz)        update gate
/// n = tanh   (W_in x(t) + b_in + r (W_hn h(t-1) + b_hn))    candidate
/// h(t) = (1 - z) n + z h(t-1)
/// ```
///
/// Outputs [time, n, hidden] and the last state [n, hidden]. Jacobian of h(t) by h(t-1): the diagonal of z plus
/// products of diagonals with W_h; by later inputs zero. Smooth everywhere. Without time steps the outputs are [0, n,
/// hidden] and the last state is the initial one. Infinite sums in front of r and z open or close them entirely. A NaN
/// in a step makes that sample's outputs NaN from then on, and no other sample's. Source: Cho et al., EMNLP 2014.
public final class Gru {
    private static final int GATES = 3;

    private Gru() {}

    public static Steps gru(Emitter out, Value x, Value initial, Weights weights) {
        weights.check(out, "gru", GATES, x, initial);
        Value inputs = weights.ofInputs(out, x);
        List<Value> states = Time.unroll(
                x.shape().size(0), initial, (t, h) -> step(out, Time.at(out, inputs, t), weights.ofHidden(out, h), h));
        return new Steps(Time.stack(out, states, initial.shape()), states.isEmpty() ? initial : states.getLast());
    }

    /// One step from the input's and the hidden state's parts [n, 3 hidden].
    private static Value step(Emitter out, Value fromInput, Value fromHidden, Value h) {
        int hidden = h.shape().size(1);
        Value r = sigmoid(out, sumOfGate(out, fromInput, fromHidden, 0, hidden));
        Value z = sigmoid(out, sumOfGate(out, fromInput, fromHidden, 1, hidden));
        Value remembered = multiply(out, r, Time.gate(out, fromHidden, 2, hidden));
        Value n = tanh(out, add(out, Time.gate(out, fromInput, 2, hidden), remembered));
        // (1 - z) n + z h
        return add(out, n, multiply(out, z, subtract(out, h, n)));
    }

    private static Value sumOfGate(Emitter out, Value fromInput, Value fromHidden, int gate, int hidden) {
        return add(out, Time.gate(out, fromInput, gate, hidden), Time.gate(out, fromHidden, gate, hidden));
    }
}
