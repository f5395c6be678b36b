package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Divide.divide;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class DivideTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("divide", (out, x) -> divide(out, x.get(0), x.get(1)), smooth(2, 3), positive(2, 3))
                        .gives(2, 3),
                of("divide", (out, x) -> divide(out, x.get(0), x.get(1)), smooth(4, 3), positive(3))
                        .gives(4, 3),
                of("divide", (out, x) -> divide(out, x.get(0), x.get(1)), smooth(2, 1, 3), positive(4, 1))
                        .gives(2, 4, 3),
                of("divide", (out, x) -> divide(out, x.get(0), x.get(1)), smooth(), positive(2, 2))
                        .gives(2, 2),
                of("divide", (out, x) -> divide(out, x.get(0), x.get(1)), smooth(0, 3), positive(1, 3))
                        .gives(0, 3));
    }

    @Test
    void byZeroFollowsIeee() {
        Worksheet sheet = new Worksheet();
        Value y = divide(sheet.graph, sheet.vector(1, -1, 0), sheet.vector(0, 0, 0));
        assertArrayEquals(new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN}, sheet.of(y));
    }
}
