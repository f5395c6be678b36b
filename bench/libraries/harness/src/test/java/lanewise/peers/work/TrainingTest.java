package lanewise.peers.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import lanewise.peers.network.Networks;
import lanewise.peers.network.Parameter;
import lanewise.peers.work.Update.Rule;
import org.junit.jupiter.api.Test;

class TrainingTest {
    private static final Training WORK = new Training(Networks.lenetRelu(), 8, Rule.MOMENTUM);

    /// The right answers as floats.
    private static Map<String, float[]> rounded(Map<String, Expected> expected) {
        Map<String, float[]> rounded = new HashMap<>();
        expected.forEach((name, each) -> {
            float[] numbers = new float[each.count()];
            for (int at = 0; at < numbers.length; at++) {
                numbers[at] = (float) each.exact(at);
            }
            rounded.put(name, numbers);
        });
        return rounded;
    }

    private static void check(Map<String, Expected> expected, Map<String, float[]> outputs) {
        expected.forEach((name, each) -> Check.worst(name, each, outputs.get(name)));
    }

    @Test
    void roundedAnswersPass() {
        Map<String, Expected> expected = WORK.expected();
        check(expected, rounded(expected));
        assertEquals(WORK.network().parameters().size() + 1, expected.size());
    }

    /// Every parameter has moved by far more than it may be off, so a missing gradient would be seen.
    @Test
    void aParameterThatStaysFails() {
        for (Training work : new Training[] {WORK, new Training(Networks.lenetTanh(), 8, Rule.ADAM)}) {
            Map<String, Expected> expected = work.expected();
            for (Parameter parameter : work.network().parameters()) {
                Map<String, float[]> outputs = rounded(expected);
                outputs.put(parameter.name(), work.values(parameter));
                AssertionError error = assertThrows(AssertionError.class, () -> check(expected, outputs));
                assertTrue(error.getMessage().startsWith(parameter.name()), error.getMessage());
            }
        }
    }

    /// Without momentum the second step is too short by 0.9 of the first one.
    @Test
    void missingMomentumFails() {
        Map<String, Expected> expected = WORK.expected();
        for (Parameter parameter : WORK.network().parameters()) {
            Map<String, float[]> outputs = rounded(expected);
            float[] before = WORK.values(parameter);
            float[] after = outputs.get(parameter.name());
            for (int at = 0; at < after.length; at++) {
                after[at] = before[at] + 2 / 2.9f * (after[at] - before[at]);
            }
            assertThrows(AssertionError.class, () -> check(expected, outputs), parameter.name());
        }
    }

    /// Cross-entropy of ten classes that nothing is known of is about ln 10.
    @Test
    void theFirstLossIsThatOfChance() {
        assertEquals(Math.log(10), WORK.expected().get(Training.LOSSES).exact(0), 0.2);
    }
}
