package lanewise.peers.work;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import lanewise.peers.exact.ExactNetwork;
import lanewise.peers.exact.Flow;
import lanewise.peers.network.Cost;
import lanewise.peers.network.Network;
import lanewise.peers.network.Parameter;

/// The first steps of a training in double precision, and how far float32 may be from them.
///
/// A parameter is compared as a whole: by how much it has moved, the root of the sum of squared
/// differences may be off by the rounding of all sums that a gradient goes through, and by the rounding
/// of storing it. A relu or a maximum whose operands are within rounding of each other may fall to the
/// other side. That changes one of the at least 32 terms of some elements' gradients by all it has, 1 /
/// sqrt(32) of their size, in one row of at least 32: [#KINKS] of the whole.
final class FirstSteps {
    private static final double KINKS = 1.0 / 32;

    /// Algorithms with fewer products than the definition have errors up to so many times as large.
    private static final double FEWER_PRODUCTS = 4;

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double TINY = 1e-8;

    private final Training work;
    private final Map<String, double[]> now = new HashMap<>();
    private final Map<String, double[]> firstMemory = new HashMap<>();
    private final Map<String, double[]> secondMemory = new HashMap<>();
    private final Cost cost;
    private final double share;
    private final double[] losses;
    private final double[] lossBounds;

    FirstSteps(Training work) {
        this.work = work;
        this.cost = Cost.of(work.network(), work.batch());
        this.share = FEWER_PRODUCTS * Rounding.ofSum(cost.forwardTerms() + cost.backwardTerms())
                + (cost.hasKinks() ? KINKS : 0);
        this.losses = new double[work.checkedRuns()];
        this.lossBounds = new double[losses.length];
        for (Parameter parameter : work.network().parameters()) {
            now.put(parameter.name(), Numbers.widened(work.values(parameter)));
            firstMemory.put(parameter.name(), new double[parameter.shape().elements()]);
            if (work.rule() == Update.Rule.ADAM) {
                secondMemory.put(parameter.name(), new double[parameter.shape().elements()]);
            }
        }
        for (int step = 0; step < losses.length; step++) {
            step(step);
        }
    }

    private void step(int step) {
        Network network = work.network();
        ExactNetwork exact = new ExactNetwork(now);
        double[] samples = Numbers.widened(work.samples(step));
        Flow logits = network.apply(exact, Flow.of(network.batch(work.batch()), samples));
        losses[step] = crossEntropy(logits, work.labels(step));
        lossBounds[step] = FEWER_PRODUCTS
                * Rounding.ofSum(cost.forwardTerms())
                * (Math.abs(losses[step]) + largest(logits.numbers()));
        Map<String, double[]> gradients = exact.gradients();
        for (Parameter parameter : network.parameters()) {
            double[] gradient = of(gradients, parameter);
            if (step > 0) {
                lossBounds[step] += size(gradient) * distance(parameter, step);
            }
            update(parameter, gradient, step + 1);
        }
    }

    private static double[] of(Map<String, double[]> arrays, Parameter parameter) {
        return Objects.requireNonNull(arrays.get(parameter.name()), parameter.name());
    }

    private static double largest(double[] numbers) {
        double largest = 0;
        for (double number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    /// The mean over the rows; leaves its derivatives with the logits.
    private static double crossEntropy(Flow logits, int[] labels) {
        int rows = labels.length;
        int classes = logits.shape().size(1);
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int at = row * classes; at < (row + 1) * classes; at++) {
                sum += Math.exp(logits.numbers()[at]);
            }
            int hit = row * classes + labels[row];
            for (int at = row * classes; at < (row + 1) * classes; at++) {
                double probability = Math.exp(logits.numbers()[at]) / sum;
                logits.cotangents()[at] = (probability - (at == hit ? 1 : 0)) / rows;
            }
            loss -= (logits.numbers()[hit] - Math.log(sum)) / rows;
        }
        return loss;
    }

    /// As [Update] says; steps count from 1.
    private void update(Parameter updated, double[] gradient, int step) {
        double[] parameter = of(now, updated);
        double[] first = of(firstMemory, updated);
        switch (work.rule()) {
            case MOMENTUM -> {
                for (int at = 0; at < parameter.length; at++) {
                    first[at] = Training.MOMENTUM * first[at] + gradient[at];
                    parameter[at] -= work.rate() * first[at];
                }
            }
            case ADAM -> {
                double[] second = of(secondMemory, updated);
                double firstShare = 1 - Math.pow(BETA1, step);
                double secondShare = 1 - Math.pow(BETA2, step);
                for (int at = 0; at < parameter.length; at++) {
                    first[at] = BETA1 * first[at] + (1 - BETA1) * gradient[at];
                    second[at] = BETA2 * second[at] + (1 - BETA2) * gradient[at] * gradient[at];
                    parameter[at] -=
                            work.rate() * (first[at] / firstShare) / (Math.sqrt(second[at] / secondShare) + TINY);
                }
            }
        }
    }

    /// How far a parameter may be off after so many steps.
    private double distance(Parameter parameter, int steps) {
        float[] before = work.values(parameter);
        double[] after = of(now, parameter);
        double[] moved = new double[after.length];
        for (int at = 0; at < moved.length; at++) {
            moved[at] = after[at] - before[at];
        }
        return share * size(moved) + steps * 2 * Rounding.UNIT * size(after);
    }

    /// The root of the sum of squares.
    private static double size(double[] numbers) {
        double squares = 0;
        for (double number : numbers) {
            squares += number * number;
        }
        return Math.sqrt(squares);
    }

    Map<String, Expected> expected() {
        Map<String, Expected> expected = new LinkedHashMap<>();
        expected.put(Training.LOSSES, Expected.of(losses.length, at -> losses[at], at -> lossBounds[at]));
        for (Parameter parameter : work.network().parameters()) {
            double[] after = of(now, parameter);
            expected.put(
                    parameter.name(),
                    Expected.asWhole(after.length, at -> after[at], distance(parameter, losses.length)));
        }
        return expected;
    }
}
