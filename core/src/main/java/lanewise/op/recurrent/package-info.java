/// Recurrent operations: simple recurrent networks, long short-term memory, gated recurrent units.
///
/// Each is unrolled: the same small step once per time step, all with the same weights, so derivatives through time are
/// those of the graph and nothing here knows about time but the slices. The part of a step that depends on the input
/// alone is one matrix product over all time steps. Inputs are [time, n, features]; weights, gates and biases lie as in
/// PyTorch, so that its numbers can be used as they are:
///
/// ```java
/// Value start = fill(out, 0, Shape.of(n, hidden));
/// Steps steps = gru(out, x, start, Weights.of(wi, wh, bi, bh));
/// Value logits = linear(out, steps.last(), w, b);
/// ```
///
/// The Jacobian of the outputs by the input is lower triangular in blocks of time: no output depends on a later input.
///
/// Cells: [Rnn], [Lstm], [Gru].
package lanewise.op.recurrent;
