package lanewise.nn;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.nn.Layers.partialConv2d;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.op.linear.Convolution;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

class PartialConv2dTest implements OpContract {
    /// Filters with one and with two channels, in turns.
    private static final List<List<Integer>> MIXED = List.of(List.of(0, 2), List.of(1), List.of(1, 2), List.of(0));

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "mixed numbers of channels",
                                (out, x) -> GivenParameters.apply(partialConv2d(2, MIXED), out, x),
                                smooth(2, 3, 3, 3),
                                smooth(2, 1, 2, 2),
                                smooth(2, 2, 2, 2),
                                smooth(4))
                        .gives(2, 4, 2, 2),
                of(
                                "one filter, one of two channels, stride and padding",
                                (out, x) -> GivenParameters.apply(
                                        partialConv2d(2, List.of(List.of(0, 1)))
                                                .stride(2)
                                                .padding(1),
                                        out,
                                        x),
                                smooth(1, 2, 2, 2),
                                smooth(1, 2, 2, 2),
                                smooth(1))
                        .gives(1, 1, 2, 2),
                of(
                                "no samples",
                                (out, x) -> GivenParameters.apply(partialConv2d(1, MIXED), out, x),
                                smooth(0, 3, 2, 2),
                                smooth(2, 1, 1, 1),
                                smooth(2, 2, 1, 1),
                                smooth(4))
                        .gives(0, 4, 2, 2));
    }

    /// The same as a whole convolution whose other weights are 0.
    @Test
    void isAConvolutionWithoutTheOtherConnections() {
        Random random = new Random(3);
        double[] pairs = random.doubles(2 * 4, -1, 1).toArray();
        double[] fours = random.doubles(2 * 2 * 4, -1, 1).toArray();
        double[] whole = new double[4 * 3 * 4];
        int[] filtersOfOne = {1, 3};
        int[] filtersOfTwo = {0, 2};
        for (int i = 0; i < 2; i++) {
            int channel = MIXED.get(filtersOfOne[i]).getFirst();
            System.arraycopy(pairs, i * 4, whole, (filtersOfOne[i] * 3 + channel) * 4, 4);
            for (int k = 0; k < 2; k++) {
                int second = MIXED.get(filtersOfTwo[i]).get(k);
                System.arraycopy(fours, (i * 2 + k) * 4, whole, (filtersOfTwo[i] * 3 + second) * 4, 4);
            }
        }
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(2, 3, 4, 5), random.doubles(120, -1, 1).toArray());
        Value bias = sheet.vector(1, 2, 3, 4);
        Value partial = GivenParameters.apply(
                partialConv2d(2, MIXED),
                sheet.graph,
                List.of(x, sheet.given(Shape.of(2, 1, 2, 2), pairs), sheet.given(Shape.of(2, 2, 2, 2), fours), bias));
        Value full =
                Convolution.conv2d(sheet.graph, x, sheet.given(Shape.of(4, 3, 2, 2), whole), bias, Window.of(2, 2), 1);
        assertArrayEquals(sheet.of(full), sheet.of(partial), 1e-14);
    }

    @Test
    void nanDoesNotReachFiltersThatDoNotSeeIt() {
        Worksheet sheet = new Worksheet();
        double[] image = new double[3];
        image[1] = Double.NaN;
        double[] y = sheet.of(GivenParameters.apply(
                partialConv2d(1, MIXED),
                sheet.graph,
                List.of(
                        sheet.given(Shape.of(1, 3, 1, 1), image),
                        sheet.counting(2, 1, 1, 1),
                        sheet.counting(2, 2, 1, 1),
                        sheet.counting(4))));
        assertFalse(Double.isNaN(y[0]));
        assertTrue(Double.isNaN(y[1]));
        assertTrue(Double.isNaN(y[2]));
        assertFalse(Double.isNaN(y[3]));
    }

    @Test
    void saysWhatDoesNotFit() {
        Worksheet sheet = new Worksheet();
        assertEquals(
                "wanted images [n, channels, h, w] with at least 3 channels, because a filter sees channel 2, got [1, 2,"
                        + " 4, 4]",
                assertThrows(
                                ShapeException.class,
                                () -> GivenParameters.apply(
                                        partialConv2d(2, MIXED), sheet.graph, List.of(sheet.counting(1, 2, 4, 4))))
                        .getMessage());
        assertThrows(LanewiseException.class, () -> partialConv2d(2, List.of()));
        assertThrows(LanewiseException.class, () -> partialConv2d(2, List.of(List.of())));
        assertThrows(LanewiseException.class, () -> partialConv2d(2, List.of(List.of(1, 1))));
        assertThrows(LanewiseException.class, () -> partialConv2d(2, List.of(List.of(-1))));
        assertThrows(LanewiseException.class, () -> Sequential.parse("partialConv2d(2)"));
        assertThrows(LanewiseException.class, () -> Sequential.parse("partialConv2d(2, channels=0-x)"));
    }
}
