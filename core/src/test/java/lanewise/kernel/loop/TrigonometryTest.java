package lanewise.kernel.loop;

import static lanewise.kernel.loop.Functions.DENORMAL;
import static lanewise.kernel.loop.Functions.INFINITY;
import static lanewise.kernel.loop.Functions.NAN;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TrigonometryTest {
    private static final double BOUND = 1.3;

    @Test
    void sinIsAccurate() {
        Functions.assertError("sin", BOUND, true, Trigonometry::sin, StrictMath::sin);
    }

    @Test
    void cosIsAccurate() {
        Functions.assertError("cos", BOUND, true, Trigonometry::cos, StrictMath::cos);
    }

    @Test
    void atanIsAccurate() {
        Functions.assertError("atan", 1.2, true, Trigonometry::atan, StrictMath::atan);
    }

    /// Where nothing is left of the angle but its last bits: the floats nearest to multiples of pi/2, and the one
    /// that comes closest of all to a multiple, 16367173 2^72.
    @Test
    void multiplesOfAQuarterTurnAreAccurate() {
        float[] x = new float[100_001];
        for (int k = 0; k < x.length - 1; k++) {
            x[k] = (float) (k * Math.scalb(Math.PI / 2, k % 20));
        }
        x[x.length - 1] = 16367173 * 0x1p72f;
        float[] sin = Functions.apply(Trigonometry::sin, x);
        float[] cos = Functions.apply(Trigonometry::cos, x);
        for (int k = 0; k < x.length; k++) {
            float at = x[k];
            double sinError = Functions.error(sin[k], StrictMath.sin(at), true);
            double cosError = Functions.error(cos[k], StrictMath.cos(at), true);
            assertTrue(sinError <= BOUND, () -> "sin(" + at + "): error " + sinError + " ulp");
            assertTrue(cosError <= BOUND, () -> "cos(" + at + "): error " + cosError + " ulp");
        }
    }

    @Test
    void sinAtItsEdges() {
        Functions.assertValues("sin", Trigonometry::sin, new float[][] {
            {0f, 0f},
            {-0f, -0f},
            {DENORMAL, DENORMAL},
            {-DENORMAL, -DENORMAL},
            {1e-39f, 1e-39f},
            {INFINITY, NAN},
            {-INFINITY, NAN},
            {NAN, NAN},
            {Float.MAX_VALUE, (float) StrictMath.sin(Float.MAX_VALUE)},
            {-Float.MAX_VALUE, (float) -StrictMath.sin(Float.MAX_VALUE)}
        });
        Functions.assertOddAndBounded("sin", Trigonometry::sin, 1f);
    }

    @Test
    void cosAtItsEdges() {
        Functions.assertValues("cos", Trigonometry::cos, new float[][] {
            {0f, 1f},
            {-0f, 1f},
            {DENORMAL, 1f},
            {-1e-39f, 1f},
            {INFINITY, NAN},
            {-INFINITY, NAN},
            {NAN, NAN},
            {Float.MAX_VALUE, (float) StrictMath.cos(Float.MAX_VALUE)},
            {-Float.MAX_VALUE, (float) StrictMath.cos(Float.MAX_VALUE)}
        });
    }

    @Test
    void atanAtItsEdges() {
        float quarter = (float) (Math.PI / 2);
        Functions.assertValues("atan", Trigonometry::atan, new float[][] {
            {0f, 0f},
            {-0f, -0f},
            {DENORMAL, DENORMAL},
            {-DENORMAL, -DENORMAL},
            {1e-39f, 1e-39f},
            {INFINITY, quarter},
            {-INFINITY, -quarter},
            {3e38f, quarter},
            {NAN, NAN}
        });
        Functions.assertOddAndBounded("atan", Trigonometry::atan, quarter);
    }
}
