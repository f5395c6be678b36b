package lanewise.kernel.loop;

import static lanewise.kernel.loop.Functions.DENORMAL;
import static lanewise.kernel.loop.Functions.INFINITY;
import static lanewise.kernel.loop.Functions.NAN;

import org.junit.jupiter.api.Test;

class LogarithmsTest {
    @Test
    void logIsAccurate() {
        Functions.assertError("log", 0.92, true, Logarithms::log, StrictMath::log);
    }

    @Test
    void log1pIsAccurate() {
        Functions.assertError("log1p", 1.41, true, Logarithms::log1p, StrictMath::log1p);
    }

    @Test
    void logAtItsEdges() {
        Functions.assertValues("log", Logarithms::log, new float[][] {
            {1f, 0f},
            {0f, -INFINITY},
            {-0f, -INFINITY},
            {-1f, NAN},
            {-DENORMAL, NAN},
            {INFINITY, INFINITY},
            {-INFINITY, NAN},
            {NAN, NAN}
        });
    }

    @Test
    void log1pAtItsEdges() {
        Functions.assertValues("log1p", Logarithms::log1p, new float[][] {
            {0f, 0f},
            {-0f, -0f},
            {DENORMAL, DENORMAL},
            {-DENORMAL, -DENORMAL},
            {1e-39f, 1e-39f},
            {-1e-20f, -1e-20f},
            {-1f, -INFINITY},
            {Math.nextDown(-1f), NAN},
            {-3e38f, NAN},
            {INFINITY, INFINITY},
            {-INFINITY, NAN},
            {NAN, NAN},
            {Math.nextUp(-1f), (float) StrictMath.log(0x1p-24)},
            {Float.MAX_VALUE, (float) StrictMath.log(Float.MAX_VALUE)}
        });
    }
}
