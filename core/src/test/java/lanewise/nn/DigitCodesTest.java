package lanewise.nn;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.nn.Layers.digitCodes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

class DigitCodesTest implements OpContract {
    private static final int POINTS = 84;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("one row", (out, x) -> GivenParameters.apply(digitCodes(), out, x), smooth(1, POINTS))
                        .gives(1, 10),
                of("no samples", (out, x) -> GivenParameters.apply(digitCodes(), out, x), smooth(0, POINTS))
                        .gives(0, 10));
    }

    @Test
    void codesAreTenDifferentPicturesOfPlusAndMinusOne() {
        Tensor codes = DigitCodes.codes();
        assertEquals(Shape.of(10, POINTS), codes.shape());
        for (float point : codes.data()) {
            assertEquals(1, Math.abs(point));
        }
        for (int a = 0; a < 10; a++) {
            for (int b = 0; b < a; b++) {
                int different = 0;
                for (int at = 0; at < POINTS; at++) {
                    different += codes.data()[a * POINTS + at] != codes.data()[b * POINTS + at] ? 1 : 0;
                }
                assertTrue(different >= 6, a + " and " + b + " differ in " + different + " points");
            }
        }
    }

    /// Two codes that differ in k points are 4 k apart.
    @Test
    void isMinusTheSquaredDistance() {
        float[] codes = DigitCodes.codes().data();
        double[] all = new double[codes.length];
        Arrays.setAll(all, at -> codes[at]);
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(10, POINTS), all);
        double[] y = sheet.of(GivenParameters.apply(digitCodes(), sheet.graph, List.of(x)));
        for (int a = 0; a < 10; a++) {
            for (int b = 0; b < 10; b++) {
                int different = 0;
                for (int at = 0; at < POINTS; at++) {
                    different += codes[a * POINTS + at] != codes[b * POINTS + at] ? 1 : 0;
                }
                assertEquals(-4.0 * different, y[a * 10 + b], a + " from " + b);
            }
        }
        Worksheet zeros = new Worksheet();
        Value origin = zeros.given(Shape.of(1, POINTS), new double[POINTS]);
        double[] distances = new double[10];
        Arrays.fill(distances, -POINTS);
        assertArrayEquals(distances, zeros.of(GivenParameters.apply(digitCodes(), zeros.graph, List.of(origin))));
    }

    @Test
    void wantsRowsOfPictures() {
        Worksheet sheet = new Worksheet();
        assertEquals(
                "wanted rows [n, 84], the points of a picture of 7 x 12, got [2, 80]; put linear(84) in front",
                assertThrows(
                                ShapeException.class,
                                () -> GivenParameters.apply(digitCodes(), sheet.graph, List.of(sheet.counting(2, 80))))
                        .getMessage());
    }
}
