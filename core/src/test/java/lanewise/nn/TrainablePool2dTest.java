package lanewise.nn;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.nn.Layers.trainablePool2d;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.op.linear.AveragePool;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

class TrainablePool2dTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "squares",
                                (out, x) -> GivenParameters.apply(trainablePool2d(2), out, x),
                                smooth(2, 3, 4, 4),
                                smooth(3),
                                smooth(3))
                        .gives(2, 3, 2, 2),
                of(
                                "overlapping, padded",
                                (out, x) -> GivenParameters.apply(
                                        trainablePool2d(3).stride(2).padding(1), out, x),
                                smooth(1, 2, 3, 4),
                                smooth(2),
                                smooth(2))
                        .gives(1, 2, 2, 2),
                of(
                                "a single pixel",
                                (out, x) -> GivenParameters.apply(trainablePool2d(1), out, x),
                                smooth(1, 1, 1, 1),
                                smooth(1),
                                smooth(1))
                        .gives(1, 1, 1, 1),
                of(
                                "no samples",
                                (out, x) -> GivenParameters.apply(trainablePool2d(2), out, x),
                                smooth(0, 2, 2, 2),
                                smooth(2),
                                smooth(2))
                        .gives(0, 2, 1, 1));
    }

    @Test
    void isCoefficientTimesSumPlusBias() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(1, 2, 2, 2);
        Value y = GivenParameters.apply(
                trainablePool2d(2), sheet.graph, List.of(x, sheet.vector(2, -1), sheet.vector(0.5, 3)));
        assertArrayEquals(new double[] {2 * 10 + 0.5, -26 + 3}, sheet.of(y));
    }

    @Test
    void aCoefficientOfOneOverTheElementsIsTheAverage() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(2, 1, 3, 5);
        Value y = GivenParameters.apply(
                trainablePool2d(2).stride(1), sheet.graph, List.of(x, sheet.vector(0.25), sheet.vector(0)));
        assertArrayEquals(sheet.of(AveragePool.averagePool2d(sheet.graph, x, Window.of(2, 2))), sheet.of(y), 1e-14);
    }

    @Test
    void wantsImages() {
        Worksheet sheet = new Worksheet();
        assertTrue(assertThrows(
                        ShapeException.class,
                        () -> GivenParameters.apply(
                                trainablePool2d(2), sheet.graph, List.of(sheet.given(Shape.of(1, 2), 1, 2))))
                .getMessage()
                .contains("pool in front of flatten()"));
    }
}
