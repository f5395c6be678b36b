package lanewise.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import lanewise.tensor.LanewiseException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("scalar")
class ProfileTest {
    private static final int RUNS = 5;

    @Test
    void changesNoResultOnOneThread() {
        assertSameResults(Trainings.perceptron(), Workers.caller());
    }

    @Test
    void changesNoResultOnSeveralThreads() {
        try (Workers workers = Workers.of(3)) {
            assertSameResults(Trainings.convolutional(17), workers);
        }
    }

    /// Losses and parameters, to the last bit, after a profile and after as many runs that nobody looked at.
    private static void assertSameResults(Trainings training, Workers workers) {
        State profiled = training.state();
        Session session = training.session(profiled, workers);
        Profile profile = Profile.of(session, RUNS);
        assertEquals(RUNS, profile.runs().size());
        assertEquals(workers.threads(), profile.threads());
        float loss = session.scalar("loss");
        Map<String, Object> plain = training.after(RUNS, Workers.caller());
        assertTrue(plain.get("losses").toString().endsWith(" " + loss + " "), () -> plain + " and " + loss);
        profiled.tensors().forEach((name, tensor) -> assertEquals(plain.get(name), tensor, name));
    }

    /// Steps follow each other, and what threads do of a step lies within it and makes up all of its units.
    @Test
    void timesFitTogether() {
        Trainings training = Trainings.convolutional(64);
        try (Workers workers = Workers.of(2)) {
            Profile profile = Profile.of(training.session(training.state(), workers), RUNS);
            long before = 0;
            for (Profile.Run run : profile.runs()) {
                assertEquals(profile.plan().steps().size(), run.steps().size());
                for (int step = 0; step < run.steps().size(); step++) {
                    Profile.Span span = run.steps().get(step);
                    assertEquals(step, span.step());
                    assertTrue(span.began() >= before && span.nanos() >= 0, () -> run.steps() + ": " + span);
                    before = span.end();
                    assertUnitsAreDone(profile, run, span);
                }
                long sum = run.steps().stream().mapToLong(Profile.Span::nanos).sum();
                assertTrue(sum <= run.nanos(), sum + " ns of steps in a run of " + run.nanos());
            }
        }
    }

    private static void assertUnitsAreDone(Profile profile, Profile.Run run, Profile.Span step) {
        PlanStep what = profile.plan().steps().get(step.step());
        List<Profile.Span> parts = new ArrayList<>(
                run.parts().stream().filter(part -> part.step() == step.step()).toList());
        parts.sort(Comparator.comparingInt(Profile.Span::from));
        int units = 0;
        for (Profile.Span part : parts) {
            assertEquals(units, part.from(), () -> what + " in parts " + parts);
            assertTrue(part.began() >= step.began() && part.end() <= step.end(), () -> part + " of " + step);
            assertTrue(part.thread() == 0 || what.isShared(), () -> part + " of " + what);
            units = part.to();
        }
        assertEquals(what.units(), units, () -> what + " in parts " + parts);
        assertEquals(what.units(), step.to());
    }

    @Test
    void aStepsTimeIsTheMedianOfItsRuns() {
        PlanStep step = new PlanStep("k", "p", List.of("v1[2]"), 3, false, 500, 4000, false);
        List<Profile.Run> runs = Arrays.stream(new long[] {40, 10, 30, 20})
                .mapToObj(nanos -> new Profile.Run(List.of(new Profile.Span(0, 0, 0, 3, 7, nanos)), List.of()))
                .toList();
        Profile profile = new Profile(new PlanSummary(List.of(step), 0, 0, 0), 1, runs);
        assertEquals(List.of(new ProfiledStep(step, 20)), profile.steps());
        assertEquals(20, profile.nanos());
    }

    /// 500 multiply-adds and 4,000 bytes in a microsecond.
    @Test
    void ratesAreThoseOfItsWork() {
        PlanStep what = new PlanStep("k", "p", List.of("v1[2]"), 3, false, 500, 4000, false);
        ProfiledStep step = new ProfiledStep(what, 1000);
        assertEquals(1e9, step.flopsPerSecond());
        assertEquals(4e9, step.bytesPerSecond());
        // 250 ns of multiply-adds; 1000, 500 and 200 ns of bytes
        assertEquals(1.0, step.shareOf(new MachineSpeed(1, 2e9, 4e9, 3e9)), 1e-12);
        assertEquals(0.5, step.shareOf(new MachineSpeed(1, 2e9, 7e9, 8e9)), 1e-12);
        assertEquals(0.25, step.shareOf(new MachineSpeed(1, 2e9, 20e9, 20e9)), 1e-12);
        assertEquals(0, new ProfiledStep(what, 0).flopsPerSecond());
    }

    @Test
    void noRunIsNoProfile() {
        Trainings training = Trainings.perceptron();
        Session session = training.session(training.state(), Workers.caller());
        String message = assertThrows(LanewiseException.class, () -> Profile.of(session, 0))
                .getMessage();
        assertEquals("a profile takes at least 1 run, got 0", message);
    }
}
