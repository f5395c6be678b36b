/// Shapes, tensors and windows: the words in which everything above speaks about arrays.
///
/// A [Tensor] is a [Shape] and its `float[]`, row-major: plain garbage-collected memory with nothing to close. A
/// [Window] is what convolutions and pools slide over spatial axes. [CounterRandom] gives the same numbers for any
/// number of threads.
///
/// Everything that a user can do wrong ends in a [LanewiseException] whose message says what was wanted, what came and
/// where.
package lanewise.tensor;
