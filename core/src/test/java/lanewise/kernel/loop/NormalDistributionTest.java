package lanewise.kernel.loop;

import static lanewise.kernel.loop.Functions.DENORMAL;
import static lanewise.kernel.loop.Functions.INFINITY;
import static lanewise.kernel.loop.Functions.NAN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NormalDistributionTest {
    /// 1/2 plus the density times the sum of x^(2n+1) / (1 3 5 .. (2n+1)) (Abramowitz and Stegun, 26.2.11); beyond
    /// 2 by the density times the continued fraction 1/(a + 1/(a + 2/(a + 3/(a + ... (26.2.14), from behind.
    private static double normal(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x > 2) {
            return 1 - normal(-x);
        }
        if (x < -40) {
            return 0;
        }
        double density = StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        if (x < -2) {
            double tail = -x;
            for (int k = 200; k > 0; k--) {
                tail = -x + k / tail;
            }
            return density / tail;
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
            term *= x * x / (2 * n + 1);
            sum += term;
        }
        return 0.5 + density * sum;
    }

    private static double gelu(double x) {
        return x == Double.NEGATIVE_INFINITY ? 0 : x * normal(x);
    }

    @Test
    void oracleAgreesWithTheTable() {
        // Abramowitz and Stegun, tables 26.1 and 26.2.
        assertEquals(0.8413447461, normal(1), 5e-11);
        assertEquals(0.9772498681, normal(2), 5e-11);
        assertEquals(0.1586552539, normal(-1), 5e-11);
        assertEquals(1.349898032e-3, normal(-3), 5e-13);
        assertEquals(9.865876450e-10, normal(-6), 5e-19);
    }

    @Test
    void distributionIsAccurateInBothTails() {
        Functions.assertError("normal", 4.6, false, NormalDistribution::of, NormalDistributionTest::normal);
    }

    @Test
    void geluIsAccurateInBothTails() {
        Functions.assertError("gelu", 4.6, false, NormalDistribution::gelu, NormalDistributionTest::gelu);
    }

    @Test
    void distributionAtItsEdges() {
        Functions.assertValues("normal", NormalDistribution::of, new float[][] {
            {0f, 0.5f},
            {-0f, 0.5f},
            {DENORMAL, 0.5f},
            {6f, 1f},
            {3e38f, 1f},
            {INFINITY, 1f},
            {-14f, 0f},
            {-3e38f, 0f},
            {-INFINITY, 0f},
            {NAN, NAN}
        });
    }

    @Test
    void geluAtItsEdges() {
        Functions.assertValues("gelu", NormalDistribution::gelu, new float[][] {
            {0f, 0f},
            {-0f, -0f},
            {0x1p-126f, 0x1p-127f},
            {-0x1p-126f, -0x1p-127f},
            {7f, 7f},
            {3e38f, 3e38f},
            {INFINITY, INFINITY},
            {-14f, 0f},
            {-3e38f, 0f},
            {-INFINITY, 0f},
            {NAN, NAN}
        });
    }
}
