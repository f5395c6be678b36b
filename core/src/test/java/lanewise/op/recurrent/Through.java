package lanewise.op.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lanewise.algebra.Value;
import lanewise.graph.Worksheet;

/// What is true of outputs over time, whatever the recurrence.
final class Through {
    private Through() {}

    /// How a recurrence is built from its input.
    interface Recurrence {
        Value outputs(Worksheet sheet, Loops numbers);
    }

    /// The Jacobian of outputs by inputs is lower triangular in blocks of time, and full below.
    static void timeIsTriangular(Loops numbers, Recurrence recurrence) {
        Worksheet sheet = new Worksheet();
        Value outputs = recurrence.outputs(sheet, numbers);
        Value x = sheet.graph.sources().getFirst().value();
        int outputsPerStep = outputs.shape().dropLeading(1).elements();
        int inputsPerStep = x.shape().dropLeading(1).elements();
        double[] unit = new double[outputs.shape().elements()];
        for (int row = 0; row < unit.length; row++) {
            unit[row] = 1;
            double[] gradient = sheet.pulled(outputs, sheet.given(outputs.shape(), unit.clone()), x);
            unit[row] = 0;
            int sample = row % outputsPerStep / numbers.hidden();
            for (int column = 0; column < gradient.length; column++) {
                boolean isLater = column / inputsPerStep > row / outputsPerStep;
                boolean isOther = column % inputsPerStep / numbers.features() != sample;
                String at = "output " + row + " by input " + column;
                if (isLater || isOther) {
                    assertEquals(0, gradient[column], at);
                } else {
                    assertTrue(Math.abs(gradient[column]) > 1e-12, at + ": " + gradient[column]);
                }
            }
        }
    }

    /// NaN in one step of one sample.
    static void nanStaysWithItsSample(Loops numbers, Recurrence recurrence) {
        int step = 1;
        int sample = 1;
        Worksheet sheet = new Worksheet();
        Value outputs = recurrence.outputs(sheet, numbers.changed(x -> {
            x[(step * numbers.samples() + sample) * numbers.features()] = Double.NaN;
            return x;
        }));
        double[] y = sheet.of(outputs);
        for (int at = 0; at < y.length; at++) {
            int t = at / (numbers.samples() * numbers.hidden());
            int n = at / numbers.hidden() % numbers.samples();
            assertEquals(t >= step && n == sample, Double.isNaN(y[at]), "step " + t + ", sample " + n);
        }
        assertFalse(Double.isNaN(y[0]));
    }
}
