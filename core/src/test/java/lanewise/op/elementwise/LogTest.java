package lanewise.op.elementwise;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.op.elementwise.Log.log;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import org.junit.jupiter.api.Test;

class LogTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("log", (out, x) -> log(out, x.get(0)), positive()).gives(),
                of("log", (out, x) -> log(out, x.get(0)), positive(5)).gives(5),
                of("log", (out, x) -> log(out, x.get(0)), positive(2, 3, 4)).gives(2, 3, 4),
                of("log", (out, x) -> log(out, x.get(0)), positive(0, 3)).gives(0, 3));
    }

    @Test
    void ofZeroAndBelow() {
        Worksheet sheet = new Worksheet();
        Value y = log(sheet.graph, sheet.vector(0, -1, 1));
        assertArrayEquals(new double[] {Double.NEGATIVE_INFINITY, Double.NaN, 0}, sheet.of(y));
    }
}
