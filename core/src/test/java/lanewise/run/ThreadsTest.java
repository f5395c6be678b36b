package lanewise.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Training gives the same bits with any number of threads, and sessions can share their threads.
@Tag("scalar")
class ThreadsTest {
    private static final int STEPS = 20;
    private static final int REPEATS = 5;

    private static void hasSameBits(Trainings training, int threads) {
        Map<String, Object> alone = training.after(STEPS, Workers.caller());
        try (Workers workers = Workers.of(threads)) {
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                assertEquals(alone, training.after(STEPS, workers), "repeat " + repeat);
            }
        }
    }

    @ParameterizedTest
    @Tag("A9")
    @ValueSource(ints = {1, 2, 3, 8})
    void aPerceptronHasTheSameBits(int threads) {
        hasSameBits(Trainings.perceptron(), threads);
    }

    @ParameterizedTest
    @Tag("A9")
    @ValueSource(ints = {1, 2, 3, 8})
    void aConvolutionalNetworkHasTheSameBits(int threads) {
        hasSameBits(Trainings.convolutional(40), threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void aResidualNetworkHasTheSameBits(int threads) {
        hasSameBits(Trainings.residual(40), threads);
    }

    @Test
    void theStepsAreLargeEnoughToBeShared() {
        for (Trainings training :
                List.of(Trainings.perceptron(), Trainings.convolutional(40), Trainings.residual(40))) {
            Session session = training.session(training.state(), Workers.caller());
            assertTrue(session.summary().steps().stream().anyMatch(step -> step.multiplyAdds() > 100_000));
            assertEquals(0, session.summary().references());
        }
    }

    @Test
    void theLossFalls() {
        Trainings training = Trainings.perceptron();
        Session session = training.session(training.state(), Workers.caller());
        session.run();
        float first = session.scalar("loss");
        for (int step = 0; step < 20; step++) {
            session.run();
        }
        assertTrue(session.scalar("loss") < first, session.scalar("loss") + " after " + first);
    }

    @Test
    void sessionsShareTheirThreads() {
        Trainings training = Trainings.convolutional(40);
        Map<String, Object> alone = training.after(STEPS, Workers.caller());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            try (Workers workers = Workers.of(2);
                    ExecutorService callers = Executors.newFixedThreadPool(2)) {
                List<Future<Map<String, Object>>> results = new ArrayList<>();
                for (int session = 0; session < 4; session++) {
                    results.add(callers.submit(() -> training.after(STEPS, workers)));
                }
                for (Future<Map<String, Object>> result : results) {
                    assertEquals(alone, taken(result));
                }
            }
        });
    }

    /// Other programs take the processors away in the middle of a unit, from helpers as from the caller.
    @Test
    void otherLoadOnTheMachineChangesNothing() {
        Trainings training = Trainings.convolutional(40);
        Map<String, Object> alone = training.after(STEPS, Workers.caller());
        AtomicBoolean isDone = new AtomicBoolean();
        List<Thread> load = IntStream.range(0, 2 * Runtime.getRuntime().availableProcessors())
                .mapToObj(i -> Thread.ofPlatform().daemon().start(() -> spin(isDone)))
                .toList();
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            try (Workers workers = Workers.all()) {
                assertEquals(alone, training.after(STEPS, workers));
            } finally {
                isDone.set(true);
                for (Thread thread : load) {
                    thread.join();
                }
            }
        });
    }

    private static void spin(AtomicBoolean isDone) {
        while (!isDone.get()) {
            Thread.onSpinWait();
        }
    }

    private static Map<String, Object> taken(Future<Map<String, Object>> result)
            throws InterruptedException, ExecutionException {
        return result.get();
    }
}
