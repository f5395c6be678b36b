package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.linear.Mean.meanKeeping;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class MeanTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("mean of all", (out, x) -> mean(out, x.get(0)), smooth(2, 3, 2))
                        .gives(),
                of("mean along the middle", (out, x) -> mean(out, x.get(0), 1), smooth(2, 3, 4))
                        .gives(2, 4),
                of("mean along the ends", (out, x) -> mean(out, x.get(0), 2, 0), smooth(2, 3, 4))
                        .gives(3),
                of("meanKeeping", (out, x) -> meanKeeping(out, x.get(0), 0, 2), smooth(2, 3, 2))
                        .gives(1, 3, 1),
                of("mean of a batch of 0", (out, x) -> mean(out, x.get(0), 1), smooth(0, 3))
                        .gives(0),
                of("mean of one", (out, x) -> mean(out, x.get(0), 0), smooth(1, 3))
                        .gives(3));
    }

    @Test
    void ofNothingIsNaN() {
        Worksheet sheet = new Worksheet();
        Value nothing = sheet.given(Shape.of(2, 0));
        assertArrayEquals(new double[] {Double.NaN}, sheet.of(mean(sheet.graph, nothing)));
        assertArrayEquals(new double[] {Double.NaN, Double.NaN}, sheet.of(mean(sheet.graph, nothing, 1)));
        assertArrayEquals(new double[] {Double.NaN, Double.NaN}, sheet.of(meanKeeping(sheet.graph, nothing, 1)));
    }
}
