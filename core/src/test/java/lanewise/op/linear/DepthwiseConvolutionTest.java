package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.DepthwiseConvolution.depthwiseConv1d;
import static lanewise.op.linear.DepthwiseConvolution.depthwiseConv2d;
import static lanewise.op.linear.DepthwiseConvolution.depthwiseConv3d;
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

class DepthwiseConvolutionTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "1d, two kernels per channel",
                                (out, x) -> depthwiseConv1d(out, x.get(0), x.get(1), x.get(2), Window.of(2)),
                                smooth(2, 2, 4),
                                smooth(4, 1, 2),
                                smooth(4))
                        .gives(2, 4, 3),
                of(
                                "2d, same",
                                (out, x) -> depthwiseConv2d(
                                        out,
                                        x.get(0),
                                        x.get(1),
                                        x.get(2),
                                        Window.of(2, 3).same(x.get(0).shape())),
                                smooth(1, 3, 3, 3),
                                smooth(3, 1, 2, 3),
                                smooth(3))
                        .gives(1, 3, 3, 3),
                of(
                                "3d",
                                (out, x) -> depthwiseConv3d(out, x.get(0), x.get(1), x.get(2), Window.of(2, 1, 2)),
                                smooth(1, 2, 2, 2, 3),
                                smooth(2, 1, 2, 1, 2),
                                smooth(2))
                        .gives(1, 2, 1, 2, 2),
                of(
                                "one channel, no bias",
                                (out, x) -> depthwiseConv1d(out, x.get(0), x.get(1), Window.of(2)),
                                smooth(1, 1, 3),
                                smooth(1, 1, 2))
                        .gives(1, 1, 2),
                of(
                                "batch of 0",
                                (out, x) -> depthwiseConv3d(out, x.get(0), x.get(1), Window.of(1, 1, 1)),
                                smooth(0, 2, 1, 1, 1),
                                smooth(2, 1, 1, 1, 1))
                        .gives(0, 2, 1, 1, 1));
    }

    @Test
    void aChannelOfTheResultReadsOneOfTheInput() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 2, 3), Double.NaN, 1, 2, 3, 4, 5);
        Value w = sheet.given(Shape.of(4, 1, 2), 1, 1, 1, 2, 1, 3, 1, 4);
        double nan = Double.NaN;
        assertArrayEquals(
                new double[] {nan, 3, nan, 5, 15, 19, 19, 24},
                sheet.of(depthwiseConv1d(sheet.graph, x, w, Window.of(2))));
        assertArrayEquals(
                new double[] {nan, 3, nan, 5},
                sheet.of(depthwiseConv2d(
                        sheet.graph,
                        sheet.given(Shape.of(1, 1, 1, 3), nan, 1, 2),
                        sheet.given(Shape.of(2, 1, 1, 2), 1, 1, 1, 2),
                        Window.of(1, 2))));
    }

    @Test
    void refusesAWeightThatIsNotOnePerChannel() {
        Worksheet sheet = new Worksheet();
        assertEquals(
                "depthwise convolution: wanted an input [n, channels, spatial] with at least one channel and a weight"
                        + " [channels * multiplier, 1, kernel], got [1, 3, 4, 4] and [4, 1, 2, 2]",
                assertThrows(
                                ShapeException.class,
                                () -> depthwiseConv2d(
                                        sheet.graph,
                                        sheet.counting(1, 3, 4, 4),
                                        sheet.counting(4, 1, 2, 2),
                                        Window.of(2, 2)))
                        .getMessage());
    }
}
