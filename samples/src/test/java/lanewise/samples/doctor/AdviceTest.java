package lanewise.samples.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdviceTest {
    /// A set-up with which nothing is wrong, and copies of it with one thing changed.
    private record Made(
            String version,
            OptionalDouble quota,
            OptionalDouble load,
            Set<String> instructions,
            OptionalInt preferred,
            OptionalInt used,
            boolean hugePages,
            boolean vectorSupport,
            Optional<String> advice) {
        static Made healthy() {
            return new Made(
                    "25.0.3+9",
                    OptionalDouble.of(2),
                    OptionalDouble.of(0.5),
                    Set.of("avx2", "avx512f"),
                    OptionalInt.of(512),
                    OptionalInt.of(512),
                    true,
                    true,
                    Optional.empty());
        }

        Made java(String other) {
            return new Made(other, quota, load, instructions, preferred, used, hugePages, vectorSupport, advice);
        }

        Made quota(double other) {
            return new Made(
                    version,
                    OptionalDouble.of(other),
                    load,
                    instructions,
                    preferred,
                    used,
                    hugePages,
                    vectorSupport,
                    advice);
        }

        Made load(double other) {
            return new Made(
                    version,
                    quota,
                    OptionalDouble.of(other),
                    instructions,
                    preferred,
                    used,
                    hugePages,
                    vectorSupport,
                    advice);
        }

        Made bits(int preferring, int using) {
            return new Made(
                    version,
                    quota,
                    load,
                    instructions,
                    OptionalInt.of(preferring),
                    OptionalInt.of(using),
                    hugePages,
                    vectorSupport,
                    advice);
        }

        Made smallPages() {
            return new Made(version, quota, load, instructions, preferred, used, false, vectorSupport, advice);
        }

        Made unsupported() {
            return new Made(version, quota, load, instructions, preferred, used, hugePages, false, advice);
        }

        Made scalar(String reason) {
            return new Made(
                    version,
                    quota,
                    load,
                    instructions,
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    hugePages,
                    vectorSupport,
                    Optional.of(reason));
        }

        List<String> lines() {
            return Advice.of(new SetUp(
                    Runtime.Version.parse(version),
                    "a virtual machine, mixed mode",
                    "G1",
                    1L << 30,
                    2,
                    quota,
                    load,
                    "a processor",
                    instructions,
                    preferred,
                    used,
                    Optional.of(hugePages),
                    vectorSupport,
                    advice));
        }
    }

    @Test
    void nothingIsWrongWithAHealthyOne() {
        assertEquals(List.of(), Made.healthy().lines());
        assertEquals(List.of(), Made.healthy().java("25.0.3").lines());
        assertEquals(List.of(), Made.healthy().java("25.1").lines());
    }

    @Test
    void eachFaultIsNamedAlone() {
        says(Made.healthy().java("25.0.2+10"), "older than 25.0.3");
        says(Made.healthy().java("26"), "made for and tested with Java 25");
        says(Made.healthy().quota(0.5), "0.50 of one processor");
        says(Made.healthy().load(9.04), "9.0 processes wanted to run");
        says(Made.healthy().bits(256, 512), "hundreds of times slower. Remove the property lanewise.lanes", 2);
        says(Made.healthy().bits(512, 256), "although the virtual machine prefers 512");
        says(Made.healthy().bits(256, 256), "prefers vectors of 256 bits, although the processor has 512");
        says(Made.healthy().smallPages(), "-XX:+UseTransparentHugePages");
        says(Made.healthy().unsupported(), "-XX:-EnableVectorSupport");
        says(Made.healthy().scalar("no module"), "no module");
    }

    @Test
    void limitsOfContainersOfBothKinds() {
        assertEquals(OptionalDouble.of(0.5), SetUp.quota(List.of("50000 100000"), List.of(), List.of()));
        assertEquals(OptionalDouble.empty(), SetUp.quota(List.of("max 100000"), List.of(), List.of()));
        assertEquals(OptionalDouble.of(1.5), SetUp.quota(List.of(), List.of("150000"), List.of("100000")));
        assertEquals(OptionalDouble.empty(), SetUp.quota(List.of(), List.of("-1"), List.of("100000")));
        assertEquals(OptionalDouble.empty(), SetUp.quota(List.of(), List.of(), List.of()));
        assertEquals(OptionalDouble.empty(), SetUp.quota(List.of("7 0"), List.of(), List.of()));
    }

    @Test
    void thisProcessHasFacts() {
        SetUp setUp = SetUp.ofThisProcess();
        assertTrue(setUp.processors() > 0, setUp::toString);
        assertTrue(setUp.maximumHeap() > 0, setUp::toString);
        assertTrue(!setUp.collector().isEmpty(), setUp::toString);
        assertEquals(setUp.usedBits().isPresent(), setUp.advice().isEmpty(), setUp::toString);
    }

    private static void says(Made made, String words) {
        says(made, words, 1);
    }

    private static void says(Made made, String words, int lines) {
        List<String> said = made.lines();
        assertEquals(lines, said.size(), said::toString);
        assertTrue(said.getFirst().contains(words), said::toString);
    }
}
