/// Operations on rows: softmax and its kin, attention, normalisation, norms.
///
/// Those whose Jacobian is a diagonal minus something of low rank declare it, because the declaration carries what a
/// simplifier of the composition cannot see.
///
/// Softmax and its kin: [Softmax], [LogSoftmax], [LogSumExp], [Attention], [MultiHeadAttention],
/// [RotaryPositions].
///
/// Normalisations: [Standardise], [LayerNorm], [RmsNorm], [BatchNorm], [GroupNorm], [InstanceNorm],
/// [MeanVarianceNorm], [LocalResponseNorm], [L2Normalise], [Centre].
///
/// Reductions: [Variance], [StandardDeviation], [L1Norm], [L2Norm], [Product].
package lanewise.op.rows;
