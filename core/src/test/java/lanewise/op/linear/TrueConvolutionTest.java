package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.TrueConvolution.trueConvolution1d;
import static lanewise.op.linear.TrueConvolution.trueConvolution2d;
import static lanewise.op.linear.TrueConvolution.trueConvolution3d;
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

class TrueConvolutionTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "1d, full",
                                (out, x) -> trueConvolution1d(
                                        out, x.get(0), x.get(1), Window.of(2).padding(1), 1),
                                smooth(1, 1, 3),
                                smooth(1, 1, 2))
                        .gives(1, 1, 4),
                of(
                                "2d, groups and stride",
                                (out, x) -> trueConvolution2d(
                                        out, x.get(0), x.get(1), Window.of(2, 2).stride(2), 2),
                                smooth(1, 2, 4, 4),
                                smooth(2, 1, 2, 2))
                        .gives(1, 2, 2, 2),
                of(
                                "3d",
                                (out, x) -> trueConvolution3d(out, x.get(0), x.get(1), Window.of(1, 2, 2), 1),
                                smooth(1, 1, 2, 2, 3),
                                smooth(1, 1, 1, 2, 2))
                        .gives(1, 1, 2, 1, 2),
                of(
                                "batch of 0",
                                (out, x) -> trueConvolution1d(out, x.get(0), x.get(1), Window.of(2), 1),
                                smooth(0, 1, 3),
                                smooth(1, 1, 2))
                        .gives(0, 1, 2));
    }

    /// (1 + 2 s + 3 s²) (4 + 5 s) = 4 + 13 s + 22 s² + 15 s³, whichever is the kernel.
    @Test
    void multipliesPolynomialsAndCommutes() {
        Worksheet sheet = new Worksheet();
        Value f = sheet.given(Shape.of(1, 1, 3), 1, 2, 3);
        Value g = sheet.given(Shape.of(1, 1, 2), 4, 5);
        double[] product = {4, 13, 22, 15};
        assertArrayEquals(
                product,
                sheet.of(trueConvolution1d(sheet.graph, f, g, Window.of(2).padding(1), 1)));
        assertArrayEquals(
                product,
                sheet.of(trueConvolution1d(sheet.graph, g, f, Window.of(3).padding(2), 1)));
    }

    @Test
    void equalsCorrelationWithTheFlippedKernelBitForBit() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(1, 1, 2, 3), 0.1, Double.NaN, 0.3, 1e30, -0.7, 0.9);
        Value w = sheet.given(Shape.of(1, 1, 2, 2), 0.3, 1e-20, -3, 0.7);
        Value flipped = sheet.given(Shape.of(1, 1, 2, 2), 0.7, -3, 1e-20, 0.3);
        Window window = Window.of(2, 2).padding(1);
        assertArrayEquals(
                sheet.of(conv2d(sheet.graph, x, flipped, window, 1)),
                sheet.of(trueConvolution2d(sheet.graph, x, w, window, 1)));
    }

    @Test
    void namesTheRankItWants() {
        Worksheet sheet = new Worksheet();
        assertEquals(
                "trueConvolution2d: wanted a window of 2 axes, got window 2; trueConvolution1d takes it",
                assertThrows(
                                ShapeException.class,
                                () -> trueConvolution2d(
                                        sheet.graph, sheet.counting(1, 1, 3), sheet.counting(1, 1, 2), Window.of(2), 1))
                        .getMessage());
    }
}
