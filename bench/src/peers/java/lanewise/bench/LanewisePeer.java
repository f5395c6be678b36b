package lanewise.bench;

import lanewise.run.Machine;
import lanewise.run.Workers;
import peers.Op;
import peers.Peer;
import peers.Workload;

/// Lanewise as one of the libraries that the peer harness measures. Everything goes through the public interface; a
/// workload that needs a layer which does not exist here is skipped.
public final class LanewisePeer implements Peer {
    private Workers workers = Workers.caller();

    /// Called by the harness, by name.
    public LanewisePeer() {}

    @Override
    public void init(int threads) {
        workers = Workers.of(threads);
    }

    @Override
    public String info() {
        return Machine.advice().orElse("vector kernels") + ", " + workers.threads() + " threads";
    }

    @Override
    public Op prepare(Workload workload) {
        return switch (workload) {
            case Workload.Gemm product -> PeerPrograms.product(product, workers);
            case Workload.Elementwise maps -> PeerPrograms.elementwise(maps, workers);
            case Workload.SoftmaxXent loss -> PeerPrograms.crossEntropy(loss, workers);
            case Workload.Conv convolution -> PeerPrograms.convolution(convolution, workers);
            case Workload.Pooling pooling -> PeerPrograms.pooling(pooling, workers);
            case Workload.Train training -> PeerModels.training(training, workers);
            case Workload.Infer inference -> PeerModels.inference(inference, workers);
            default -> null;
        };
    }

    @Override
    public void close() {
        workers.close();
    }
}
