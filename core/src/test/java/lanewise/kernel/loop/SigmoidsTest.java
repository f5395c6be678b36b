package lanewise.kernel.loop;

import static lanewise.kernel.loop.Functions.DENORMAL;
import static lanewise.kernel.loop.Functions.INFINITY;
import static lanewise.kernel.loop.Functions.NAN;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SigmoidsTest {
    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    @Test
    @Tag("L8")
    void tanhIsAccurate() {
        Functions.assertError("tanh", 1.4, true, Sigmoids::tanh, StrictMath::tanh);
    }

    @Test
    @Tag("L8")
    void sigmoidIsAccurate() {
        Functions.assertError("sigmoid", 2.4, false, Sigmoids::sigmoid, SigmoidsTest::sigmoid);
    }

    @Test
    void softplusIsAccurate() {
        Functions.assertError("softplus", 1.8, false, Sigmoids::softplus, SigmoidsTest::softplus);
    }

    @Test
    void tanhAtItsEdges() {
        Functions.assertValues("tanh", Sigmoids::tanh, new float[][] {
            {0f, 0f},
            {-0f, -0f},
            {DENORMAL, DENORMAL},
            {-DENORMAL, -DENORMAL},
            {1e-39f, 1e-39f},
            {9.02f, 1f},
            {-9.02f, -1f},
            {INFINITY, 1f},
            {-INFINITY, -1f},
            {3e38f, 1f},
            {NAN, NAN}
        });
    }

    @Test
    void tanhIsOddAndNeverBeyondOne() {
        Functions.assertOddAndBounded("tanh", Sigmoids::tanh, 1f);
    }

    @Test
    void sigmoidAtItsEdges() {
        Functions.assertValues("sigmoid", Sigmoids::sigmoid, new float[][] {
            {0f, 0.5f}, {-0f, 0.5f}, {INFINITY, 1f}, {-INFINITY, 0f}, {100f, 1f}, {-100f, 0f}, {NAN, NAN}
        });
    }

    @Test
    void softplusAtItsEdges() {
        float ln2 = (float) StrictMath.log(2);
        Functions.assertValues("softplus", Sigmoids::softplus, new float[][] {
            {0f, ln2},
            {-0f, ln2},
            {DENORMAL, ln2},
            {-DENORMAL, ln2},
            {INFINITY, INFINITY},
            {-INFINITY, 0f},
            {-87.33655f, 0f},
            {100f, 100f},
            {3e38f, 3e38f},
            {-3e38f, 0f},
            {NAN, NAN}
        });
    }
}
