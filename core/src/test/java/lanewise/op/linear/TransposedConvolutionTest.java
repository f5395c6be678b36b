package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.TransposedConvolution.convTranspose1d;
import static lanewise.op.linear.TransposedConvolution.convTranspose2d;
import static lanewise.op.linear.TransposedConvolution.convTranspose3d;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

class TransposedConvolutionTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "1d with bias",
                                (out, x) -> convTranspose1d(
                                        out,
                                        x.get(0),
                                        x.get(1),
                                        x.get(2),
                                        Window.of(3).stride(2),
                                        1,
                                        1),
                                smooth(2, 2, 2),
                                smooth(2, 1, 3),
                                smooth(1))
                        .gives(2, 1, 6),
                of(
                                "2d, uneven padding, dilation, output padding per axis",
                                (out, x) -> convTranspose2d(
                                        out,
                                        x.get(0),
                                        x.get(1),
                                        x.get(2),
                                        Window.of(2, 3)
                                                .stride(3, 2)
                                                .dilation(2, 1)
                                                .padBefore(1)
                                                .padAfter(0, 1),
                                        1,
                                        2,
                                        0),
                                smooth(1, 1, 2, 2),
                                smooth(1, 2, 2, 3),
                                smooth(2))
                        .gives(1, 2, 7, 3),
                of(
                                "2d, groups",
                                (out, x) -> convTranspose2d(out, x.get(0), x.get(1), Window.of(2, 2), 2),
                                smooth(1, 2, 2, 1),
                                smooth(2, 2, 2, 2))
                        .gives(1, 4, 3, 2),
                of(
                                "3d with bias",
                                (out, x) -> convTranspose3d(out, x.get(0), x.get(1), x.get(2), Window.of(1, 2, 2), 1),
                                smooth(1, 2, 2, 1, 2),
                                smooth(2, 1, 1, 2, 2),
                                smooth(1))
                        .gives(1, 1, 2, 2, 3),
                of(
                                "batch of 0",
                                (out, x) -> convTranspose1d(out, x.get(0), x.get(1), Window.of(2), 1),
                                smooth(0, 1, 2),
                                smooth(1, 1, 2))
                        .gives(0, 1, 3));
    }

    @Test
    void everyElementLaysACopyOfTheKernel() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 1, 2), 2, 3);
        Value w = sheet.given(Shape.of(1, 1, 3), 1, 10, 100);
        Value b = sheet.vector(7);
        assertArrayEquals(
                new double[] {2, 20, 203, 30, 300},
                sheet.of(convTranspose1d(sheet.graph, x, w, Window.of(3).stride(2), 1)));
        assertArrayEquals(
                new double[] {9, 27, 210, 37, 307, 7},
                sheet.of(convTranspose1d(sheet.graph, x, w, b, Window.of(3).stride(2), 1, 1)));
        assertArrayEquals(
                new double[] {20, 203, 30},
                sheet.of(convTranspose1d(
                        sheet.graph, x, w, Window.of(3).stride(2).padding(1), 1)));
    }

    @Test
    void isTheGradientOfTheConvolution() {
        Worksheet sheet = new Worksheet();
        Window window = Window.of(3, 2).stride(2).padding(1);
        Value image = sheet.counting(1, 2, 5, 4);
        Value w = sheet.counting(3, 2, 3, 2);
        Value y = conv2d(sheet.graph, image, w, window, 1);
        Value u = sheet.counting(1, 3, 3, 3);
        assertArrayEquals(sheet.pulled(y, u, image), sheet.of(convTranspose2d(sheet.graph, u, w, window, 1, 0)));
    }

    @Test
    void aNaNReachesWhereItsKernelLies() {
        Worksheet sheet = new Worksheet();
        double nan = Double.NaN;
        Value x = sheet.given(Shape.of(1, 1, 3), nan, 1, 2);
        Value w = sheet.given(Shape.of(1, 1, 2), 1, 10);
        assertArrayEquals(
                new double[] {nan, nan, 12, 20}, sheet.of(convTranspose1d(sheet.graph, x, w, Window.of(2), 1)));
    }

    @Test
    void refusals() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(1, 2, 2);
        Value w = sheet.counting(2, 1, 3);
        Value other = sheet.counting(3, 1, 3);
        Map<String, Runnable> mistakes = new LinkedHashMap<>();
        mistakes.put(
                "transposed convolution: an output padding of 2 does not lie from 0 to the stride of 2, exclusive",
                () -> convTranspose1d(sheet.graph, x, w, Window.of(3).stride(2), 1, 2));
        mistakes.put(
                "transposed convolution: an output padding of -1 does not lie from 0 to the stride of 2, exclusive",
                () -> convTranspose1d(sheet.graph, x, w, Window.of(3).stride(2), 1, -1));
        mistakes.put(
                "transposed convolution: wanted one output padding or 1, got 2",
                () -> convTranspose1d(sheet.graph, x, w, Window.of(3), 1, 0, 0));
        mistakes.put(
                "transposed convolution: output size = (2 - 1) * 1 - 2 - 2 + 1 * (3 - 1) + 1 + 0 = 0 is below 1; use less padding",
                () -> convTranspose1d(sheet.graph, x, w, Window.of(3).padding(2), 1));
        mistakes.put(
                "transposed convolution: output size = (0 - 1) * 1 - 0 - 0 + 1 * (3 - 1) + 1 + 0 = 2 of nothing; wanted at least one element",
                () -> convTranspose1d(sheet.graph, sheet.counting(1, 2, 0), w, Window.of(3), 1));
        mistakes.put(
                "transposed convolution: wanted an input [batch, in, 1 spatial axes] and a weight [in, out / groups, kernel], got [1, 2, 2]"
                        + " and [3, 1, 3]",
                () -> convTranspose1d(sheet.graph, x, other, Window.of(3), 1));
        mistakes.put(
                "transposed convolution: 3 groups do not divide 2 input channels of [1, 2, 2]",
                () -> convTranspose1d(sheet.graph, x, w, Window.of(3), 3));
        mistakes.put(
                "transposed convolution: the weight [2, 1, 3] does not have the kernel of the window 2",
                () -> convTranspose1d(sheet.graph, x, w, Window.of(2), 1));
        mistakes.put(
                "transposed convolution: window 3 rounded up has no use for rounding; the output padding chooses the size",
                () -> convTranspose1d(sheet.graph, x, w, Window.of(3).ceil(), 1));
        mistakes.put(
                "convTranspose2d: wanted a window of 2 axes, got window 3; convTranspose1d takes it",
                () -> convTranspose2d(sheet.graph, x, w, Window.of(3), 1));
        mistakes.forEach((message, mistake) -> assertEquals(
                message, assertThrows(ShapeException.class, mistake::run).getMessage()));
    }
}
