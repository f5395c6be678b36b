/// Elementwise operations, one small file each: arithmetic with NumPy's broadcasting, functions, activations.
///
/// Such an operation is its value as a scalar expression, and that is all there is to write; its Jacobian is the
/// diagonal of the expression's derivative:
///
/// ```java
/// public static Value relu(Emitter out, Value x) {
///     return map(out, Scalar.relu(arg(0)), x);
/// }
/// ```
///
/// Where the output tells the derivative although the expression does not show it, [Sloped] states it beside the value,
/// and the output is all that gets remembered.
package lanewise.op.elementwise;
