package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Power.affinePower;
import static lanewise.op.elementwise.Power.pow;
import static lanewise.op.elementwise.Reciprocal.reciprocal;
import static lanewise.op.elementwise.Square.square;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class PowerTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("a^b", (out, x) -> pow(out, x.get(0), x.get(1)), positive(2, 3), smooth(2, 3))
                        .gives(2, 3),
                of("a^b", (out, x) -> pow(out, x.get(0), x.get(1)), positive(4, 1), smooth(3))
                        .gives(4, 3),
                of("a^b", (out, x) -> pow(out, x.get(0), x.get(1)), positive(), smooth())
                        .gives(),
                of("a^b", (out, x) -> pow(out, x.get(0), x.get(1)), positive(0, 3), smooth(1, 3))
                        .gives(0, 3),
                of("x^2.5", (out, x) -> pow(out, x.get(0), 2.5), positive(2, 3, 4))
                        .gives(2, 3, 4),
                of("x^-0.5", (out, x) -> pow(out, x.get(0), -0.5), positive()).gives(),
                of("x^3", (out, x) -> pow(out, x.get(0), 3), smooth(5)).gives(5),
                of("x^1", (out, x) -> pow(out, x.get(0), 1), smooth(5)).gives(5),
                of("(3 + 0.5 x)^1.7", (out, x) -> affinePower(out, x.get(0), 1.7, 0.5, 3), smooth(0, 3))
                        .gives(0, 3),
                of("(3 + 0.5 x)^1.7", (out, x) -> affinePower(out, x.get(0), 1.7, 0.5, 3), smooth(2, 3))
                        .gives(2, 3));
    }

    @Test
    void anExponentOfZeroGivesOneEverywhereAndNoGradient() {
        Worksheet sheet = new Worksheet();
        Value a = sheet.vector(-2, 0, Double.NaN, Double.POSITIVE_INFINITY);
        Value b = sheet.vector(0, 0, 0, 0);
        Value y = pow(sheet.graph, a, b);
        assertArrayEquals(new double[] {1, 1, 1, 1}, sheet.of(y));
        assertArrayEquals(new double[] {1, 1, 1, 1}, sheet.of(pow(sheet.graph, a, 0)));
        assertArrayEquals(new double[] {0, 0, 0, 0}, sheet.pulled(y, sheet.vector(1, 1, 1, 1), a));
    }

    @Test
    void aNegativeBaseWantsAnIntegerExponent() {
        Worksheet sheet = new Worksheet();
        Value a = sheet.vector(-2, -2, -2);
        Value b = sheet.vector(3, -2, 0.5);
        Value y = pow(sheet.graph, a, b);
        assertArrayEquals(new double[] {-8, 0.25, Double.NaN}, sheet.of(y));
        assertArrayEquals(new double[] {12, 0.25, Double.NaN}, sheet.pulled(y, sheet.vector(1, 1, 1), a));
        assertArrayEquals(new double[] {Double.NaN, Double.NaN, Double.NaN}, sheet.pulled(y, sheet.vector(1, 1, 1), b));
    }

    @Test
    void atZeroTheDerivativeByTheExponentIsZero() {
        Worksheet sheet = new Worksheet();
        Value a = sheet.vector(0, 0);
        Value b = sheet.vector(2, -1);
        Value y = pow(sheet.graph, a, b);
        assertArrayEquals(new double[] {0, Double.POSITIVE_INFINITY}, sheet.of(y));
        assertEquals(0, sheet.pulled(y, sheet.vector(1, 1), b)[0]);
    }

    @Test
    void smallIntegersCostNoPower() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(3);
        assertEquals(square(sheet.graph, x), pow(sheet.graph, x, 2));
        assertEquals(reciprocal(sheet.graph, x), pow(sheet.graph, x, -1));
        assertEquals(
                "D[(3 * (x0 * x0))]", sheet.jacobian(pow(sheet.graph, x, 3), 0).toString());
    }

    @Test
    void anAffinePower() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(1, 2);
        Value y = affinePower(sheet.graph, x, 3, 2, -1);
        assertArrayEquals(new double[] {1, 27}, sheet.of(y), 1e-12);
        assertArrayEquals(new double[] {6, 54}, sheet.pulled(y, sheet.vector(1, 1), x), 1e-12);
    }
}
