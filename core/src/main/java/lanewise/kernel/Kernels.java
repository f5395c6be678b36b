package lanewise.kernel;

import lanewise.kernel.reference.ReferenceKernels;

/// Every kernel that a plan can call, as one list. There are two sets with equal bits: [VectorKernels] on the Vector
/// API, and [ReferenceKernels] as plain loops: the oracle, the baseline, and what runs on machines without vectors.
/// Kernels know arrays, offsets and sizes; work is cut into units that do not depend on each other.
/// @param probe the machine's limits
/// @param copies copies of rows and transposed matrices
/// @param rows rows by tables of places
/// @param indexed routing by an operand of indices
/// @param strided copies between strided places
/// @param reductions sums, largest elements and their places
/// @param top the largest elements of groups
/// @param scan running sums
/// @param sample choices by chance
/// @param product matrix products
/// @param correlation correlation, batch innermost
/// @param correlationWeight correlation by weight, batch innermost
/// @param windowProduct correlation, channels innermost
/// @param winograd correlation of 3 x 3 windows with fewer multiplications, channels innermost
/// @param depthwise correlation of each channel by itself, channels innermost
/// @param windowChoices maxima of windows and the routing along their choices
/// @param windowSums sums of windows
public record Kernels(
        ProbeKernels probe,
        CopyKernels copies,
        RowKernels rows,
        IndexedKernels indexed,
        StridedKernels strided,
        Reductions reductions,
        TopKernels top,
        ScanKernels scan,
        SampleKernels sample,
        ProductKernels product,
        CorrelationKernels correlation,
        CorrelationWeightKernels correlationWeight,
        WindowProductKernels windowProduct,
        WinogradKernels winograd,
        DepthwiseKernels depthwise,
        WindowChoiceKernels windowChoices,
        WindowSumKernels windowSums) {
    /// The vector kernels where they are wanted and can run, the plain loops otherwise.
    public static Kernels best(boolean vectorize) {
        return vectorize && VectorSupport.available() ? VectorKernels.ALL : ReferenceKernels.ALL;
    }
}
