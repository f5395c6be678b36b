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
///
/// Arithmetic: [Add], [Subtract], [Multiply], [Divide], [Negate], [Scale], [Reciprocal], [Abs], [Square],
/// [Sqrt], [Rsqrt], [Power], [Maximum], [Minimum], [Clamp].
///
/// Functions: [Exp], [Expm1], [Log], [Log1p], [Sin], [Cos], [Atan], [Erf].
///
/// Choices: [Where], [Comparison], [Threshold], [Dropout].
///
/// Activations: [Relu], [Relu6], [LeakyRelu], [Prelu], [Elu], [Selu], [Celu], [Gelu], [Silu], [Mish],
/// [Sigmoid], [LogSigmoid], [HardSigmoid], [HardSwish], [Tanh], [HardTanh], [ScaledTanh], [TanhShrink],
/// [Softplus], [Softsign].
///
/// Your own: [Elementwise], [Sloped].
package lanewise.op.elementwise;
