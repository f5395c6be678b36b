package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.Upsampling.upsampleBilinear;
import static lanewise.op.linear.Upsampling.upsampleBilinearAlignedCorners;
import static lanewise.op.linear.Upsampling.upsampleNearest;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class UpsamplingTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("nearest, twice", (out, x) -> upsampleNearest(out, x.get(0), 4, 2), smooth(1, 2, 2, 1))
                        .gives(1, 2, 4, 2),
                of("nearest, ragged", (out, x) -> upsampleNearest(out, x.get(0), 5), smooth(2, 1, 3))
                        .gives(2, 1, 5),
                of(
                                "nearest, 3d and smaller",
                                (out, x) -> upsampleNearest(out, x.get(0), 2, 1, 2),
                                smooth(1, 1, 1, 3, 2))
                        .gives(1, 1, 2, 1, 2),
                of("bilinear", (out, x) -> upsampleBilinear(out, x.get(0), 4, 5), smooth(1, 1, 2, 3))
                        .gives(1, 1, 4, 5)
                        .choosing(),
                of("bilinear from one", (out, x) -> upsampleBilinear(out, x.get(0), 2, 1), smooth(1, 1, 1, 1))
                        .gives(1, 1, 2, 1),
                of(
                                "aligned corners",
                                (out, x) -> upsampleBilinearAlignedCorners(out, x.get(0), 3, 5),
                                smooth(1, 1, 2, 3))
                        .gives(1, 1, 3, 5)
                        .choosing(),
                of(
                                "aligned corners to one",
                                (out, x) -> upsampleBilinearAlignedCorners(out, x.get(0), 1, 1),
                                smooth(1, 1, 2, 2))
                        .gives(1, 1, 1, 1)
                        .choosing(),
                of("batch of 0", (out, x) -> upsampleBilinear(out, x.get(0), 2, 3), smooth(0, 1, 1, 2))
                        .gives(0, 1, 2, 3));
    }

    @Test
    void theNearestElementByWholeNumbers() {
        for (int size = 1; size <= 9; size++) {
            for (int wanted = 1; wanted <= 20; wanted++) {
                int from = size;
                int to = wanted;
                Worksheet sheet = new Worksheet();
                assertArrayEquals(
                        IntStream.range(0, to)
                                .mapToDouble(at -> at * from / to + 1)
                                .toArray(),
                        sheet.of(upsampleNearest(sheet.graph, sheet.counting(1, 1, from), to)),
                        from + " to " + to);
            }
        }
    }

    /// On 1, 2, 3, .. linear interpolation gives the place itself, plus 1.
    @Test
    void linearFunctionsStayLinear() {
        for (int size = 1; size <= 6; size++) {
            for (int wanted = 1; wanted <= 13; wanted++) {
                int from = size;
                int to = wanted;
                Worksheet sheet = new Worksheet();
                Value row = sheet.counting(1, 1, 1, from);
                Value column = sheet.counting(1, 1, from, 1);
                IntToDoubleFunction pixel = at -> Math.clamp((at + 0.5) * from / to - 0.5, 0, from - 1) + 1;
                IntToDoubleFunction corner = at -> to == 1 ? 1 : at * (from - 1.0) / (to - 1) + 1;
                double[] pixels = IntStream.range(0, to).mapToDouble(pixel).toArray();
                double[] corners = IntStream.range(0, to).mapToDouble(corner).toArray();
                String where = from + " to " + to;
                assertArrayEquals(pixels, sheet.of(upsampleBilinear(sheet.graph, row, 1, to)), 1e-12, where);
                assertArrayEquals(pixels, sheet.of(upsampleBilinear(sheet.graph, column, to, 1)), 1e-12, where);
                assertArrayEquals(
                        corners, sheet.of(upsampleBilinearAlignedCorners(sheet.graph, row, 1, to)), 1e-12, where);
                assertArrayEquals(
                        corners, sheet.of(upsampleBilinearAlignedCorners(sheet.graph, column, to, 1)), 1e-12, where);
            }
        }
    }

    @Test
    void aNaNReachesOnlyWhatHasAShareInIt() {
        Worksheet sheet = new Worksheet();
        double nan = Double.NaN;
        double infinity = Double.POSITIVE_INFINITY;
        Value x = sheet.given(Shape.of(1, 1, 1, 4), 1, 3, nan, infinity);
        assertArrayEquals(
                new double[] {1, 2, 3, nan, nan, nan, infinity},
                sheet.of(upsampleBilinearAlignedCorners(sheet.graph, x, 1, 7)));
        assertArrayEquals(new double[] {1, nan}, sheet.of(upsampleNearest(sheet.graph, x, 1, 2)));
        Value y = upsampleBilinearAlignedCorners(sheet.graph, x, 1, 7);
        assertArrayEquals(
                new double[] {1.5, 2, 2, 1.5}, sheet.pulled(y, sheet.given(y.shape(), 1, 1, 1, 1, 1, 1, 1), x));
    }

    @Test
    void refusesAnEmptyImageAndOtherRanks() {
        Worksheet sheet = new Worksheet();
        assertEquals(
                "nearest upsampling to [2]: wanted an input [n, channels, spatial axes] with as many spatial axes and sizes of at least 1,"
                        + " got [1, 1, 0]",
                assertThrows(ShapeException.class, () -> upsampleNearest(sheet.graph, sheet.counting(1, 1, 0), 2))
                        .getMessage());
        assertEquals(
                "bilinear upsampling to [2, 0]: wanted an input [n, channels, spatial axes] with as many spatial axes and sizes of at least"
                        + " 1, got [1, 1, 2, 2]",
                assertThrows(
                                ShapeException.class,
                                () -> upsampleBilinear(sheet.graph, sheet.counting(1, 1, 2, 2), 2, 0))
                        .getMessage());
        assertThrows(ShapeException.class, () -> upsampleBilinear(sheet.graph, sheet.counting(1, 1, 2), 2, 2));
        assertThrows(ShapeException.class, () -> upsampleNearest(sheet.graph, sheet.counting(1, 1)));
    }
}
