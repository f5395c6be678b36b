package lanewise.op.recurrent;

import java.util.Random;
import java.util.function.UnaryOperator;
import lanewise.algebra.Value;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;

/// Recurrent operations as people write them down: one sample, one unit, one product at a time.
record Loops(int time, int samples, int features, int hidden, int gates, double[] x, double[][] weights) {
    /// Numbers for everything, from a seed; weights are W_i, W_h, b_i, b_h.
    static Loops random(int time, int samples, int features, int hidden, int gates, long seed) {
        Random random = new Random(seed);
        int rows = gates * hidden;
        return new Loops(
                time,
                samples,
                features,
                hidden,
                gates,
                random.doubles((long) time * samples * features, -1, 1).toArray(),
                new double[][] {
                    random.doubles((long) rows * features, -1, 1).toArray(),
                    random.doubles((long) rows * hidden, -1, 1).toArray(),
                    random.doubles(rows, -1, 1).toArray(),
                    random.doubles(rows, -1, 1).toArray()
                });
    }

    double[] initial(long seed) {
        return new Random(seed).doubles((long) samples * hidden, -1, 1).toArray();
    }

    Value input(Worksheet sheet) {
        return sheet.given(Shape.of(time, samples, features), x);
    }

    Value state(Worksheet sheet, double... numbers) {
        return sheet.given(Shape.of(samples, hidden), numbers);
    }

    Weights weights(Worksheet sheet) {
        int rows = gates * hidden;
        return Weights.of(
                sheet.given(Shape.of(rows, features), weights[0]),
                sheet.given(Shape.of(rows, hidden), weights[1]),
                sheet.given(Shape.of(rows), weights[2]),
                sheet.given(Shape.of(rows), weights[3]));
    }

    /// Row `unit` of gate `gate`: W_i x(t) + b_i for a sample.
    double fromInput(int gate, int unit, int t, int sample) {
        int row = gate * hidden + unit;
        double sum = weights[2][row];
        for (int j = 0; j < features; j++) {
            sum += weights[0][row * features + j] * x[(t * samples + sample) * features + j];
        }
        return sum;
    }

    /// Row `unit` of gate `gate`: W_h h + b_h for a sample.
    double fromHidden(int gate, int unit, double[] h, int sample) {
        int row = gate * hidden + unit;
        double sum = weights[3][row];
        for (int j = 0; j < hidden; j++) {
            sum += weights[1][row * hidden + j] * h[sample * hidden + j];
        }
        return sum;
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /// What one unit of one sample becomes in a step.
    interface Unit {
        double of(int t, int sample, int unit, double[] before);
    }

    /// All steps one behind the other, [time, n, hidden].
    double[] outputs(double[] initial, Unit unit) {
        double[] all = new double[time * samples * hidden];
        double[] before = initial;
        for (int t = 0; t < time; t++) {
            double[] after = new double[samples * hidden];
            for (int sample = 0; sample < samples; sample++) {
                for (int k = 0; k < hidden; k++) {
                    after[sample * hidden + k] = unit.of(t, sample, k, before);
                }
            }
            System.arraycopy(after, 0, all, t * samples * hidden, samples * hidden);
            before = after;
        }
        return all;
    }

    /// The last step of [#outputs].
    double[] last(double[] outputs) {
        return java.util.Arrays.copyOfRange(outputs, outputs.length - samples * hidden, outputs.length);
    }

    /// The same with one input changed.
    Loops changed(UnaryOperator<double[]> change) {
        return new Loops(time, samples, features, hidden, gates, change.apply(x.clone()), weights);
    }
}
