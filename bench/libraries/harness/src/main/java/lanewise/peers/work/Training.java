package lanewise.peers.work;

import java.util.Locale;
import java.util.Map;
import lanewise.peers.network.Cost;
import lanewise.peers.network.Network;
import lanewise.peers.network.Parameter;

/// The training of a network: each step takes the next of some batches in turn, computes the mean
/// cross-entropy and its gradient, updates every parameter, and hands out the loss as a number.
///
/// Outputs are [#LOSSES] of the first steps, and every parameter behind them by its name.
public record Training(Network network, int batch, Update.Rule rule) implements Workload {
    /// How many batches take turns.
    public static final int BATCHES = 8;

    /// The name of the losses.
    public static final String LOSSES = "losses";

    /// How much of the velocity stays.
    public static final double MOMENTUM = Update.MOMENTUM;

    /// So many steps are compared: momentum shows from the second.
    private static final int CHECKED = 2;

    @Override
    public String id() {
        return "train-" + network.name() + "-" + batch + "-" + rule.name().toLowerCase(Locale.ROOT);
    }

    /// The learning rate.
    public double rate() {
        return switch (rule) {
            case MOMENTUM -> 0.01;
            case ADAM -> 0.001;
        };
    }

    /// The samples of a batch.
    public float[] samples(int number) {
        return Numbers.uniform("batch " + number, network.batch(batch).elements());
    }

    /// The labels of a batch.
    public int[] labels(int number) {
        return Numbers.labels("labels " + number, batch, network.classes());
    }

    /// What a parameter is before the first step.
    public float[] values(Parameter parameter) {
        return Numbers.parameter(network, parameter);
    }

    @Override
    public int checkedRuns() {
        return CHECKED;
    }

    /// Forward, by input and by weight.
    @Override
    public double operations() {
        return 6 * Cost.of(network, batch).multiplyAdds();
    }

    /// Parameters and the optimizer's memories are read and written, samples are read.
    @Override
    public double bytes() {
        int arrays = rule == Update.Rule.ADAM ? 3 : 2;
        double parameters = network.parameters().stream()
                .mapToDouble(parameter -> parameter.shape().elements())
                .sum();
        return 4 * (2 * arrays * parameters + network.batch(batch).elements());
    }

    @Override
    public Map<String, Expected> expected() {
        return new FirstSteps(this).expected();
    }
}
