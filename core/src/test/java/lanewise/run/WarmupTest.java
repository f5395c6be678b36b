package lanewise.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("scalar")
class WarmupTest {
    private static final int STEPS = 3;

    /// A warm-up between steps runs kernels on the very memory of the session.
    @Test
    void changesNoStateAndNoLaterResult() {
        for (Trainings training : List.of(Trainings.perceptron(), Trainings.convolutional(17))) {
            State warmed = training.state();
            State plain = training.state();
            Session first = training.session(warmed, Workers.caller());
            Session second = training.session(plain, Workers.caller());
            List<Float> losses = new ArrayList<>();
            List<Float> expected = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                Warmup.of(first, Duration.ofMillis(100));
                assertEquals(plain.tensors(), warmed.tensors());
                first.run();
                second.run();
                losses.add(first.scalar("loss"));
                expected.add(second.scalar("loss"));
            }
            assertEquals(expected, losses);
            assertEquals(plain.tensors(), warmed.tensors());
        }
    }

    @Test
    void endsInTimeAndSaysWhatIsCold() {
        Session session = Trainings.perceptron().session(Trainings.perceptron().state(), Workers.caller());
        Warmup none = Warmup.of(session, Duration.ZERO);
        assertTrue(none.took().toMillis() < 1000, none::toString);
        assertEquals(none.cold().isEmpty(), none.isComplete());
        assertTrue(none.cold().stream().anyMatch(step -> step.contains("matrix product")), none::toString);
    }
}
