/// The named operations: functions over an [lanewise.algebra.Emitter], one small file each.
///
/// Most are compositions of the primitives in [lanewise.algebra]; softmax, log-softmax and cross-entropy declare their
/// Jacobians because the declaration says more than the composition. None has a backward and none knows a kernel.
///
/// An elementwise operation is its value as a scalar expression, and that is all there is to write:
///
/// ```java
/// public static Value relu(Emitter out, Value x) {
///     return map(out, Scalar.relu(arg(0)), x);
/// }
/// ```
package lanewise.op;
