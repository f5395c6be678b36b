package lanewise.op.elementwise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private interface Comparing {
        Value of(Emitter out, Value a, Value b);
    }

    private static final Map<String, Comparing> ALL = new LinkedHashMap<>();

    static {
        ALL.put("less", Comparison::less);
        ALL.put("lessOrEqual", Comparison::lessOrEqual);
        ALL.put("greater", Comparison::greater);
        ALL.put("greaterOrEqual", Comparison::greaterOrEqual);
        ALL.put("equal", Comparison::equal);
        ALL.put("notEqual", Comparison::notEqual);
    }

    private static Value of(String name, Emitter out, Value a, Value b) {
        return java.util.Optional.ofNullable(ALL.get(name)).orElseThrow().of(out, a, b);
    }

    private void check(String name, double... expected) {
        Worksheet sheet = new Worksheet();
        double nan = Double.NaN;
        double infinity = Double.POSITIVE_INFINITY;
        Value a = sheet.vector(1, 2, 2, -0.0, infinity, -infinity, nan, 1, nan);
        Value b = sheet.vector(2, 1, 2, 0, infinity, 0, 1, nan, nan);
        assertArrayEquals(expected, sheet.of(of(name, sheet.graph, a, b)), name);
    }

    @Test
    void zerosAreEqualAndNaNIsUnequalToEverything() {
        check("less", 1, 0, 0, 0, 0, 1, 0, 0, 0);
        check("lessOrEqual", 1, 0, 1, 1, 1, 1, 0, 0, 0);
        check("greater", 0, 1, 0, 0, 0, 0, 0, 0, 0);
        check("greaterOrEqual", 0, 1, 1, 1, 1, 0, 0, 0, 0);
        check("equal", 0, 0, 1, 1, 1, 0, 0, 0, 0);
        check("notEqual", 1, 1, 0, 0, 0, 1, 1, 1, 1);
    }

    @Test
    void broadcasts() {
        Worksheet sheet = new Worksheet();
        Value a = sheet.given(Shape.of(2, 1), 1, 3);
        Value b = sheet.vector(1, 2, 3);
        assertArrayEquals(new double[] {1, 1, 1, 0, 0, 1}, sheet.of(Comparison.lessOrEqual(sheet.graph, a, b)));
        assertEquals(
                Shape.of(0, 3),
                Comparison.less(sheet.graph, sheet.given(Shape.of(0, 1)), b).shape());
    }

    @Test
    void noGradientFlows() {
        Worksheet sheet = new Worksheet();
        Value a = sheet.vector(1, 2);
        Value b = sheet.vector(2, 2);
        for (String name : ALL.keySet()) {
            Value y = of(name, sheet.graph, a, b);
            assertEquals(0, sheet.jacobian(y, 0).nonZeros(), name);
            assertEquals(0, sheet.jacobian(y, 1).nonZeros(), name);
            assertEquals(Map.of(), Gradient.vjp(sheet.graph, y, sheet.vector(1, 1), List.of(a, b)), name);
        }
    }
}
