package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Softplus.bnll;
import static lanewise.op.elementwise.Softplus.softplus;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class SoftplusTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("softplus", (out, x) -> softplus(out, x.get(0)), smooth()).gives(),
                of("softplus", (out, x) -> softplus(out, x.get(0)), smooth(5)).gives(5),
                of("softplus", (out, x) -> softplus(out, x.get(0)), smooth(2, 3, 4))
                        .gives(2, 3, 4),
                of("softplus", (out, x) -> softplus(out, x.get(0)), smooth(0, 3))
                        .gives(0, 3));
    }

    @Test
    void remembersOnlyTheOutput() {
        Worksheet sheet = new Worksheet();
        Value y = softplus(sheet.graph, sheet.vector(0.5, 1));
        assertEquals("D[-expm1(-x0)]", sheet.jacobian(y, 0).toString());
        assertEquals(Set.of(y), sheet.jacobian(y, 0).named());
    }

    @Test
    void nothingOverflowsOrCancels() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(-50, 0, 1000);
        Value y = softplus(sheet.graph, x);
        double small = Math.exp(-50);
        assertArrayEquals(new double[] {1, Math.log(2), 1000}, scaled(sheet.of(y), small), 1e-12);
        assertArrayEquals(new double[] {1, 0.5, 1}, scaled(sheet.pulled(y, sheet.vector(1, 1, 1), x), small), 1e-12);
    }

    /// The first number, which is tiny, in multiples of what it should be.
    private static double[] scaled(double[] numbers, double first) {
        numbers[0] /= first;
        return numbers;
    }

    @Test
    void bnllIsAnotherName() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(1);
        assertEquals(softplus(sheet.graph, x), bnll(sheet.graph, x));
    }
}
