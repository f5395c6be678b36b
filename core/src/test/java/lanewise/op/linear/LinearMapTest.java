package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.LinearMap.linear;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class LinearMapTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("without bias", (out, x) -> linear(out, x.get(0), x.get(1)), smooth(3, 4), smooth(2, 4))
                        .gives(3, 2),
                of(
                                "with bias",
                                (out, x) -> linear(out, x.get(0), x.get(1), x.get(2)),
                                smooth(3, 4),
                                smooth(2, 4),
                                smooth(2))
                        .gives(3, 2),
                of(
                                "one by one",
                                (out, x) -> linear(out, x.get(0), x.get(1), x.get(2)),
                                smooth(1, 1),
                                smooth(1, 1),
                                smooth(1))
                        .gives(1, 1),
                of(
                                "empty batch",
                                (out, x) -> linear(out, x.get(0), x.get(1), x.get(2)),
                                smooth(0, 3),
                                smooth(2, 3),
                                smooth(2))
                        .gives(0, 2));
    }

    @Test
    void withoutInputsTheBiasIsLeft() {
        Worksheet sheet = new Worksheet();
        Value y = linear(sheet.graph, sheet.given(Shape.of(1, 0)), sheet.given(Shape.of(2, 0)), sheet.vector(3, 5));
        assertArrayEquals(new double[] {3, 5}, sheet.of(y));
    }
}
