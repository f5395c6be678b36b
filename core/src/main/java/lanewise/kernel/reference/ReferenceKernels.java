package lanewise.kernel.reference;

import lanewise.kernel.Kernels;

/// The kernels as plain scalar loops.
public final class ReferenceKernels {
    public static final Kernels ALL = new Kernels(
            new ReferenceProbe(),
            new ReferenceCopies(),
            new ReferenceRows(),
            new ReferenceIndexed(),
            new ReferenceStrided(),
            ReferenceReductions.INSTANCE,
            new ReferenceTop(),
            new ReferenceScan(),
            new ReferenceSample(),
            new ReferenceProduct(),
            new ReferenceCorrelation(),
            new ReferenceCorrelationWeight(),
            ReferenceWindowProduct.INSTANCE,
            ReferenceWinograd.INSTANCE,
            ReferenceDepthwise.INSTANCE,
            ReferenceWindowChoices.INSTANCE,
            ReferenceWindowSums.INSTANCE);

    private ReferenceKernels() {}
}
