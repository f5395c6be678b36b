package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import lanewise.data.Dataset;
import lanewise.data.Split;
import lanewise.tensor.LanewiseException;
import org.junit.jupiter.api.Test;

class GaussianClassesTest {
    private static final long SEED = 11;

    @Test
    void theNearestMeanReachesTheStatedAccuracy() {
        int samples = 10_000;
        for (int width : new int[] {16, 257}) {
            GaussianClasses classes = GaussianClasses.of(SEED, width, 10, 2.5);
            Dataset data = classes.dataset("test", samples);
            float[] vector = new float[width];
            int right = 0;
            for (int index = 0; index < samples; index++) {
                data.copy(index, vector, 0);
                right += nearest(classes, vector) == data.label(index) ? 1 : 0;
            }
            double best = classes.bayesAccuracy();
            double deviation = Math.sqrt(best * (1 - best) / samples);
            assertEquals(best, (double) right / samples, 4 * deviation, "seed " + SEED + ", width " + width);
        }
    }

    private static int nearest(GaussianClasses classes, float[] vector) {
        int best = 0;
        double smallest = Double.MAX_VALUE;
        for (int label = 0; label < 10; label++) {
            float[] mean = classes.mean(label);
            double distance = 0;
            for (int at = 0; at < vector.length; at++) {
                distance += (vector[at] - mean[at]) * (vector[at] - mean[at]);
            }
            if (distance < smallest) {
                smallest = distance;
                best = label;
            }
        }
        return best;
    }

    @Test
    void knownAccuracies() {
        assertEquals(0.1, GaussianClasses.of(SEED, 16, 10, 0).bayesAccuracy(), 1e-12);
        assertEquals(1, GaussianClasses.of(SEED, 16, 1, 3).bayesAccuracy(), 1e-12);
        assertEquals(1, GaussianClasses.of(SEED, 16, 10, 100).bayesAccuracy(), 1e-12);
        // Two classes at distance sqrt(2) s: cumulative(s / sqrt(2)); for s = sqrt(2) that is cumulative(1).
        assertEquals(
                0.8413447460685429,
                GaussianClasses.of(SEED, 16, 2, Math.sqrt(2)).bayesAccuracy(),
                1e-12);
    }

    @Test
    void theMeansAreOrthogonalAndOfTheGivenLength() {
        GaussianClasses classes = GaussianClasses.of(SEED, 100, 10, 3);
        for (int a = 0; a < 10; a++) {
            for (int b = 0; b <= a; b++) {
                double product = 0;
                for (int at = 0; at < 100; at++) {
                    product += (double) classes.mean(a)[at] * classes.mean(b)[at];
                }
                // The means are rounded to float: 9 * 2^-24 relative, with a margin.
                assertEquals(a == b ? 9 : 0, product, 1e-5, "seed " + SEED);
            }
        }
    }

    @Test
    void aSampleDependsOnSeedNameAndIndexOnly() {
        float[] one = new float[40];
        float[] two = new float[42];
        GaussianClasses.of(SEED, 40, 3, 1).dataset("train", 10).copy(7, one, 0);
        Dataset again = GaussianClasses.of(SEED, 40, 3, 1).dataset("train", 100);
        again.copy(3, two, 1);
        again.copy(7, two, 1);
        assertArrayEquals(one, java.util.Arrays.copyOfRange(two, 1, 41), "seed " + SEED);
        assertEquals(0, two[0]);
        assertEquals(0, two[41]);
        Split split = GaussianClasses.of(SEED, 40, 3, 1).split(10, 10);
        split.test().copy(7, two, 0);
        assertEquals(
                false, java.util.Arrays.equals(one, java.util.Arrays.copyOf(two, 40)), "train and test must differ");
    }

    @Test
    void theNoiseIsStandardNormal() {
        GaussianClasses classes = GaussianClasses.of(SEED, 1001, 1, 0);
        Dataset data = classes.dataset("noise", 200);
        float[] vector = new float[1001];
        double[] sums = new double[4];
        double neighbours = 0;
        for (int index = 0; index < 200; index++) {
            data.copy(index, vector, 0);
            for (int at = 0; at < vector.length; at++) {
                double x = vector[at];
                sums[0] += x;
                sums[1] += x * x;
                sums[2] += x * x * x;
                sums[3] += x * x * x * x;
                neighbours += at == 0 ? 0 : x * vector[at - 1];
            }
        }
        double n = 200 * 1001;
        assertEquals(0, sums[0] / n, 5 * Math.sqrt(1 / n), "seed " + SEED);
        assertEquals(1, sums[1] / n, 5 * Math.sqrt(2 / n), "seed " + SEED);
        assertEquals(0, sums[2] / n, 5 * Math.sqrt(15 / n), "seed " + SEED);
        assertEquals(3, sums[3] / n, 5 * Math.sqrt(96 / n), "seed " + SEED);
        assertEquals(0, neighbours / n, 5 * Math.sqrt(1 / n), "seed " + SEED);
    }

    @Test
    void theCumulativeDistributionMatchesTables() {
        assertEquals(0.5, StandardNormal.cumulative(0), 0);
        assertEquals(0.9750021048517795, StandardNormal.cumulative(1.96), 1e-14);
        assertEquals(0.0013498980316300946, StandardNormal.cumulative(-3), 1e-14);
        assertEquals(1, StandardNormal.cumulative(40), 0);
        assertEquals(0, StandardNormal.cumulative(Double.NEGATIVE_INFINITY), 0);
    }

    @Test
    void impossibleClassesAreRefused() {
        assertThrows(LanewiseException.class, () -> GaussianClasses.of(SEED, 9, 10, 1));
        assertThrows(LanewiseException.class, () -> GaussianClasses.of(SEED, 9, 0, 1));
        assertThrows(LanewiseException.class, () -> GaussianClasses.of(SEED, 9, 2, Double.NaN));
        assertThrows(
                LanewiseException.class, () -> GaussianClasses.of(SEED, 9, 2, 1).dataset("x", -1));
    }
}
