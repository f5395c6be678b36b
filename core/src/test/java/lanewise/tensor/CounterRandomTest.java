package lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
    private static final long SEED = 20;

    /// The known answers published with Philox4x32-10 (Random123, kat_vectors).
    @Test
    void givesThePublishedNumbers() {
        assertBlock(0, 0, 0, 0xe169c58d6627e8d5L, 0x9b00dbd8bc57ac4cL);
        assertBlock(-1, -1, -1, 0x41c83b0e408f276dL, 0x6d5451fda20bc7c6L);
        assertBlock(
                0x299f31d0a4093822L,
                0x85a308d3243f6a88L,
                0x0370734413198a2eL,
                0x94fdccebd16cfe09L,
                0x24126ea15001e420L);
    }

    private static void assertBlock(long key, long low, long high, long expectedLow, long expectedHigh) {
        assertEquals(Long.toHexString(expectedLow), Long.toHexString(CounterRandom.block(key, low, high, false)));
        assertEquals(Long.toHexString(expectedHigh), Long.toHexString(CounterRandom.block(key, low, high, true)));
    }

    @Test
    void isAFunctionOfSeedStreamAndCounter() {
        long bits = CounterRandom.of(SEED).stream(3).stream("a").bits(17);
        CounterRandom again = CounterRandom.of(SEED).stream(3).stream("a");
        again.bits(99);
        assertEquals(bits, again.bits(17));
        assertNotEquals(bits, CounterRandom.of(SEED + 1).stream(3).stream("a").bits(17));
        assertNotEquals(bits, CounterRandom.of(SEED).stream(3).stream("b").bits(17));
        assertNotEquals(
                bits, CounterRandom.of(SEED).stream("a").stream(3).bits(17), "the order of streams must matter");
        assertNotEquals(
                CounterRandom.of(SEED).bits(0), CounterRandom.of(SEED).stream(0).bits(0));
    }

    @Test
    void uniformNumbersHaveTheRightMoments() {
        CounterRandom random = CounterRandom.of(SEED);
        int n = 200_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            float value = random.uniform(i);
            assertTrue(value >= 0 && value < 1, () -> "seed " + SEED + ": " + value);
            sum += value;
            squares += (double) value * value;
        }
        // Five standard deviations of the two means.
        assertEquals(0.5, sum / n, 5 * Math.sqrt(1.0 / 12 / n), "seed " + SEED);
        assertEquals(1.0 / 3, squares / n, 5 * Math.sqrt(4.0 / 45 / n), "seed " + SEED);
    }

    @Test
    void uniformRangeExcludesItsUpperEnd() {
        CounterRandom random = CounterRandom.of(SEED);
        float low = 1;
        float high = Math.nextUp(low);
        for (int i = 0; i < 1000; i++) {
            assertEquals(low, random.uniform(i, low, high));
            assertEquals(-2, random.uniform(i, -2, -2));
            float value = random.uniform(i, -3, 5);
            assertTrue(value >= -3 && value < 5, () -> "seed " + SEED + ": " + value);
        }
    }

    @Test
    void normalNumbersHaveTheRightMoments() {
        CounterRandom random = CounterRandom.of(SEED).stream("normal");
        int n = 200_000;
        double[] powers = new double[5];
        int within = 0;
        for (int i = 0; i < n; i++) {
            double value = random.normal(i);
            for (int power = 1; power <= 4; power++) {
                powers[power] += Math.pow(value, power);
            }
            within += Math.abs(value) < 1 ? 1 : 0;
        }
        // Variances of x, x^2, x^3, x^4 for normal x: 1, 2, 15, 96.
        assertEquals(0, powers[1] / n, 5 * Math.sqrt(1.0 / n), "seed " + SEED);
        assertEquals(1, powers[2] / n, 5 * Math.sqrt(2.0 / n), "seed " + SEED);
        assertEquals(0, powers[3] / n, 5 * Math.sqrt(15.0 / n), "seed " + SEED);
        assertEquals(3, powers[4] / n, 5 * Math.sqrt(96.0 / n), "seed " + SEED);
        assertEquals(0.682689, (double) within / n, 5 * Math.sqrt(0.2167 / n), "seed " + SEED);
    }

    @Test
    void streamsAreNotCorrelated() {
        CounterRandom root = CounterRandom.of(SEED);
        int n = 20_000;
        CounterRandom[] streams = {root, root.stream(0), root.stream(1), root.stream(2), root.stream("x").stream(1)};
        for (int a = 0; a < streams.length; a++) {
            for (int b = 0; b < a; b++) {
                for (int shift = 0; shift <= 1; shift++) {
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        sum += streams[a].normal(i) * streams[b].normal(i + shift);
                    }
                    assertEquals(0, sum / n, 5 / Math.sqrt(n), "seed " + SEED + ", streams " + a + " and " + b);
                }
            }
        }
    }

    @Test
    void childrenHaveDistinctStreams() {
        Set<Long> first = new HashSet<>();
        for (int number = 0; number < 100_000; number++) {
            first.add(CounterRandom.of(SEED).stream(number).bits(0));
        }
        assertEquals(100_000, first.size(), "seed " + SEED);
    }

    @Test
    void belowIsUniform() {
        CounterRandom random = CounterRandom.of(SEED).stream("below");
        for (int bound : new int[] {1, 2, 3, 10, 37}) {
            int[] counts = new int[bound];
            int n = 1000 * bound;
            for (int i = 0; i < n; i++) {
                counts[random.below(i, bound)]++;
            }
            assertChiSquare(counts, n, "bound " + bound);
        }
        assertTrue(random.below(1, Integer.MAX_VALUE) >= 0);
        assertThrows(LanewiseException.class, () -> random.below(0, 0));
    }

    @Test
    void permutationHoldsEveryNumberOnce() {
        for (int n : new int[] {0, 1, 2, 7, 1000}) {
            int[] sorted = CounterRandom.of(SEED).permutation(n);
            java.util.Arrays.sort(sorted);
            assertArrayEquals(IntStream.range(0, n).toArray(), sorted, "seed " + SEED);
        }
    }

    @Test
    void permutationsAreEquallyLikely() {
        CounterRandom random = CounterRandom.of(SEED).stream("permutations");
        int[] counts = new int[24];
        int n = 24_000;
        for (int i = 0; i < n; i++) {
            int[] order = random.stream(i).permutation(4);
            // The rank of the permutation in the factorial number system.
            int rank = 0;
            for (int a = 0; a < 4; a++) {
                int smallerBehind = 0;
                for (int b = a + 1; b < 4; b++) {
                    smallerBehind += order[b] < order[a] ? 1 : 0;
                }
                rank = rank * (4 - a) + smallerBehind;
            }
            counts[rank]++;
        }
        assertChiSquare(counts, n, "permutations of 4");
    }

    /// Chi-square has mean k and variance 2 k for k degrees of freedom; five deviations and a constant for its
    /// long tail.
    private static void assertChiSquare(int[] counts, int n, String what) {
        double expected = (double) n / counts.length;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        int degrees = counts.length - 1;
        double limit = degrees + 5 * Math.sqrt(2.0 * degrees) + 5;
        double found = chiSquare;
        assertTrue(found <= limit, () -> "seed " + SEED + ", " + what + ": chi-square " + found + " above " + limit);
    }
}
