package lanewise.graph;

import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.loss.MeanSquaredError.meanSquaredError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.op.elementwise.Celu;
import lanewise.op.elementwise.Elu;
import lanewise.op.elementwise.Gelu;
import lanewise.op.elementwise.HardSigmoid;
import lanewise.op.elementwise.HardSwish;
import lanewise.op.elementwise.HardTanh;
import lanewise.op.elementwise.LeakyRelu;
import lanewise.op.elementwise.LogSigmoid;
import lanewise.op.elementwise.Mish;
import lanewise.op.elementwise.Relu;
import lanewise.op.elementwise.Relu6;
import lanewise.op.elementwise.ScaledTanh;
import lanewise.op.elementwise.Selu;
import lanewise.op.elementwise.Sigmoid;
import lanewise.op.elementwise.Silu;
import lanewise.op.elementwise.Softplus;
import lanewise.op.elementwise.Softsign;
import lanewise.op.elementwise.Tanh;
import lanewise.op.elementwise.TanhShrink;
import lanewise.op.elementwise.Threshold;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The Hessian of a network's loss times a direction, against differences of its gradients, with every
/// activation.
class HessianProductTest {
    private static final int SEED = 3;
    private static final double STEP = 0x1p-17;

    interface Activation {
        Value of(Emitter out, Value x);
    }

    private static Map<String, Activation> activations() {
        Map<String, Activation> all = new LinkedHashMap<>();
        all.put("relu", Relu::relu);
        all.put("relu6", Relu6::relu6);
        all.put("leaky relu", (out, x) -> LeakyRelu.leakyRelu(out, x, 0.1));
        all.put("elu", (out, x) -> Elu.elu(out, x, 1.5));
        all.put("selu", Selu::selu);
        all.put("celu", (out, x) -> Celu.celu(out, x, 1.5));
        all.put("gelu", Gelu::gelu);
        all.put("gelu by tanh", Gelu::geluTanh);
        all.put("silu", Silu::silu);
        all.put("sigmoid", Sigmoid::sigmoid);
        all.put("log-sigmoid", LogSigmoid::logSigmoid);
        all.put("hard sigmoid", HardSigmoid::hardSigmoid);
        all.put("hard swish", HardSwish::hardSwish);
        all.put("hard tanh", HardTanh::hardTanh);
        all.put("tanh", Tanh::tanh);
        all.put("scaled tanh", ScaledTanh::scaledTanh);
        all.put("tanh shrink", TanhShrink::tanhShrink);
        all.put("softplus", Softplus::softplus);
        all.put("softsign", Softsign::softsign);
        all.put("mish", Mish::mish);
        all.put("threshold", (out, x) -> Threshold.threshold(out, x, 0.1, -0.2));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> productsAreDifferencesOfGradients() {
        return activations().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> check(each.getKey(), each.getValue())));
    }

    private static void check(String name, Activation activation) {
        Worksheet sheet = new Worksheet();
        CounterRandom random = CounterRandom.of(SEED);
        Value x = drawn(sheet, random.stream("x"), Shape.of(3, 4));
        Value target = drawn(sheet, random.stream("target"), Shape.of(3, 2));
        List<Value> parameters = List.of(
                drawn(sheet, random.stream("w1"), Shape.of(5, 4)),
                drawn(sheet, random.stream("b1"), Shape.of(5)),
                drawn(sheet, random.stream("w2"), Shape.of(2, 5)));
        Value hidden = activation.of(sheet.graph, linear(sheet.graph, x, parameters.get(0), parameters.get(1)));
        Value loss = meanSquaredError(sheet.graph, linear(sheet.graph, hidden, parameters.get(2)), target);
        Map<Value, Value> directions = new LinkedHashMap<>();
        for (Value parameter : parameters) {
            directions.put(parameter, drawn(sheet, random.stream("v" + directions.size()), parameter.shape()));
        }
        List<double[]> products = numbers(sheet, Gradient.hvp(sheet.graph, loss, directions));

        List<Value> gradients = Gradient.of(sheet.graph, loss, parameters);
        move(sheet, directions, STEP);
        List<double[]> ahead = numbers(sheet, gradients);
        move(sheet, directions, -2 * STEP);
        List<double[]> behind = numbers(sheet, gradients);
        for (int i = 0; i < products.size(); i++) {
            double[] product = products.get(i);
            String where = name + " (seed " + SEED + "), parameter " + i;
            assertTrue(Arrays.stream(product).anyMatch(number -> Math.abs(number) > 1e-3), where + " is nearly 0");
            for (int at = 0; at < product.length; at++) {
                double slope = (ahead.get(i)[at] - behind.get(i)[at]) / (2 * STEP);
                assertEquals(slope, product[at], 1e-6 * Math.max(1, Math.abs(slope)), where + ", element " + at);
            }
        }
    }

    private static Value drawn(Worksheet sheet, CounterRandom random, Shape shape) {
        double[] numbers = new double[shape.elements()];
        Arrays.setAll(numbers, at -> random.uniform(at, -1, 1));
        return sheet.given(shape, numbers);
    }

    private static List<double[]> numbers(Worksheet sheet, List<Value> values) {
        List<double[]> numbers = new ArrayList<>();
        values.forEach(value -> numbers.add(sheet.of(value)));
        return numbers;
    }

    private static void move(Worksheet sheet, Map<Value, Value> directions, double by) {
        directions.forEach((parameter, direction) -> {
            double[] moved = sheet.of(parameter).clone();
            double[] along = sheet.of(direction);
            Arrays.setAll(moved, at -> moved[at] + by * along[at]);
            sheet.set(parameter, moved);
        });
    }
}
