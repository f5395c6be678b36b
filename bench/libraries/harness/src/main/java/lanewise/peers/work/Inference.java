package lanewise.peers.work;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import lanewise.peers.exact.ExactNetwork;
import lanewise.peers.exact.Flow;
import lanewise.peers.network.Cost;
import lanewise.peers.network.Network;
import lanewise.peers.network.Parameter;

/// The logits y [batch, classes] of a network for samples x. Its parameters do not change, so they may
/// be prepared.
public record Inference(Network network, int batch) implements Workload {
    /// Algorithms with fewer products than the definition have errors up to so many times as large.
    private static final double FEWER_PRODUCTS = 4;

    @Override
    public String id() {
        return "infer-" + network.name() + "-" + batch;
    }

    public float[] x() {
        return Numbers.uniform("samples", network.batch(batch).elements());
    }

    /// What a parameter is.
    public float[] values(Parameter parameter) {
        return Numbers.parameter(network, parameter);
    }

    @Override
    public double operations() {
        return 2 * Cost.of(network, batch).multiplyAdds();
    }

    @Override
    public double bytes() {
        double parameters = network.parameters().stream()
                .mapToDouble(parameter -> parameter.shape().elements())
                .sum();
        return 4 * (parameters + network.batch(batch).elements() + (double) batch * network.classes());
    }

    /// Errors are bounded by the rounding of all sums on the way, relative to the largest logit of the
    /// sample.
    @Override
    public Map<String, Expected> expected() {
        Cost cost = Cost.of(network, 1);
        double relative = FEWER_PRODUCTS * Rounding.ofSum(cost.forwardTerms());
        Samples samples = new Samples();
        return Map.of("y", new Expected() {
            @Override
            public int count() {
                return batch * network.classes();
            }

            /// That of a whole sample, since elements of any sample may be asked for.
            @Override
            public double cost() {
                return cost.multiplyAdds();
            }

            @Override
            public double exact(int at) {
                return samples.logits(at / network.classes())[at % network.classes()];
            }

            @Override
            public double bound(int at) {
                double largest = 0;
                for (double logit : samples.logits(at / network.classes())) {
                    largest = Math.max(largest, Math.abs(logit));
                }
                return relative * largest;
            }
        });
    }

    /// The logits of those samples that are asked for.
    private final class Samples {
        private final double[] x = Numbers.widened(x());
        private final Map<String, double[]> parameters = network.parameters().stream()
                .collect(Collectors.toMap(Parameter::name, parameter -> Numbers.widened(values(parameter))));
        private final Map<Integer, double[]> known = new HashMap<>();

        double[] logits(int sample) {
            return known.computeIfAbsent(sample, at -> {
                int size = network.sample().elements();
                double[] own = Arrays.copyOfRange(x, at * size, (at + 1) * size);
                return network.apply(new ExactNetwork(parameters), Flow.of(network.batch(1), own))
                        .numbers();
            });
        }
    }
}
