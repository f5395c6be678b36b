package lanewise.nn;

import static lanewise.nn.Layers.averagePool2d;
import static lanewise.nn.Layers.conv2d;
import static lanewise.nn.Layers.flatten;
import static lanewise.nn.Layers.leakyRelu;
import static lanewise.nn.Layers.linear;
import static lanewise.nn.Layers.maxPool2d;
import static lanewise.nn.Layers.relu;
import static lanewise.nn.Layers.sigmoid;
import static lanewise.nn.Layers.softmax;
import static lanewise.nn.Layers.tanh;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Layers in a row: their text, their names, and what they say where shapes do not fit.
class SequentialTest {
    @TestFactory
    Stream<DynamicTest> textIsReadBack() {
        return Stream.of(
                        Models.lenet5(),
                        Models.lenet5Tanh(),
                        Models.mlp(),
                        Sequential.of(conv2d(8, 3, 5)
                                .stride(2, 1)
                                .padding(1, 2)
                                .dilation(2)
                                .groups(4)
                                .withoutBias()),
                        Sequential.of(conv2d(8, 3)
                                .window(Window.of(3, 3).padBefore(1, 0).padAfter(0, 2))),
                        Sequential.of(conv2d(8, 3).weights(Initializer.he()).biases(Initializer.constant(0.25))),
                        Sequential.of(
                                maxPool2d(3).stride(2).padding(1).dilation(2, 1).ceil(), relu()),
                        Sequential.of(
                                averagePool2d(3).stride(2, 1).padding(1).ceil().ofElements()),
                        Sequential.of(leakyRelu(0.01), sigmoid(), tanh(), softmax(), relu(), flatten()),
                        Sequential.of(
                                linear(7).withoutBias(),
                                linear(3).weights(Initializer.xavier()).biases(Initializer.zeros())))
                .map(model -> DynamicTest.dynamicTest(
                        model.toString(), () -> assertEquals(model, Sequential.parse(model.toString()))));
    }

    @Test
    void textReadsLikeTheCode() {
        assertEquals(
                "conv2d(6, 5, padding=2), relu(), maxPool2d(2), "
                        + "averagePool2d(3, stride=1, countsPadding=false), linear(10, bias=false)",
                Sequential.of(
                                conv2d(6, 5).padding(2),
                                relu(),
                                maxPool2d(2),
                                averagePool2d(3).stride(1).ofElements(),
                                linear(10).withoutBias())
                        .toString());
    }

    @TestFactory
    Stream<DynamicTest> brokenTextIsRefused() {
        return Stream.of(
                        List.of("", "cannot read a layer at \"\""),
                        List.of("relu(), ", "cannot read a layer at"),
                        List.of("relu() tanh()", "cannot read a layer at"),
                        List.of("swish()", "no layer called \"swish\""),
                        List.of("linear()", "a number is missing"),
                        List.of("linear(ten)", "\"ten\" is no whole number"),
                        List.of("linear(99999999999)", "is no whole number from 0"),
                        List.of("linear(0)", "at least 1 output"),
                        List.of("linear(10, 11)", "unknown settings [11]"),
                        List.of("linear(10, bias=maybe)", "neither true nor false"),
                        List.of("linear(10, bias=true, bias=true)", "twice"),
                        List.of("linear(10, weights=magic)", "\"magic\" is no initializer"),
                        List.of("relu(slope=1)", "unknown settings"),
                        List.of("conv2d(6, 5x5x5)", "more than 2 sizes"),
                        List.of("conv2d(6, 0)", "kernel, stride and dilation of at least 1"),
                        List.of("conv2d(6, 5, padding=1000000)", "is no whole number from 0 to 1024"),
                        List.of("maxPool2d(3, padding=3)", "less padding"),
                        List.of("leakyRelu(steep)", "\"steep\" is no number"))
                .map(broken -> DynamicTest.dynamicTest("\"" + broken.get(0) + "\"", () -> {
                    String message = assertThrows(LanewiseException.class, () -> Sequential.parse(broken.get(0)))
                            .getMessage();
                    assertTrue(message.contains(broken.get(1)), message);
                }));
    }

    @TestFactory
    Stream<DynamicTest> misfitsNameLayerShapesAndFormula() {
        return Stream.of(
                misfit(
                        Sequential.of(flatten(), conv2d(6, 5)),
                        Shape.of(1, 28, 28),
                        "1.conv2d",
                        "conv2d(6, 5)",
                        "[1, 784]",
                        "[6, channels / 1, 5, 5]",
                        "flatten()"),
                misfit(
                        Sequential.of(conv2d(6, 5), linear(10)),
                        Shape.of(1, 28, 28),
                        "1.linear",
                        "[1, 6, 24, 24]",
                        "[10, in]",
                        "y = x wᵀ + b",
                        "flatten()"),
                misfit(
                        Sequential.of(relu(), conv2d(6, 5)),
                        Shape.of(3, 4, 4),
                        "1.conv2d",
                        "[1, 3, 4, 4]",
                        "[6, 3, 5, 5]",
                        "floor((4 + 0 + 0 - 1 * (5 - 1) - 1) / 1) + 1"),
                misfit(
                        Sequential.of(conv2d(6, 3).groups(2)),
                        Shape.of(3, 8, 8),
                        "0.conv2d",
                        "2 groups must divide the 3 channels of [1, 3, 8, 8]"),
                misfit(
                        Sequential.of(maxPool2d(2), maxPool2d(4)),
                        Shape.of(1, 6, 6),
                        "1.maxPool2d",
                        "[1, 1, 3, 3]",
                        "floor((3 + 0 + 0 - 1 * (4 - 1) - 1) / 4) + 1"),
                misfit(
                        Sequential.of(flatten(), averagePool2d(2)),
                        Shape.of(1, 6, 6),
                        "1.averagePool2d",
                        "[1, 36]",
                        "in front of flatten()"));
    }

    private static DynamicTest misfit(Sequential layers, Shape sample, String... parts) {
        return DynamicTest.dynamicTest(layers.toString(), () -> {
            String message = assertThrows(ShapeException.class, () -> Model.create(layers, sample, 1))
                    .getMessage();
            for (String part : parts) {
                assertTrue(message.contains(part), "\"" + part + "\" is missing in: " + message);
            }
            assertTrue(message.startsWith(parts[0] + ": "), message);
            assertEquals(message.indexOf(parts[0]), message.lastIndexOf(parts[0]), "path named once: " + message);
        });
    }

    @Test
    void parametersAreNumberedByKind() {
        Model model = Model.create(Models.lenet5(), Shape.of(1, 28, 28), 1);
        assertEquals(
                List.of(
                        "conv1.weight",
                        "conv1.bias",
                        "conv2.weight",
                        "conv2.bias",
                        "linear1.weight",
                        "linear1.bias",
                        "linear2.weight",
                        "linear2.bias",
                        "linear3.weight",
                        "linear3.bias"),
                List.copyOf(model.parameters().keySet()));
    }
}
