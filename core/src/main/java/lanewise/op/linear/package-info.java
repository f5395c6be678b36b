/// Linear operations: matrix products, convolutions, average pooling, sums, and everything that only moves elements.
///
/// Each is one linear primitive of [lanewise.algebra] or a few of them. A linear operation is its own Jacobian: a
/// convolution's is a correlation, average pooling's a scaled fill, a reshape's the identity.
///
/// Products: [LinearMap], [MatrixProduct], [VectorProduct].
///
/// Convolutions: [Convolution], [DepthwiseConvolution], [TrueConvolution], [TransposedConvolution], [Patches].
///
/// Sums and means: [Sum], [Mean], [CumulativeSum], [AveragePool], [AdaptiveAveragePool], [GlobalAveragePool].
///
/// Shapes and places: [Reshaping], [Transpose], [BroadcastTo], [Slicing], [Splitting], [Concatenation],
/// [Padding], [Repetition], [TakeAtPositions], [Upsampling].
package lanewise.op.linear;
