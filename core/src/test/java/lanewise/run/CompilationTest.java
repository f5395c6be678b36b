package lanewise.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lanewise.tensor.LanewiseException;
import org.junit.jupiter.api.Test;

class CompilationTest {
    private static final int STEPS = 5;

    @Test
    void aPassThatDoesNotExistIsRefusedWithThoseThatDo() {
        LanewiseException refused =
                assertThrows(LanewiseException.class, () -> Compilation.DEFAULT.without(List.of("fusion", "magic")));
        assertEquals(
                "there is no pass \"magic\"; there are [whole-windows, simplification, scales, joins, fusion, epilogues]",
                refused.getMessage());
    }

    @Test
    void aTrainingWithoutFusionAndEpiloguesHasMoreSteps() {
        Trainings training = Trainings.perceptron();
        State state = training.state();
        Compilation bare = Compilation.DEFAULT.without(List.of("fusion", "epilogues"));
        int fused =
                session(training, Compilation.DEFAULT, state).summary().steps().size();
        int apart = session(training, bare, state).summary().steps().size();
        assertTrue(apart > fused, apart + " and " + fused);
    }

    @Test
    void aReferenceTrainingComesToTheSameLosses() {
        Trainings training = Trainings.perceptron();
        Session usual = session(training, Compilation.DEFAULT, training.state());
        Session reference = session(training, Compilation.DEFAULT.withReference(List.of("")), training.state());
        List<String> kernels = reference.summary().steps().stream()
                .filter(step -> !step.isReference())
                .map(PlanStep::kernel)
                .filter(kernel -> !kernel.contains("layout") && !kernel.contains("copy"))
                .toList();
        assertEquals(List.of(), kernels);
        for (int step = 0; step < STEPS; step++) {
            usual.run();
            reference.run();
            // 65 terms at most, and losses between 1 and 10
            assertEquals(reference.scalar("loss"), usual.scalar("loss"), 1e-5f, "step " + step);
        }
    }

    private static Session session(Trainings training, Compilation compilation, State state) {
        return training.bound(Session.of(training.program(), compilation, state, Workers.caller()));
    }
}
