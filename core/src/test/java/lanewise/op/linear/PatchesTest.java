package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.linear.Patches.col2im;
import static lanewise.op.linear.Patches.im2col;
import static lanewise.op.linear.Reshaping.reshape;
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

class PatchesTest implements OpContract {
    private static final Window UNEVEN =
            Window.of(2, 3).stride(2, 1).padBefore(1, 0).padAfter(0, 2).dilation(1, 2);

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("plain", (out, x) -> im2col(out, x.get(0), Window.of(2, 2)), smooth(2, 2, 2, 3))
                        .gives(2, 8, 2),
                of("uneven", (out, x) -> im2col(out, x.get(0), UNEVEN), smooth(1, 1, 3, 4))
                        .gives(1, 6, 4),
                of(
                                "1d, rounded up",
                                (out, x) -> im2col(
                                        out, x.get(0), Window.of(2).stride(2).ceil()),
                                smooth(1, 1, 3))
                        .gives(1, 2, 2),
                of("one element", (out, x) -> im2col(out, x.get(0), Window.of(1, 1)), smooth(1, 1, 1, 1))
                        .gives(1, 1, 1),
                of("batch of 0", (out, x) -> im2col(out, x.get(0), Window.of(2)), smooth(0, 2, 3))
                        .gives(0, 4, 2),
                of("back", (out, x) -> col2im(out, x.get(0), UNEVEN, Shape.of(1, 1, 3, 4)), smooth(1, 6, 4))
                        .gives(1, 1, 3, 4),
                of(
                                "back to a batch of 0",
                                (out, x) -> col2im(out, x.get(0), Window.of(2), Shape.of(0, 2, 3)),
                                smooth(0, 4, 2))
                        .gives(0, 2, 3));
    }

    @Test
    void workedNumbers() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(1, 1, 2, 3);
        assertArrayEquals(new double[] {1, 2, 2, 3, 4, 5, 5, 6}, sheet.of(im2col(sheet.graph, x, Window.of(2, 2))));
        Value line = sheet.counting(1, 1, 3);
        assertArrayEquals(
                new double[] {0, 2, 1, 3},
                sheet.of(im2col(sheet.graph, line, Window.of(2).stride(2).padBefore(1))));
    }

    /// A window that strides over elements leaves them 0; overlapping ones add.
    @Test
    void backAddsWhatOverlaps() {
        Worksheet sheet = new Worksheet();
        Value ones = sheet.given(Shape.of(1, 2, 2), 1, 1, 1, 1);
        assertArrayEquals(new double[] {1, 2, 1}, sheet.of(col2im(sheet.graph, ones, Window.of(2), Shape.of(1, 1, 3))));
        assertArrayEquals(
                new double[] {1, 1, 0, 1, 1},
                sheet.of(col2im(sheet.graph, ones, Window.of(2).stride(3), Shape.of(1, 1, 5))));
    }

    @Test
    void eachIsTheOthersTranspose() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(1, 1, 3, 4);
        Value y = im2col(sheet.graph, x, UNEVEN);
        Value u = sheet.counting(1, 6, 4);
        assertArrayEquals(sheet.of(col2im(sheet.graph, u, UNEVEN, x.shape())), sheet.pulled(y, u, x));
    }

    @Test
    void theWeightTimesPatchesIsTheConvolution() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(2, 3, 4, 5);
        Value w = sheet.counting(2, 3, 2, 3);
        Value product = matmul(sheet.graph, reshape(sheet.graph, w, 2, -1), im2col(sheet.graph, x, UNEVEN));
        assertArrayEquals(sheet.of(conv2d(sheet.graph, x, w, UNEVEN, 1)), sheet.of(product));
    }

    @Test
    void nanGoesWhereItsElementGoes() {
        Worksheet sheet = new Worksheet();
        double nan = Double.NaN;
        Value x = sheet.given(Shape.of(1, 1, 3), nan, 1, Double.POSITIVE_INFINITY);
        assertArrayEquals(
                new double[] {nan, 1, 1, Double.POSITIVE_INFINITY}, sheet.of(im2col(sheet.graph, x, Window.of(2))));
    }

    @Test
    void refusesOtherShapes() {
        Worksheet sheet = new Worksheet();
        assertEquals(
                "patches: wanted an image [n, channels, 2 spatial axes] for the window 2x2, got [3, 3]",
                assertThrows(ShapeException.class, () -> im2col(sheet.graph, sheet.counting(3, 3), Window.of(2, 2)))
                        .getMessage());
        assertEquals(
                "col2im: window 2 over [1, 1, 3] has patches [1, 2, 2], got [1, 2, 3]",
                assertThrows(
                                ShapeException.class,
                                () -> col2im(sheet.graph, sheet.counting(1, 2, 3), Window.of(2), Shape.of(1, 1, 3)))
                        .getMessage());
        assertThrows(ShapeException.class, () -> im2col(sheet.graph, sheet.counting(1, 1, 2), Window.of(3)));
    }
}
