package lanewise.kernel.loop;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.kernel.VectorSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GeneratedFunctionsTest {
    /// Not a multiple of any vector length.
    private static final int LENGTH = 1021;

    private static Map<String, Functions.Function> functions() {
        Map<String, Functions.Function> functions = new LinkedHashMap<>();
        functions.put("exp", Exponentials::exp);
        functions.put("expm1", Exponentials::expm1);
        functions.put("log", Logarithms::log);
        functions.put("log1p", Logarithms::log1p);
        functions.put("tanh", Sigmoids::tanh);
        functions.put("sigmoid", Sigmoids::sigmoid);
        functions.put("softplus", Sigmoids::softplus);
        functions.put("erf", ErrorFunction::erf);
        functions.put("normal", NormalDistribution::of);
        functions.put("gelu", NormalDistribution::gelu);
        functions.put("sin", Trigonometry::sin);
        functions.put("cos", Trigonometry::cos);
        functions.put("atan", Trigonometry::atan);
        functions.put("x^1.7", (b, x) -> Powers.pow(b, x, 1.7f));
        functions.put("x^0.5", (b, x) -> Powers.pow(b, x, 0.5f));
        functions.put("-1.7^x", (b, x) -> Powers.pow(b, b.constant(-1.7f), x));
        return functions;
    }

    @TestFactory
    Stream<DynamicTest> givesTheBitsOfTheInterpreter() {
        assumeTrue(VectorSupport.available(), () -> VectorSupport.advice().orElse(""));
        return functions().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue())));
    }

    private static void check(Functions.Function function) {
        float[] x = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            x[i] = Float.intBitsToFloat((int) (i * (1L << 32) / LENGTH));
        }
        float[] wanted = Functions.apply(function, x);
        Loop loop =
                Loop.generated(function.program(), Functions.space(1, LENGTH)).orElseThrow();
        float[] got = Functions.run(loop, x);
        for (int i = 0; i < LENGTH; i++) {
            Functions.assertSame("f(" + x[i] + ")", wanted[i], got[i]);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyNaNStaysNaN() {
        int[] patterns = {0x7fc00000, 0x7f800001, 0xff800001, 0x7fffffff, 0xffffffff, 0xffc12345};
        float[] x = new float[patterns.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = Float.intBitsToFloat(patterns[i]);
        }
        return functions().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    float[] y = Functions.apply(entry.getValue(), x);
                    for (int i = 0; i < x.length; i++) {
                        assertTrue(Float.isNaN(y[i]), "pattern " + Integer.toHexString(patterns[i]) + ": " + y[i]);
                    }
                }));
    }

    @Test
    void loopsWithTwoOfTheLargestFunctionsAreGenerated() {
        assumeTrue(VectorSupport.available(), () -> VectorSupport.advice().orElse(""));
        LoopBuilder b = new LoopBuilder(2);
        int x = b.load(0);
        int y = b.load(1);
        b.output(b.add(Trigonometry.sin(b, x), Trigonometry.cos(b, y)));
        assertTrue(Loop.generated(b.build(), Functions.space(2, 1000)).isPresent());
        b = new LoopBuilder(2);
        b.output(b.add(Trigonometry.sin(b, b.load(0)), Powers.pow(b, b.load(0), b.load(1))));
        assertTrue(Loop.generated(b.build(), Functions.space(2, 1000)).isPresent());
    }
}
