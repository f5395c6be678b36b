package lanewise.op.recurrent;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Sigmoid.sigmoid;
import static lanewise.op.elementwise.Tanh.tanh;

import java.util.List;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.ShapeException;

/// Long short-term memory, without peepholes. x [time, n, features], initial state h(0) and c(0) [n, hidden], weights
/// with four gates in the order i, f, g, o: W_i [4 hidden, features], W_h [4 hidden, hidden], b_i and b_h [4 hidden]:
///
/// ```text
/// i = sigmoid(W_ii x(t) + b_ii + W_hi h(t-1) + b_hi)      input gate
/// f = sigmoid(W_if x(t) + b_if + W_hf h(t-1) + b_hf)      forget gate
/// g = tanh   (W_ig x(t) + b_ig + W_hg h(t-1) + b_hg)      candidate
/// o = sigmoid(W_io x(t) + b_io + W_ho h(t-1) + b_ho)      output gate
/// c(t) = f c(t-1) + i g
/// h(t) = o tanh(c(t))
/// ```
///
/// Jacobian of c(t) by c(t-1) along the cell: the diagonal of f; all others are products of diagonals with W_i or W_h;
/// by later inputs zero. Smooth everywhere. Without time steps the outputs are [0, n, hidden] and the last state is the
/// initial one. Infinite sums in front of the gates open or close them entirely. A NaN in a step makes that sample's
/// outputs NaN from then on, and no other sample's. Source: Hochreiter, Schmidhuber, Neural Computation 9 (1997); the
/// forget gate: Gers, Schmidhuber, Cummins, Neural Computation 12 (2000).
public final class Lstm {
    /// What is carried from step to step: the hidden state and the cell, [n, hidden] each.
    public record State(Value hidden, Value cell) {}

    /// The hidden states behind every step [time, n, hidden], and both states behind the last step.
    public record Steps(Value outputs, State last) {}

    private static final int GATES = 4;

    private Lstm() {}

    public static Steps lstm(Emitter out, Value x, State initial, Weights weights) {
        weights.check(out, "lstm", GATES, x, initial.hidden());
        if (!initial.cell().shape().equals(initial.hidden().shape())) {
            throw out.named(new ShapeException("lstm: wanted a cell of the hidden state's shape "
                    + initial.hidden().shape() + ", got " + initial.cell().shape()));
        }
        Value inputs = weights.ofInputs(out, x);
        List<State> states = Time.unroll(
                x.shape().size(0),
                initial,
                (t, state) -> step(
                        out, add(out, Time.at(out, inputs, t), weights.ofHidden(out, state.hidden())), state.cell()));
        return new Steps(
                Time.stack(
                        out,
                        states.stream().map(State::hidden).toList(),
                        initial.hidden().shape()),
                states.isEmpty() ? initial : states.getLast());
    }

    /// One step from the sums in front of all gates [n, 4 hidden].
    private static State step(Emitter out, Value sums, Value cell) {
        int hidden = cell.shape().size(1);
        Value i = sigmoid(out, Time.gate(out, sums, 0, hidden));
        Value f = sigmoid(out, Time.gate(out, sums, 1, hidden));
        Value g = tanh(out, Time.gate(out, sums, 2, hidden));
        Value o = sigmoid(out, Time.gate(out, sums, 3, hidden));
        Value c = add(out, multiply(out, f, cell), multiply(out, i, g));
        return new State(multiply(out, o, tanh(out, c)), c);
    }
}
