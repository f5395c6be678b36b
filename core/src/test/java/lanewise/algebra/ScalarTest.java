package lanewise.algebra;

import static lanewise.algebra.Scalar.ONE;
import static lanewise.algebra.Scalar.ZERO;
import static lanewise.algebra.Scalar.arg;
import static lanewise.algebra.Scalar.constant;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lanewise.tensor.CounterRandom;
import org.junit.jupiter.api.Test;

class ScalarTest {
    private final Scalar x = arg(0);
    private final Scalar y = arg(1);

    @Test
    void foldsWhatIsCertain() {
        assertEquals(x, Scalar.add(ZERO, x));
        assertEquals(x, Scalar.add(x, ZERO));
        assertEquals(x, Scalar.subtract(x, ZERO));
        assertEquals(Scalar.negate(x), Scalar.subtract(ZERO, x));
        assertEquals(x, Scalar.negate(Scalar.negate(x)));
        assertEquals(x, Scalar.multiply(ONE, x));
        assertEquals(ZERO, Scalar.multiply(x, ZERO));
        assertEquals(x, Scalar.divide(x, ONE));
        assertEquals(constant(6), Scalar.multiply(constant(2), constant(3)));
        assertEquals(constant(Math.exp(1)), Scalar.exp(ONE));
        assertEquals(x, Scalar.select(y, x, x));
    }

    @Test
    void aProductWithAComparisonSelects() {
        Scalar open = Scalar.less(ZERO, x);
        assertEquals(Scalar.select(open, y, ZERO), Scalar.multiply(open, y));
        assertEquals(Scalar.select(open, y, ZERO), Scalar.multiply(y, open));
        assertEquals(0, Scalar.multiply(open, y).at(new double[] {-1, Double.NaN}, new int[0]));
        assertTrue(open.isMask());
        assertFalse(y.isMask());
    }

    @Test
    void writesItself() {
        assertEquals(
                "(x0 + (2 * x1))",
                Scalar.add(x, Scalar.multiply(constant(2), y)).toString());
        assertEquals(
                "select((x0 < 0.5), -x1, position(2))",
                Scalar.select(Scalar.less(x, constant(0.5)), Scalar.negate(y), new Scalar.Position(2))
                        .toString());
    }

    @Test
    void argumentsAndPositions() {
        Scalar body = Scalar.add(arg(3), Scalar.multiply(arg(1), arg(3)));
        assertEquals(List.of(1, 3), body.arguments());
        assertFalse(body.readsPosition());
        assertTrue(Scalar.exp(new Scalar.Position(0)).readsPosition());
        assertEquals(Scalar.add(x, Scalar.multiply(ONE, x)), body.substitute(List.of(ZERO, ONE, ZERO, x)));
        assertEquals(y, Scalar.exp(x).replace(Scalar.exp(x), y));
        assertEquals(5, new Scalar.Position(1).at(new double[0], new int[] {2, 5}));
    }

    @Test
    void numbersAtTheEdges() {
        double nan = Double.NaN;
        assertEquals(nan, at(Scalar.maximum(x, y), nan, 1));
        assertEquals(nan, at(Scalar.maximum(x, y), 1, nan));
        assertEquals(nan, at(Scalar.relu(x), nan));
        assertEquals(0, at(Scalar.less(x, y), nan, 1));
        assertEquals(0, at(Scalar.equal(x, y), nan, nan));
        assertEquals(0, at(Scalar.sigmoid(x), -1000));
        assertEquals(1, at(Scalar.sigmoid(x), 1000));
        assertEquals(nan, at(Scalar.sigmoid(x), nan));
    }

    /// Every function, by every operand, at numbers at least 1e-2 away from 0 and from each other.
    @Test
    void derivativesMatchDifferences() {
        double step = 0x1p-17;
        for (Elementary function : Elementary.values()) {
            List<Scalar> operands = List.of(x, y, arg(2)).subList(0, function.arity());
            Scalar.Apply body = new Scalar.Apply(function, operands);
            for (long seed = 1; seed <= 50; seed++) {
                CounterRandom random = CounterRandom.of(seed).stream(function.name());
                double[] at = {0.3 + random.uniform(0), 1.4 + random.uniform(1), 2.5 + random.uniform(2)};
                for (int by = 0; by < function.arity(); by++) {
                    double[] ahead = at.clone();
                    double[] behind = at.clone();
                    ahead[by] += step;
                    behind[by] -= step;
                    double slope = (body.at(ahead, new int[0]) - body.at(behind, new int[0])) / (2 * step);
                    double derived = body.derivative(by).at(at, new int[0]);
                    assertEquals(
                            slope,
                            derived,
                            1e-8 * Math.max(1, Math.abs(slope)),
                            function + " by " + by + ", seed " + seed);
                }
            }
        }
    }

    private static double at(Scalar body, double... arguments) {
        return body.at(arguments, new int[0]);
    }
}
