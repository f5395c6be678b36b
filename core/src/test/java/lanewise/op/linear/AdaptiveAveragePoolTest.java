package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.AdaptiveAveragePool.adaptiveAveragePool1d;
import static lanewise.op.linear.AdaptiveAveragePool.adaptiveAveragePool2d;
import static lanewise.op.linear.AdaptiveAveragePool.adaptiveAveragePool3d;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class AdaptiveAveragePoolTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("7 to 3", (out, x) -> adaptiveAveragePool1d(out, x.get(0), 3), smooth(2, 1, 7))
                        .gives(2, 1, 3),
                of("to more", (out, x) -> adaptiveAveragePool1d(out, x.get(0), 5), smooth(1, 1, 3))
                        .gives(1, 1, 5),
                of("even", (out, x) -> adaptiveAveragePool2d(out, x.get(0), 2, 1), smooth(1, 2, 4, 3))
                        .gives(1, 2, 2, 1),
                of("even and not", (out, x) -> adaptiveAveragePool2d(out, x.get(0), 2, 4), smooth(1, 1, 4, 6))
                        .gives(1, 1, 2, 4),
                of("3d", (out, x) -> adaptiveAveragePool3d(out, x.get(0), 1, 2, 2), smooth(1, 1, 2, 3, 2))
                        .gives(1, 1, 1, 2, 2),
                of("one element", (out, x) -> adaptiveAveragePool1d(out, x.get(0), 1), smooth(1, 1, 1))
                        .gives(1, 1, 1),
                of("batch of 0", (out, x) -> adaptiveAveragePool1d(out, x.get(0), 2), smooth(0, 1, 3))
                        .gives(0, 1, 2));
    }

    @Test
    void everyWindowIsTheMeanOfItsElements() {
        for (int size = 1; size <= 12; size++) {
            for (int wanted = 1; wanted <= 14; wanted++) {
                double[] expected = new double[wanted];
                for (int i = 0; i < wanted; i++) {
                    int start = (int) Math.floor((double) i * size / wanted);
                    int end = (int) Math.ceil((double) (i + 1) * size / wanted);
                    for (int at = start; at < end; at++) {
                        expected[i] += (at + 1.0) / (end - start);
                    }
                }
                Worksheet sheet = new Worksheet();
                Value y = adaptiveAveragePool1d(sheet.graph, sheet.counting(1, 1, size), wanted);
                assertArrayEquals(expected, sheet.of(y), 1e-12, size + " to " + wanted);
            }
        }
    }

    @Test
    void aNaNReachesTheWindowsThatCoverIt() {
        Worksheet sheet = new Worksheet();
        double nan = Double.NaN;
        Value x = sheet.given(Shape.of(1, 1, 7), 1, 2, 3, nan, 5, 6, Double.POSITIVE_INFINITY);
        assertArrayEquals(
                new double[] {2, nan, Double.POSITIVE_INFINITY}, sheet.of(adaptiveAveragePool1d(sheet.graph, x, 3)));
    }

    @Test
    void refusesAnEmptyInputAndAnEmptyResult() {
        Worksheet sheet = new Worksheet();
        assertEquals(
                "adaptive average pool to [2]: wanted an input [n, channels, 1 spatial axes] and sizes of at least 1, got [1, 1, 0]",
                assertThrows(ShapeException.class, () -> adaptiveAveragePool1d(sheet.graph, sheet.counting(1, 1, 0), 2))
                        .getMessage());
        assertThrows(ShapeException.class, () -> adaptiveAveragePool1d(sheet.graph, sheet.counting(1, 1, 2), 0));
        assertThrows(ShapeException.class, () -> adaptiveAveragePool2d(sheet.graph, sheet.counting(1, 1, 2), 1, 1));
    }
}
