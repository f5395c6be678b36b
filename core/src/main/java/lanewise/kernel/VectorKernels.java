package lanewise.kernel;

import lanewise.kernel.reference.ReferenceSample;

/// The kernels on the Vector API. Loading this class loads the incubating module's classes.
final class VectorKernels {
    static final Kernels ALL = new Kernels(
            new VectorProbe(),
            new VectorCopies(),
            new VectorRows(),
            new VectorIndexed(),
            new VectorStrided(),
            VectorReductions.INSTANCE,
            new VectorTop(),
            new VectorScan(),
            new ReferenceSample(),
            new VectorProduct(),
            new VectorCorrelation(),
            new VectorCorrelationWeight(),
            VectorWindowProduct.INSTANCE,
            VectorWinograd.INSTANCE,
            VectorDepthwise.INSTANCE,
            VectorWindowChoices.INSTANCE,
            VectorWindowSums.INSTANCE);

    private VectorKernels() {}
}
