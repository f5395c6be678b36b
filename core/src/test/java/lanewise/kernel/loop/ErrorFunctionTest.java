package lanewise.kernel.loop;

import static lanewise.kernel.loop.Functions.DENORMAL;
import static lanewise.kernel.loop.Functions.INFINITY;
import static lanewise.kernel.loop.Functions.NAN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ErrorFunctionTest {
    /// 2 / sqrt(pi) e^-x² times the sum of 2^n x^(2n+1) / (1 3 5 .. (2n+1)), whose terms are all positive
    /// (Abramowitz and Stegun, 7.1.6); from 4 on 1, which is off by 2e-8 at most.
    private static double erf(double x) {
        double size = Math.abs(x);
        double term = size;
        double sum = size;
        for (int n = 1; size < 4 && term > sum * 1e-17; n++) {
            term *= 2 * size * size / (2 * n + 1);
            sum += term;
        }
        double erf = 2 / Math.sqrt(Math.PI) * StrictMath.exp(-size * size) * sum;
        return Double.isNaN(x) ? x : Math.copySign(size < 4 ? erf : 1, x);
    }

    @Test
    void oracleAgreesWithTheTable() {
        // Abramowitz and Stegun, table 7.1, to ten digits.
        assertEquals(0.1124629160, erf(0.1), 5e-11);
        assertEquals(0.5204998778, erf(0.5), 5e-11);
        assertEquals(0.8427007929, erf(1), 5e-11);
        assertEquals(0.9953222650, erf(2), 5e-11);
    }

    @Test
    void erfIsAccurate() {
        Functions.assertError("erf", 1.1, true, ErrorFunction::erf, ErrorFunctionTest::erf);
    }

    @Test
    void erfAtItsEdges() {
        Functions.assertValues("erf", ErrorFunction::erf, new float[][] {
            {0f, 0f},
            {-0f, -0f},
            {DENORMAL, DENORMAL},
            {-DENORMAL, -DENORMAL},
            {4f, 1f},
            {-4f, -1f},
            {1e30f, 1f},
            {-3e38f, -1f},
            {INFINITY, 1f},
            {-INFINITY, -1f},
            {NAN, NAN}
        });
    }

    @Test
    void erfIsOddAndNeverBeyondOne() {
        Functions.assertOddAndBounded("erf", ErrorFunction::erf, 1f);
    }
}
