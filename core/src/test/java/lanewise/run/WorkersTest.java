package lanewise.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every unit is done exactly once, whoever does it, and what goes wrong in a unit reaches the caller.
class WorkersTest {
    private static final float[][] NOTHING = {};
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int REGIONS = 100_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyUnitIsDoneOnce(int threads) {
        try (Workers workers = Workers.of(threads)) {
            assertEquals(threads, workers.threads());
            for (int units : new int[] {0, 1, 2, 3, 7, 8, 9, 31, 64, 1000}) {
                AtomicIntegerArray done = new AtomicIntegerArray(units);
                Set<Integer> seen = ConcurrentHashMap.newKeySet();
                workers.run(
                        (context, thread, from, to) -> {
                            seen.add(thread);
                            for (int unit = from; unit < to; unit++) {
                                done.incrementAndGet(unit);
                            }
                        },
                        NOTHING,
                        units);
                for (int unit = 0; unit < units; unit++) {
                    assertEquals(1, done.get(unit), "unit " + unit + " of " + units);
                }
                assertTrue(seen.stream().allMatch(thread -> thread >= 0 && thread < threads), seen.toString());
            }
        }
    }

    @Test
    void noTwoThreadsHaveTheSameNumberAtATime() {
        try (Workers workers = Workers.of(4)) {
            AtomicIntegerArray inside = new AtomicIntegerArray(4);
            workers.run(
                    (context, thread, from, to) -> {
                        assertEquals(1, inside.incrementAndGet(thread));
                        Thread.yield();
                        inside.decrementAndGet(thread);
                    },
                    NOTHING,
                    500);
        }
    }

    @Test
    void whatIsWrittenBeforeIsSeenByAllAndWhatTheyWriteByTheCaller() {
        try (Workers workers = Workers.of(3)) {
            float[][] context = {new float[64], new float[64]};
            Workers.Work add = (memory, thread, from, to) -> {
                for (int unit = from; unit < to; unit++) {
                    memory[1][unit] += memory[0][unit];
                }
            };
            float wanted = 0;
            for (int run = 0; run < 2000; run++) {
                for (int unit = 0; unit < 64; unit++) {
                    context[0][unit] = run;
                }
                wanted += run;
                workers.run(add, context, 64);
                for (int unit = 0; unit < 64; unit++) {
                    assertEquals(wanted, context[1][unit]);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatAUnitThrowsReachesTheCaller(int threads) {
        try (Workers workers = Workers.of(threads)) {
            for (int bad : new int[] {0, 13, 99}) {
                RuntimeException mistake = new IllegalArgumentException("unit " + bad);
                RuntimeException thrown = assertThrows(
                        RuntimeException.class,
                        () -> workers.run(
                                (context, thread, from, to) -> {
                                    if (from <= bad && bad < to) {
                                        throw mistake;
                                    }
                                },
                                NOTHING,
                                100));
                assertSame(mistake, thrown);
                AtomicLong sum = new AtomicLong();
                workers.run((context, thread, from, to) -> sum.addAndGet(to - from), NOTHING, 100);
                assertEquals(100, sum.get(), "usable after a failure");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void errorsStayErrors(int threads) {
        try (Workers workers = Workers.of(threads)) {
            Error mistake = new StackOverflowError("in a unit");
            Workers.Work work = (context, thread, from, to) -> {
                throw mistake;
            };
            assertSame(mistake, assertThrows(Error.class, () -> workers.run(work, NOTHING, 100)));
        }
    }

    @Test
    void manySmallRegions() {
        assertTimeoutPreemptively(LIMIT, () -> {
            try (Workers workers = Workers.of(2)) {
                AtomicLong sum = new AtomicLong();
                Workers.Work work = (context, thread, from, to) -> {
                    for (int unit = from; unit < to; unit++) {
                        sum.addAndGet(unit + 1);
                    }
                };
                for (int region = 0; region < REGIONS; region++) {
                    workers.run(work, NOTHING, 4);
                }
                assertEquals(10L * REGIONS, sum.get());
            }
        });
    }

    @Test
    void helpersThatHaveGoneToSleepWakeUp() {
        assertTimeoutPreemptively(LIMIT, () -> {
            try (Workers workers = Workers.of(3)) {
                AtomicLong sum = new AtomicLong();
                for (int region = 0; region < 50; region++) {
                    workers.run((context, thread, from, to) -> sum.addAndGet(to - from), NOTHING, 64);
                    Thread.sleep(region % 5);
                }
                assertEquals(50 * 64, sum.get());
            }
        });
    }

    @Test
    void twoCallersAtATime() {
        assertTimeoutPreemptively(LIMIT, () -> {
            try (Workers workers = Workers.of(2)) {
                List<Thread> callers = new ArrayList<>();
                AtomicLong sum = new AtomicLong();
                for (int caller = 0; caller < 2; caller++) {
                    callers.add(Thread.ofPlatform().start(() -> {
                        for (int region = 0; region < 5000; region++) {
                            workers.run((context, thread, from, to) -> sum.addAndGet(to - from), NOTHING, 8);
                        }
                    }));
                }
                for (Thread caller : callers) {
                    caller.join();
                }
                assertEquals(2 * 5000 * 8, sum.get());
            }
        });
    }

    @Test
    void aRegionWithinARegionIsDoneByItsCaller() {
        try (Workers workers = Workers.of(2)) {
            AtomicLong sum = new AtomicLong();
            workers.run(
                    (context, thread, from, to) ->
                            workers.run((inner, own, first, last) -> sum.addAndGet(last - first), NOTHING, 10),
                    NOTHING,
                    1);
            assertEquals(10, sum.get());
        }
    }

    private static Set<String> helpers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lanewise-") && thread.isAlive())
                .map(thread -> thread.getName() + " " + thread.threadId())
                .collect(Collectors.toSet());
    }

    @Test
    void theCallerAloneStartsNoThread() {
        Set<String> before = helpers();
        AtomicLong sum = new AtomicLong();
        Workers.caller().run((context, thread, from, to) -> sum.addAndGet(to - from), NOTHING, 1000);
        Set<String> started = helpers();
        started.removeAll(before);
        assertEquals(Set.of(), started);
        assertEquals(1000, sum.get());
        assertSame(Workers.caller(), Workers.of(1));
        assertEquals(1, Workers.caller().threads());
    }

    @Test
    void closingEndsTheThreads() throws InterruptedException {
        Set<String> before = helpers();
        Workers workers = Workers.of(3);
        Set<String> own = helpers();
        own.removeAll(before);
        assertEquals(2, own.size());
        workers.close();
        for (int wait = 0; wait < 1000 && helpers().stream().anyMatch(own::contains); wait++) {
            Thread.sleep(5);
        }
        assertFalse(helpers().stream().anyMatch(own::contains), "helpers are still alive");
        AtomicLong sum = new AtomicLong();
        workers.run((context, thread, from, to) -> sum.addAndGet(to - from), NOTHING, 100);
        assertEquals(100, sum.get(), "the caller alone after closing");
    }

    @Test
    void noThreadsAreRefused() {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> Workers.of(0));
        assertEquals("the number of threads must be at least 1, got 0", thrown.getMessage());
    }
}
