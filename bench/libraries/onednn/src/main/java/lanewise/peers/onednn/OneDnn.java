package lanewise.peers.onednn;

import java.util.Arrays;
import java.util.List;
import lanewise.peers.measure.Library;
import lanewise.peers.work.Convolution;
import lanewise.peers.work.Workload;
import org.bytedeco.dnnl.global.dnnl;

/// oneDNN's convolutions, in each layout of images that it may be asked for.
public final class OneDnn implements Library {
    private String description = "";

    /// Called by the harness, by name.
    public OneDnn() {}

    /// The number of threads comes from the environment.
    @Override
    public void open(int threads) {
        var version = dnnl.version();
        description = "oneDNN " + version.major() + "." + version.minor() + "." + version.patch();
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public List<Variant> prepare(Workload workload) {
        return workload instanceof Convolution convolution
                ? Arrays.stream(Layout.values())
                        .map(layout -> Variant.of(layout.title(), () -> ConvolutionKernel.of(convolution, layout)))
                        .toList()
                : List.of();
    }
}
