package lanewise.peers.torch;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanewise.peers.measure.Library;
import lanewise.peers.work.BatchNorm;
import lanewise.peers.work.Chain;
import lanewise.peers.work.Convolution;
import lanewise.peers.work.CrossEntropy;
import lanewise.peers.work.Function;
import lanewise.peers.work.Gated;
import lanewise.peers.work.Inference;
import lanewise.peers.work.LayerNorm;
import lanewise.peers.work.MatrixVector;
import lanewise.peers.work.Pooling;
import lanewise.peers.work.Product;
import lanewise.peers.work.Reduction;
import lanewise.peers.work.Relu;
import lanewise.peers.work.Softmax;
import lanewise.peers.work.Training;
import lanewise.peers.work.Update;
import lanewise.peers.work.Workload;
import org.bytedeco.pytorch.global.torch;

/// LibTorch. The property "libtorch" chooses the build: "djl" the one with MKL, else the binding's own.
public final class LibTorch implements Library {
    private String description = "";

    /// Called by the harness, by name.
    public LibTorch() {}

    @Override
    public void open(int threads) throws Exception {
        if (System.getProperty("libtorch", "").equals("djl")) {
            OtherBuild.load();
        }
        torch.set_num_threads(threads);
        // Scripts are interpreted call by call: the same kernels, and no runs for profiling.
        torch.setGraphExecutorOptimize(false);
        String build = torch.show_config().getString();
        Matcher version = Pattern.compile("TORCH_VERSION=([0-9.]+)").matcher(build);
        description = "LibTorch " + (version.find() ? version.group(1) : "") + ", "
                + torch.get_cpu_capability().getString() + (build.contains("BLAS_INFO=mkl") ? ", MKL" : ", OpenBLAS");
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public List<Variant> prepare(Workload workload) {
        return switch (workload) {
            case Product product -> List.of(Variant.of("out", () -> Products.product(product)));
            case MatrixVector product -> List.of(Variant.of("out", () -> Products.product(product)));
            case Convolution convolution ->
                Images.LAYOUTS.stream()
                        .map(images -> Variant.of(images.title(), () -> images.convolution(convolution)))
                        .toList();
            case Pooling pooling ->
                Images.LAYOUTS.stream()
                        .map(images -> Variant.of(images.title(), () -> images.pooling(pooling)))
                        .toList();
            case BatchNorm norm ->
                Images.LAYOUTS.stream()
                        .map(images -> Variant.of(images.title(), () -> images.batchNorm(norm)))
                        .toList();
            case Gated gated -> Chains.variants(gated);
            case Chain chain -> Chains.variants(chain);
            case Training training -> Steps.variants(training);
            case Inference inference -> Classifier.variants(inference);
            case Relu relu -> List.of(Variant.of("out", () -> Elementwise.relu(relu)));
            case Function function -> List.of(Variant.of("out", () -> Elementwise.function(function)));
            case Softmax softmax -> List.of(Variant.of("out", () -> Rowwise.softmax(softmax)));
            case CrossEntropy loss -> List.of(Variant.of("script", () -> Rowwise.crossEntropy(loss)));
            case LayerNorm norm -> List.of(Variant.of("out", () -> Rowwise.layerNorm(norm)));
            case Reduction reduction -> List.of(Variant.of("out", () -> Rowwise.reduction(reduction)));
            case Update update ->
                List.of(Variant.of("fused", Keep.scoped(() -> FusedUpdate.kernel(update, new Keep()))));
        };
    }
}
