package lanewise.op;

import static lanewise.op.linear.Convolution.conv1d;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.Convolution.conv3d;
import static lanewise.op.linear.TransposedConvolution.convTranspose1d;
import static lanewise.op.linear.TransposedConvolution.convTranspose2d;
import static lanewise.op.linear.TransposedConvolution.convTranspose3d;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import lanewise.algebra.Value;
import lanewise.graph.Worksheet;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Convolutions of 200 random settings for each number of axes: values, derivatives by both operands, and
/// the transposed convolution, against nested loops. The numbers are whole, so every order of additions
/// gives the same sum, and all of it is equal to the bit.
class ConvolutionLoopsTest {
    private static final int SETTINGS = 200;

    @Tag("C16")
    @Tag("C9")
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void c16_againstNestedLoops(int axes) {
        for (long seed = 1; seed <= SETTINGS; seed++) {
            CounterRandom random = CounterRandom.of(seed).stream(axes);
            ConvolutionSetting setting = ConvolutionSetting.of(random, axes);
            String where = "seed " + seed + ": " + setting;
            Worksheet sheet = new Worksheet();
            Value x = whole(sheet, random.stream("x"), setting.x());
            Value w = whole(sheet, random.stream("w"), setting.w());
            Value y = convolution(sheet, axes, x, w, setting);
            Value u = whole(sheet, random.stream("u"), y.shape());
            double[] image = sheet.of(x);
            double[] weight = sheet.of(w);
            double[] cotangent = sheet.of(u);
            double[] forward = new double[y.shape().elements()];
            double[] byImage = new double[image.length];
            double[] byWeight = new double[weight.length];
            setting.forEachTerm(y.shape(), (input, tap, output) -> {
                forward[output] += weight[tap] * image[input];
                byImage[input] += weight[tap] * cotangent[output];
                byWeight[tap] += image[input] * cotangent[output];
            });
            assertArrayEquals(forward, sheet.of(y), where);
            assertArrayEquals(byImage, sheet.pulled(y, u, x), where + ", by the image");
            assertArrayEquals(byWeight, sheet.pulled(y, u, w), where + ", by the weight");
            Value transposed = transposed(sheet, axes, u, w, setting);
            assertEquals(setting.x(), transposed.shape(), where);
            assertArrayEquals(byImage, sheet.of(transposed), where + ", transposed");
        }
    }

    private static Value whole(Worksheet sheet, CounterRandom random, Shape shape) {
        double[] numbers = new double[shape.elements()];
        Arrays.setAll(numbers, at -> random.below(at, 19) - 9);
        return sheet.given(shape, numbers);
    }

    private static Value convolution(Worksheet sheet, int axes, Value x, Value w, ConvolutionSetting setting) {
        return switch (axes) {
            case 1 -> conv1d(sheet.graph, x, w, setting.window(), setting.groups());
            case 2 -> conv2d(sheet.graph, x, w, setting.window(), setting.groups());
            default -> conv3d(sheet.graph, x, w, setting.window(), setting.groups());
        };
    }

    /// Back to the image's size, which the output padding chooses.
    private static Value transposed(Worksheet sheet, int axes, Value u, Value w, ConvolutionSetting setting) {
        int[] extra = new int[axes];
        Arrays.setAll(extra, axis -> {
            var span = setting.window().span(axis);
            int padded = setting.x().size(axis + 2) + span.before() + span.after();
            return (padded - span.extent()) % span.stride();
        });
        return switch (axes) {
            case 1 -> convTranspose1d(sheet.graph, u, w, setting.window(), setting.groups(), extra);
            case 2 -> convTranspose2d(sheet.graph, u, w, setting.window(), setting.groups(), extra);
            default -> convTranspose3d(sheet.graph, u, w, setting.window(), setting.groups(), extra);
        };
    }
}
