package lanewise.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import lanewise.algebra.Value;
import lanewise.graph.Worksheet;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

/// The two losses of the original LeNet-5, on outputs that are minus penalties.
class PenaltyLossTest {
    private static final double[] PENALTIES = {0.5, 2, 3, 4, 0.25, 1};
    private static final int[] LABELS = {0, 2};

    private final Worksheet sheet = new Worksheet();
    private final Value outputs = sheet.given(
            Shape.of(2, 3), Arrays.stream(PENALTIES).map(penalty -> -penalty).toArray());
    private final Value labels = sheet.indices(Shape.of(2), LABELS[0], LABELS[1]);

    @Test
    void labelPenaltyIsTheMeanPenaltyOfTheLabels() {
        Value loss = Loss.labelPenalty().of(sheet.graph, outputs, labels);
        assertEquals((0.5 + 1) / 2, sheet.number(loss), 1e-15);
        assertArrayEquals(new double[] {-0.5, 0, 0, 0, 0, -0.5}, sheet.gradient(loss, outputs));
    }

    @Test
    void maximumPosteriorAddsTheLogarithmOfAllClassesAndRubbish() {
        double rubbish = 1.5;
        double wanted = 0;
        double[] gradient = new double[6];
        for (int sample = 0; sample < 2; sample++) {
            double total = Math.exp(-rubbish);
            for (int i = 0; i < 3; i++) {
                total += Math.exp(-PENALTIES[sample * 3 + i]);
            }
            wanted += (PENALTIES[sample * 3 + LABELS[sample]] + Math.log(total)) / 2;
            for (int i = 0; i < 3; i++) {
                gradient[sample * 3 + i] =
                        (Math.exp(-PENALTIES[sample * 3 + i]) / total - (i == LABELS[sample] ? 1 : 0)) / 2;
            }
        }
        Value loss = Loss.maximumPosterior(rubbish).of(sheet.graph, outputs, labels);
        assertEquals(wanted, sheet.number(loss), 1e-15);
        assertArrayEquals(gradient, sheet.gradient(loss, outputs), 1e-15);
    }

    /// With e^-rubbish below the last bit it is plain cross-entropy.
    @Test
    void farRubbishLeavesCrossEntropy() {
        Value far = Loss.maximumPosterior(100).of(sheet.graph, outputs, labels);
        Value plain = Loss.crossEntropy().of(sheet.graph, outputs, labels);
        assertEquals(sheet.number(plain), sheet.number(far), 1e-15);
    }

    /// Penalties far beyond the rubbish have no gradient left to grow by.
    @Test
    void largePenaltiesOfWrongClassesAreLeftAlone() {
        Value one = sheet.given(Shape.of(1, 2), -1, -500);
        Value loss = Loss.maximumPosterior(2).of(sheet.graph, one, sheet.indices(Shape.of(1), 0));
        double[] gradient = sheet.gradient(loss, one);
        assertEquals(0, gradient[1], 1e-200);
        assertEquals(1 / (1 + Math.exp(-1)) - 1, gradient[0], 1e-15);
    }

    @Test
    void rubbishHasAFinitePenaltyAboveZero() {
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(LanewiseException.class, () -> Loss.maximumPosterior(wrong));
        }
    }
}
