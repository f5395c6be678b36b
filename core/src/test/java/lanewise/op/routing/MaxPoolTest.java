package lanewise.op.routing;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.routing.MaxPool.globalMaxPool;
import static lanewise.op.routing.MaxPool.maxPool1d;
import static lanewise.op.routing.MaxPool.maxPool2d;
import static lanewise.op.routing.MaxPool.maxPool3d;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MaxPoolTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("plain", (out, x) -> maxPool2d(out, x.get(0), Window.of(2, 2).stride(2)), apart(2, 2, 4, 4))
                        .gives(2, 2, 2, 2),
                of(
                                "overlapping and padded",
                                (out, x) -> maxPool2d(
                                        out, x.get(0), Window.of(3, 3).stride(2).padding(1)),
                                apart(1, 1, 7, 5))
                        .gives(1, 1, 4, 3),
                of("one", (out, x) -> maxPool2d(out, x.get(0), Window.of(1, 1)), apart(1, 1, 1, 1))
                        .gives(1, 1, 1, 1),
                of(
                                "dilated",
                                (out, x) ->
                                        maxPool2d(out, x.get(0), Window.of(2, 2).dilation(2)),
                                apart(1, 1, 4, 4))
                        .gives(1, 1, 2, 2),
                of(
                                "rounded up",
                                (out, x) -> maxPool2d(
                                        out, x.get(0), Window.of(2, 2).stride(2).ceil()),
                                apart(1, 2, 3, 3))
                        .gives(1, 2, 2, 2),
                of(
                                "remainder",
                                (out, x) ->
                                        maxPool2d(out, x.get(0), Window.of(2, 2).stride(2)),
                                apart(1, 1, 3, 5))
                        .gives(1, 1, 1, 2),
                of(
                                "unevenly padded",
                                (out, x) -> maxPool2d(
                                        out,
                                        x.get(0),
                                        Window.of(2, 2).padBefore(1, 0).padAfter(0, 1)),
                                apart(1, 1, 2, 3))
                        .gives(1, 1, 2, 3),
                of("no samples", (out, x) -> maxPool2d(out, x.get(0), Window.of(2, 2)), apart(0, 1, 3, 3))
                        .gives(0, 1, 2, 2),
                of("1d", (out, x) -> maxPool1d(out, x.get(0), Window.of(3).stride(2)), apart(2, 2, 7))
                        .gives(2, 2, 3),
                of("3d", (out, x) -> maxPool3d(out, x.get(0), Window.of(2, 1, 2).stride(1, 1, 2)), apart(1, 2, 3, 2, 4))
                        .gives(1, 2, 2, 2, 2),
                of("global 1d", (out, x) -> globalMaxPool(out, x.get(0)), apart(2, 2, 3))
                        .gives(2, 2),
                of("global 2d", (out, x) -> globalMaxPool(out, x.get(0)), apart(2, 2, 2, 3))
                        .gives(2, 2),
                of("global of one", (out, x) -> globalMaxPool(out, x.get(0)), apart(1, 1, 1, 1))
                        .gives(1, 1),
                of("global of no samples", (out, x) -> globalMaxPool(out, x.get(0)), apart(0, 2, 2, 2))
                        .gives(0, 2));
    }

    @Test
    @Tag("D3")
    @Tag("E15")
    void firstOfEqualElementsWins() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 1, 2, 2), 5, 5, 5, 5);
        Value y = maxPool2d(sheet.graph, x, Window.of(2, 2));
        assertArrayEquals(new double[] {3, 0, 0, 0}, sheet.pulled(y, sheet.given(y.shape(), 3), x));
    }

    @Test
    void paddingNeverWinsAndNaNDoes() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 1, 2, 2), -5, -6, -7, Double.NaN);
        Value y = maxPool2d(sheet.graph, x, Window.of(2, 2).padding(1));
        double nan = Double.NaN;
        assertArrayEquals(new double[] {-5, -5, -6, -5, nan, nan, -7, nan, nan}, sheet.of(y));
        Value low = sheet.given(Shape.of(1, 1, 1, 2), Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertArrayEquals(
                new double[] {Double.NEGATIVE_INFINITY}, sheet.of(maxPool2d(sheet.graph, low, Window.of(1, 2))));
    }

    @Test
    @Tag("D3")
    void theFirstNaNTakesTheGradient() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 1, 2, 2), 9, Double.NaN, Double.POSITIVE_INFINITY, Double.NaN);
        Value y = globalMaxPool(sheet.graph, x);
        assertArrayEquals(new double[] {Double.NaN}, sheet.of(y));
        assertArrayEquals(new double[] {0, 3, 0, 0}, sheet.pulled(y, sheet.given(y.shape(), 3), x));
    }

    @Test
    void zerosAreEqualAndDenormalsAreNot() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 1, 4), -0.0, 0.0, Double.MIN_VALUE, 0);
        Value y = maxPool1d(sheet.graph, x, Window.of(2).stride(2));
        assertArrayEquals(new double[] {0, Double.MIN_VALUE}, sheet.of(y));
        assertArrayEquals(new double[] {5, 0, 7, 0}, sheet.pulled(y, sheet.given(y.shape(), 5, 7), x));
    }

    @Test
    @Tag("D3")
    void overlappingWindowsAdd() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 1, 4), 0, 9, 9, 0);
        Value y = maxPool1d(sheet.graph, x, Window.of(3));
        assertArrayEquals(new double[] {0, 30, 0, 0}, sheet.pulled(y, sheet.given(y.shape(), 10, 20), x));
    }
}
