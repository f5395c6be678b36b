package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.Convolution.conv1d;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.Convolution.conv3d;
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
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

class ConvolutionTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "plain",
                                (out, x) -> conv2d(out, x.get(0), x.get(1), x.get(2), Window.of(2, 2), 1),
                                smooth(1, 2, 3, 4),
                                smooth(3, 2, 2, 2),
                                smooth(3))
                        .gives(1, 3, 2, 3),
                of(
                                "stride and padding",
                                (out, x) -> conv2d(
                                        out,
                                        x.get(0),
                                        x.get(1),
                                        Window.of(3, 3).stride(2).padding(1),
                                        1),
                                smooth(2, 1, 5, 4),
                                smooth(2, 1, 3, 3))
                        .gives(2, 2, 3, 2),
                of(
                                "dilation",
                                (out, x) -> conv2d(
                                        out, x.get(0), x.get(1), Window.of(2, 3).dilation(2, 1), 1),
                                smooth(1, 1, 4, 4),
                                smooth(1, 1, 2, 3))
                        .gives(1, 1, 2, 2),
                of(
                                "groups",
                                (out, x) -> conv2d(out, x.get(0), x.get(1), x.get(2), Window.of(2, 2), 2),
                                smooth(1, 4, 3, 3),
                                smooth(2, 2, 2, 2),
                                smooth(2))
                        .gives(1, 2, 2, 2),
                of(
                                "depthwise",
                                (out, x) -> conv2d(
                                        out, x.get(0), x.get(1), Window.of(3, 3).padding(1), 3),
                                smooth(1, 3, 3, 3),
                                smooth(3, 1, 3, 3))
                        .gives(1, 3, 3, 3),
                of(
                                "ragged stride, uneven padding",
                                (out, x) -> conv2d(
                                        out,
                                        x.get(0),
                                        x.get(1),
                                        x.get(2),
                                        Window.of(2, 2)
                                                .stride(3, 2)
                                                .padBefore(1)
                                                .padAfter(0),
                                        1),
                                smooth(1, 1, 5, 6),
                                smooth(1, 1, 2, 2),
                                smooth(1))
                        .gives(1, 1, 2, 3),
                of(
                                "one by one",
                                (out, x) -> conv2d(out, x.get(0), x.get(1), Window.of(1, 1), 1),
                                smooth(2, 3, 2, 2),
                                smooth(2, 3, 1, 1))
                        .gives(2, 2, 2, 2),
                of(
                                "1d, uneven padding, dilation, groups",
                                (out, x) -> conv1d(
                                        out,
                                        x.get(0),
                                        x.get(1),
                                        x.get(2),
                                        Window.of(2).padBefore(2).dilation(2),
                                        2),
                                smooth(2, 2, 4),
                                smooth(2, 1, 2),
                                smooth(2))
                        .gives(2, 2, 4),
                of(
                                "1d of one element",
                                (out, x) -> conv1d(out, x.get(0), x.get(1), Window.of(1), 1),
                                smooth(1, 1, 1),
                                smooth(1, 1, 1))
                        .gives(1, 1, 1),
                of(
                                "even kernel, same",
                                (out, x) -> conv2d(
                                        out,
                                        x.get(0),
                                        x.get(1),
                                        Window.of(4, 2)
                                                .stride(2, 1)
                                                .same(x.get(0).shape()),
                                        1),
                                smooth(1, 1, 5, 3),
                                smooth(1, 1, 4, 2))
                        .gives(1, 1, 3, 3),
                of(
                                "3d",
                                (out, x) -> conv3d(
                                        out,
                                        x.get(0),
                                        x.get(1),
                                        x.get(2),
                                        Window.of(2, 1, 2).padAfter(1, 0, 0).stride(1, 1, 2),
                                        1),
                                smooth(1, 1, 2, 2, 4),
                                smooth(2, 1, 2, 1, 2),
                                smooth(2))
                        .gives(1, 2, 2, 2, 2),
                of(
                                "batch of 0",
                                (out, x) -> conv2d(out, x.get(0), x.get(1), x.get(2), Window.of(2, 2), 1),
                                smooth(0, 1, 3, 3),
                                smooth(2, 1, 2, 2),
                                smooth(2))
                        .gives(0, 2, 2, 2),
                of(
                                "no channels",
                                (out, x) -> conv1d(out, x.get(0), x.get(1), x.get(2), Window.of(2), 1),
                                smooth(1, 0, 3),
                                smooth(2, 0, 2),
                                smooth(2))
                        .gives(1, 2, 2));
    }

    @Test
    void workedNumbers() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 1, 4), 1, 2, 3, 4);
        Value w = sheet.given(Shape.of(1, 1, 2), 1, 10);
        Value b = sheet.vector(1000);
        assertArrayEquals(new double[] {21, 32, 43}, sheet.of(conv1d(sheet.graph, x, w, Window.of(2), 1)));
        assertArrayEquals(
                new double[] {1021, 1032, 1043, 1004},
                sheet.of(conv1d(sheet.graph, x, w, b, Window.of(2).same(x.shape()), 1)));
        assertArrayEquals(
                new double[] {10, 32, 4},
                sheet.of(conv1d(sheet.graph, x, w, Window.of(2).stride(2).padding(1), 1)));
        Value cube = sheet.counting(1, 1, 2, 2, 2);
        Value ones = sheet.given(Shape.of(1, 1, 2, 2, 2), 1, 1, 1, 1, 1, 1, 1, 1);
        assertArrayEquals(new double[] {36}, sheet.of(conv3d(sheet.graph, cube, ones, Window.of(2, 2, 2), 1)));
    }

    @Test
    void nanAndInfinitiesReachTheWindowsThatCoverThem() {
        Worksheet sheet = new Worksheet();
        double nan = Double.NaN;
        Value x = sheet.given(Shape.of(1, 1, 5), nan, 1, 2, 3, Double.NEGATIVE_INFINITY);
        Value w = sheet.given(Shape.of(1, 1, 2), 1, 10);
        assertArrayEquals(
                new double[] {nan, nan, 21, 32, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY},
                sheet.of(conv1d(sheet.graph, x, w, Window.of(2).padding(1), 1)));
        Value endless = sheet.given(Shape.of(1, 1, 2), Double.POSITIVE_INFINITY, 10);
        Value y = sheet.given(Shape.of(1, 1, 2), 1, 2);
        assertArrayEquals(
                new double[] {10, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY},
                sheet.of(conv1d(sheet.graph, y, endless, Window.of(2).padding(1), 1)),
                "padding is skipped, not multiplied");
    }

    @Test
    void noChannelsGiveTheBias() {
        Worksheet sheet = new Worksheet();
        Value y = conv1d(
                sheet.graph,
                sheet.given(Shape.of(1, 0, 2)),
                sheet.given(Shape.of(1, 0, 2)),
                sheet.vector(5),
                Window.of(2),
                1);
        assertArrayEquals(new double[] {5}, sheet.of(y));
    }

    @Test
    void namesTheRankItWants() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(1, 1, 3);
        Value w = sheet.counting(1, 1, 2);
        assertEquals(
                "conv2d: wanted a window of 2 axes, got window 2; conv1d takes it",
                assertThrows(ShapeException.class, () -> conv2d(sheet.graph, x, w, Window.of(2), 1))
                        .getMessage());
        assertEquals(
                "conv1d: wanted a window of 1 axis, got window 2x2x2x2",
                assertThrows(ShapeException.class, () -> conv1d(sheet.graph, x, w, Window.of(2, 2, 2, 2), 1))
                        .getMessage());
        assertEquals(
                "convolution: wanted an input [batch, channels, 3 spatial axes] and a weight [out, channels / groups, kernel], got [1, 1, 3]"
                        + " and [1, 1, 2]",
                assertThrows(ShapeException.class, () -> conv3d(sheet.graph, x, w, Window.of(2, 2, 2), 1))
                        .getMessage());
    }
}
