package lanewise.nn;

import static lanewise.nn.Layers.conv2d;
import static lanewise.nn.Layers.flatten;
import static lanewise.nn.Layers.linear;
import static lanewise.nn.Layers.relu;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.run.Session;
import lanewise.run.Workers;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ModelTest {
    private static final Shape IMAGE = Shape.of(1, 28, 28);

    @Test
    void namedModelsHaveTheirKnownParameters() {
        assertEquals(61_706, Model.create(Models.lenet5(), IMAGE, 1).parameterCount());
        assertEquals(61_706, Model.create(Models.lenet5Tanh(), IMAGE, 1).parameterCount());
        assertEquals(235_146, Model.create(Models.mlp(), IMAGE, 1).parameterCount());
        for (String name : Models.names()) {
            assertEquals(
                    Shape.of(10), Model.create(Models.named(name), IMAGE, 1).outputShape(), name);
        }
    }

    @Test
    void summaryShowsEveryLayer() {
        String summary = Model.create(Models.lenet5(), IMAGE, 1).summary();
        assertTrue(summary.contains("0. conv2d(6, 5, padding=2)  [6, 28, 28]          156\n"), summary);
        assertTrue(summary.contains("5. maxPool2d(2)             [16, 5, 5]\n"), summary);
        assertTrue(summary.contains("total                                         61,706\n"), summary);
    }

    @Test
    void forwardComputesWhatTheLayersSay() {
        Model model = Model.create(Sequential.of(flatten(), linear(2), relu()), Shape.of(1, 2), 3);
        System.arraycopy(new float[] {1, 2, -3, 4}, 0, data(model, "linear1.weight"), 0, 4);
        System.arraycopy(new float[] {10, -20}, 0, data(model, "linear1.bias"), 0, 2);
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(3, 1, 2));
        Program program = Program.of(graph, Map.of("y", model.forward(graph, x)));
        Session session = Session.of(program, model.state(), Workers.caller());
        session.bind("x", new float[] {1, 1, 0, 5, -10, 0}).run();
        assertEquals(Tensor.of(Shape.of(3, 2), 13, 0, 20, 0, 0, 10), session.output("y"));
    }

    @Test
    void twoForwardPassesInOneGraphShareTheParameters() {
        Model model = Model.create(Models.mlp(), IMAGE, 3);
        Graph graph = new Graph();
        model.forward(graph, graph.input("a", IMAGE.prepend(2)));
        model.forward(graph, graph.input("b", IMAGE.prepend(2)));
        assertEquals(2 + model.parameters().size(), graph.sources().size());
    }

    @Test
    void forwardRefusesOtherSamples() {
        Model model = Model.create(Models.lenet5(), IMAGE, 3);
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(4, 28, 28));
        String message = assertThrows(ShapeException.class, () -> model.forward(graph, x))
                .getMessage();
        assertTrue(message.contains("[1, 28, 28]") && message.contains("[4, 28, 28]"), message);
    }

    @Test
    void theSeedDecidesTheParameters() {
        String seven = Model.create(Models.lenet5(), IMAGE, 7).sha256();
        assertEquals(seven, Model.create(Models.lenet5(), IMAGE, 7).sha256());
        assertNotEquals(seven, Model.create(Models.lenet5(), IMAGE, 8).sha256());
        assertTrue(seven.matches("[0-9a-f]{64}"), seven);
    }

    @Test
    void parametersAreDrawnByNameWhateverSurroundsThem() {
        Model alone = Model.create(Sequential.of(conv2d(6, 5)), IMAGE, 7);
        Model whole = Model.create(Models.lenet5(), IMAGE, 7);
        assertArrayEquals(data(alone, "conv1.weight"), data(whole, "conv1.weight"));
    }

    @Test
    void sha256IsOverLittleEndianFloatsInOrder() {
        Model model = Model.create(
                Sequential.of(linear(1).weights(Initializer.constant(1)).biases(Initializer.zeros())), Shape.of(1), 1);
        // printf '\x00\x00\x80\x3f\x00\x00\x00\x00' | sha256sum
        assertEquals("434b26042aff3fb844a4c4c6be0d81a079b0ce84cfb8190679024404e5dc4822", model.sha256());
    }

    @Test
    void uniformWeightsFillTheirInterval() {
        Model model = Model.create(Sequential.of(linear(1000)), Shape.of(400), 5);
        float bound = 1 / 20f;
        double sum = 0;
        double largest = 0;
        for (float value : data(model, "linear1.weight")) {
            sum += value;
            largest = Math.max(largest, Math.abs(value));
        }
        assertTrue(largest <= bound && largest > 0.999 * bound, "largest " + largest + ", seed 5");
        // the mean of n numbers has standard deviation bound / sqrt(3 n); five of them
        assertEquals(0, sum / 400_000, 5 * bound / Math.sqrt(3 * 400_000.0), "seed 5");
        for (float value : data(model, "linear1.bias")) {
            assertTrue(Math.abs(value) <= bound, "bias " + value + ", seed 5");
        }
    }

    @Test
    void initializersHaveTheirSpread() {
        assertEquals(Math.sqrt(2.0 / 400), deviation(Initializer.he()), 0.005 * Math.sqrt(2.0 / 400));
        double bound = Math.sqrt(6.0 / 1400);
        assertEquals(bound / Math.sqrt(3), deviation(Initializer.xavier()), 0.005 * bound);
        assertEquals(0, deviation(Initializer.zeros()));
        assertEquals(0.5, deviation(Initializer.constant(-0.5)));
    }

    private static double deviation(Initializer initializer) {
        Model model = Model.create(Sequential.of(linear(1000).weights(initializer)), Shape.of(400), 6);
        double squares = 0;
        for (float value : data(model, "linear1.weight")) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares / 400_000);
    }

    @Test
    void aCopyHasItsOwnParameters() {
        Model model = Model.create(Models.mlp(), IMAGE, 1);
        Model copy = model.copy();
        data(model, "linear3.bias")[0] = 100;
        assertNotEquals(model.sha256(), copy.sha256());
        assertEquals(Model.create(Models.mlp(), IMAGE, 1).sha256(), copy.sha256());
    }

    private static float[] data(Model model, String name) {
        return model.parameters().getOrDefault(name, Tensor.scalar(0)).data();
    }
}
