package lanewise.kernel.loop;

import static lanewise.kernel.loop.Functions.INFINITY;
import static lanewise.kernel.loop.Functions.NAN;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PowersTest {
    private static final LoopProgram POW = program();

    private static LoopProgram program() {
        LoopBuilder b = new LoopBuilder(2);
        b.output(Powers.pow(b, b.load(0), b.load(1)));
        return b.build();
    }

    private static void assertAccurate(float x, float y, float got) {
        double error = Functions.error(got, Math.pow(x, y), true);
        assertTrue(error <= 1, () -> x + "^" + y + " = " + got + ": error " + error + " ulp");
    }

    /// Bases of all sizes, and close to 1 with large exponents; exponents that lead all over the floats and a
    /// little beyond.
    @Test
    void powIsAccurate() {
        Random random = new Random(7);
        double worst = 0;
        String where = "";
        for (int block = 0; block < 500; block++) {
            float[] x = new float[4096];
            float[] y = new float[4096];
            for (int i = 0; i < x.length; i++) {
                x[i] = switch (random.nextInt(4)) {
                    case 0 -> Float.intBitsToFloat(random.nextInt(1, Float.floatToIntBits(INFINITY)));
                    case 1 -> 1 + Math.scalb(random.nextFloat() - 0.5f, -random.nextInt(22));
                    case 2 -> random.nextFloat(10f);
                    default -> (float) Math.exp(3 * random.nextGaussian());
                };
                double scale = 152 * Math.log(2) / Math.log(x[i]);
                y[i] = random.nextInt(4) == 0
                        ? random.nextInt(-20, 20)
                        : (float) (scale * (2 * random.nextDouble() - 1));
            }
            float[] z = Functions.apply(POW, x, y);
            for (int i = 0; i < x.length; i++) {
                double exact = Math.pow(x[i], y[i]);
                // Beside the largest float, rounding may go either way.
                boolean edge = Math.abs(exact / 0x1p128 - 1) < 0x1p-22;
                double error = edge ? 0 : Functions.error(z[i], exact, true);
                if (error > worst) {
                    worst = error;
                    where = x[i] + "^" + y[i];
                }
            }
        }
        String text = String.format("pow: largest error %.3f ulp at %s", worst, where);
        System.out.println(text);
        assertTrue(worst <= 1, () -> text + ", seed 7");
    }

    /// Every pair of numbers that the rules of [Math#pow] name, and the numbers beside them.
    @Test
    void powFollowsTheRulesOfMathPow() {
        List<Float> numbers = new ArrayList<>(List.of(NAN));
        float[] sizes = {
            0f,
            1f,
            2f,
            3f,
            0.5f,
            2.5f,
            1f / 3,
            INFINITY,
            Float.MIN_VALUE,
            1e-40f,
            Float.MIN_NORMAL,
            Float.MAX_VALUE,
            Math.nextUp(1f),
            Math.nextDown(1f),
            8388607.5f,
            16777215f,
            16777216f,
            1e10f,
            1e20f,
            127f,
            128f,
            129f,
            149f,
            150f,
            151f
        };
        for (float size : sizes) {
            numbers.add(size);
            numbers.add(-size);
        }
        int count = numbers.size();
        float[] x = new float[count * count];
        float[] y = new float[count * count];
        for (int i = 0; i < x.length; i++) {
            x[i] = numbers.get(i / count);
            y[i] = numbers.get(i % count);
        }
        float[] z = Functions.apply(POW, x, y);
        for (int i = 0; i < x.length; i++) {
            float wanted = (float) Math.pow(x[i], y[i]);
            if (wanted == 0 || !Float.isFinite(wanted)) {
                Functions.assertSame(x[i] + "^" + y[i], wanted, z[i]);
            } else {
                assertAccurate(x[i], y[i], z[i]);
            }
        }
    }

    @Test
    void integerPowersThatAreFloatsAreExact() {
        List<float[]> cases = new ArrayList<>();
        for (int base = 1; base < 1 << 12; base++) {
            double power = 1;
            for (int exponent = 0; exponent < 30 && power <= 1 << 24; exponent++) {
                cases.add(new float[] {base, exponent, (float) power});
                cases.add(new float[] {-base, exponent, (float) (exponent % 2 == 0 ? power : -power)});
                power *= base;
            }
        }
        float[] x = new float[cases.size()];
        float[] y = new float[cases.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = cases.get(i)[0];
            y[i] = cases.get(i)[1];
        }
        float[] z = Functions.apply(POW, x, y);
        for (int i = 0; i < x.length; i++) {
            Functions.assertSame(x[i] + "^" + y[i], cases.get(i)[2], z[i]);
        }
    }

    @Test
    void anyNumberToThePowerZeroIsOneAndOneToAnyFinitePowerIsOne() {
        float[] x = {NAN, INFINITY, 0f, -0f, -3f, NAN, 1f, 1f, 1f, 1f, -1f};
        float[] y = {0f, 0f, 0f, -0f, -0f, -0f, 3e38f, -2.5f, INFINITY, NAN, -INFINITY};
        float[] wanted = {1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, NAN, NAN, NAN};
        float[] z = Functions.apply(POW, x, y);
        for (int i = 0; i < x.length; i++) {
            Functions.assertSame(x[i] + "^" + y[i], wanted[i], z[i]);
        }
    }

    @Test
    void theRootIsAccurate() {
        Functions.assertError("x^0.5", 0.5, false, (b, x) -> Powers.pow(b, x, 0.5f), x -> StrictMath.pow(x, 0.5));
    }

    @Test
    void theRootKeepsTheRulesOfPow() {
        float[] edges = {0f, -0f, 1f, -1f, Float.MIN_VALUE, -1e-30f, 3e38f, -3e38f, INFINITY, -INFINITY, NAN};
        float[] got = Functions.apply((b, x) -> Powers.pow(b, x, 0.5f), edges);
        for (int i = 0; i < edges.length; i++) {
            Functions.assertSame(edges[i] + "^0.5", (float) StrictMath.pow(edges[i], 0.5), got[i]);
        }
    }
}
