package lanewise.bench;

import java.util.HashMap;
import java.util.Map;
import lanewise.algebra.Value;
import lanewise.graph.Interpreter;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.run.Session;

/// Checks of results before they are timed. A wrong one is an error that ends the benchmark.
final class Answers {
    /// Half a unit in the last place of 1 in float32.
    static final double ROUNDING = 0x1p-24;

    private Answers() {}

    /// A number within a bound of the exact one.
    static void check(String what, int at, double exact, double bound, double got) {
        if (!(Math.abs(got - exact) <= bound)) {
            throw new AssertionError(what + "[" + at + "]: wanted " + exact + " within " + bound + ", got " + got);
        }
    }

    /// An output whose elements are sums of at most `terms` products of the inputs, compared with double
    /// precision. Each multiply-add rounds once, and so does each addition of the at most 16 partial sums:
    /// together at most (terms + 16) 2^-24 sum |a b|, to first order. The sum of absolute products is the same
    /// program on absolute inputs.
    static void checkProducts(Draft draft, String output, int terms, float[] got) {
        double[] exact = interpret(draft, output, false);
        double[] magnitude = interpret(draft, output, true);
        for (int i = 0; i < got.length; i++) {
            check(output, i, exact[i], (terms + 16) * ROUNDING * magnitude[i], got[i]);
        }
    }

    /// All outputs, compared with double precision: within a share of the largest number of each.
    static void checkShares(Draft draft, Session session, double share) {
        for (String output : draft.outputs()) {
            double[] exact = interpret(draft, output, false);
            double largest = 0;
            for (double number : exact) {
                largest = Math.max(largest, Math.abs(number));
            }
            float[] got = session.output(output).data();
            for (int i = 0; i < exact.length; i++) {
                check(output, i, exact[i], share * largest, got[i]);
            }
        }
    }

    private static double[] interpret(Draft draft, String output, boolean absolute) {
        Program program = draft.program();
        Map<Value, double[]> sources = new HashMap<>();
        for (Source source : program.graph().sources()) {
            sources.put(source.value(), widen(draft.inputs().get(source.name()), absolute));
        }
        return Interpreter.run(program.graph(), sources, program.output(output));
    }

    static double[] widen(float[] numbers, boolean absolute) {
        double[] wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = absolute ? Math.abs(numbers[i]) : numbers[i];
        }
        return wide;
    }
}
