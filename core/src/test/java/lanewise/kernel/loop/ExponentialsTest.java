package lanewise.kernel.loop;

import static lanewise.kernel.loop.Functions.DENORMAL;
import static lanewise.kernel.loop.Functions.INFINITY;
import static lanewise.kernel.loop.Functions.NAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExponentialsTest {
    @Test
    void expIsAccurate() {
        Functions.assertError("exp", 0.88, false, Exponentials::exp, StrictMath::exp);
    }

    @Test
    void expm1IsAccurate() {
        Functions.assertError("expm1", 1.4, true, Exponentials::expm1, StrictMath::expm1);
    }

    @Test
    void expAtItsEdges() {
        float[] y = Functions.apply(Exponentials::exp, 88.72283f, -87.33654f);
        assertTrue(y[0] < INFINITY && y[0] > 3.4e38f, () -> "exp(88.72283) = " + y[0]);
        assertTrue(y[1] >= Float.MIN_NORMAL, () -> "exp(-87.33654) = " + y[1]);
        Functions.assertValues("exp", Exponentials::exp, new float[][] {
            {0f, 1f},
            {-0f, 1f},
            {DENORMAL, 1f},
            {INFINITY, INFINITY},
            {-INFINITY, 0f},
            {88.72284f, INFINITY},
            {-87.33655f, 0f},
            {1e30f, INFINITY},
            {-1e30f, 0f},
            {NAN, NAN}
        });
    }

    @Test
    void expm1AtItsEdges() {
        float[] y = Functions.apply(Exponentials::expm1, 88.72283f);
        assertTrue(y[0] < INFINITY && y[0] > 3.4e38f, () -> "expm1(88.72283) = " + y[0]);
        Functions.assertValues("expm1", Exponentials::expm1, new float[][] {
            {0f, 0f},
            {-0f, -0f},
            {DENORMAL, DENORMAL},
            {-DENORMAL, -DENORMAL},
            {1e-39f, 1e-39f},
            {-1e-20f, -1e-20f},
            {INFINITY, INFINITY},
            {-INFINITY, -1f},
            {88.72284f, INFINITY},
            {-18f, -1f},
            {-88f, -1f},
            {-3e38f, -1f},
            {NAN, NAN}
        });
    }

    @Test
    void expm1IsNeverBelowMinusOne() {
        float[] x = new float[20_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = -i * 1e-3f;
        }
        float[] y = Functions.apply(Exponentials::expm1, x);
        for (int i = 0; i < x.length; i++) {
            assertEquals(Math.max(y[i], -1f), y[i], "expm1(" + x[i] + ")");
        }
    }
}
