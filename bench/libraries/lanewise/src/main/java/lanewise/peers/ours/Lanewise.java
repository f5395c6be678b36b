package lanewise.peers.ours;

import java.util.ArrayList;
import java.util.List;
import lanewise.peers.measure.Library;
import lanewise.peers.report.Comparison;
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
import lanewise.run.Machine;
import lanewise.run.Workers;

/// Lanewise: sessions, as users have them, and for images plans that are part of a larger one.
public final class Lanewise implements Library {
    private Workers workers = Workers.caller();

    /// Called by the harness, by name.
    public Lanewise() {}

    @Override
    public void open(int threads) {
        Machine.advice().ifPresent(advice -> {
            throw new IllegalStateException(advice);
        });
        workers = Workers.of(threads);
    }

    @Override
    public String describe() {
        return "Lanewise on Java " + Runtime.version();
    }

    @Override
    public List<Variant> prepare(Workload workload) {
        List<Variant> variants = new ArrayList<>();
        variants.add(Variant.of(Comparison.PLANNED, () -> switch (workload) {
            case Product product -> Linear.product(product).kernel(workers);
            case MatrixVector product -> Linear.product(product).kernel(workers);
            case Convolution convolution -> Linear.convolution(convolution).inner(workers);
            case Pooling pooling -> Linear.pooling(pooling).inner(workers);
            case Relu relu -> Elementwise.relu(relu, workers);
            case Gated gated -> Elementwise.gated(gated).kernel(workers);
            case Chain chain -> Elementwise.chain(chain).kernel(workers);
            case Function function -> Elementwise.function(function).kernel(workers);
            case Softmax softmax -> Rowwise.softmax(softmax).kernel(workers);
            case CrossEntropy loss -> Rowwise.crossEntropy(loss).kernel(workers);
            case LayerNorm norm -> Rowwise.layerNorm(norm, workers);
            case BatchNorm norm -> Rowwise.batchNorm(norm, workers);
            case Reduction reduction -> Rowwise.reduction(reduction).kernel(workers);
            case Update update -> Updates.kernel(update, workers);
            case Training training -> new Steps(training, workers);
            case Inference inference -> Logits.kernel(inference, workers);
        }));
        if (workload instanceof Convolution convolution) {
            addForms(variants, convolution);
        }
        return variants;
    }

    /// The exact form, and both forms with weights that are prepared.
    private void addForms(List<Variant> variants, Convolution convolution) {
        boolean hasFastForm = hasFastForm(convolution);
        if (hasFastForm) {
            variants.add(Variant.of(
                    Comparison.EXACT, () -> Linear.convolution(convolution).exact(workers)));
        }
        if (convolution.pass() != Convolution.Pass.BY_WEIGHT) {
            variants.add(Variant.of(
                    Comparison.PLANNED + Comparison.PREPARED,
                    () -> Linear.preparedConvolution(convolution).inner(workers)));
            if (hasFastForm) {
                variants.add(Variant.of(
                        Comparison.EXACT + Comparison.PREPARED,
                        () -> Linear.preparedConvolution(convolution).exact(workers)));
            }
        }
    }

    /// Whether there are algorithms with fewer products, and larger errors, for such a convolution.
    private static boolean hasFastForm(Convolution convolution) {
        return convolution.window() == 3 && convolution.stride() == 1 && convolution.groups() == 1;
    }
}
