package lanewise.op.recurrent;

import lanewise.algebra.Value;

/// What comes out of a recurrent operation: the hidden states behind every step [time, n, hidden], and the one behind
/// the last step [n, hidden], which is the initial state where there are no steps.
public record Steps(Value outputs, Value last) {}
