package lanewise.run;

import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Subtract.subtract;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.loss.CrossEntropy.crossEntropy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/// Layers 4096 wide on a batch of 100, in a virtual machine of their own: from the graph to the numbers,
/// with a record of every allocation that is larger than a thread's own buffer. Prints the largest.
final class WideLayers {
    static final int WIDTH = 4096;
    static final int BATCH = 100;
    private static final double RATE = 0.5;
    private static final String EVENT = "jdk.ObjectAllocationOutsideTLAB";

    private WideLayers() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Files.createTempFile("allocations", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(EVENT);
            recording.start();
            switch (arguments[0]) {
                case "relu" -> relu4096();
                case "network" -> network();
                default -> throw new IllegalArgumentException(arguments[0]);
            }
            recording.stop();
            recording.dump(file);
            long largest = 0;
            for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
                largest = Math.max(largest, event.getLong("allocationSize"));
            }
            System.out.println("largest allocation: " + largest);
        } finally {
            Files.delete(file);
        }
    }

    /// Forward and backward of one relu: every positive element passes its cotangent on.
    private static void relu4096() {
        Graph graph = new Graph();
        Shape shape = Shape.of(BATCH, WIDTH);
        Value x = graph.input("x", shape);
        Value y = relu(graph, x);
        Value cotangent = graph.input("cotangent", shape);
        Value gradient = Gradient.vjp(graph, y, cotangent, List.of(x)).get(x);
        Session session =
                Session.of(Program.of(graph, Map.of("y", y, "gradient", gradient)), new State(), Workers.caller());
        float[] numbers = new float[shape.elements()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = at % 3 - 1;
        }
        session.bind("x", numbers).bind("cotangent", numbers).run();
        float[] found = new float[numbers.length];
        session.read("gradient", found);
        for (int at = 0; at < found.length; at++) {
            check("gradient " + at, found[at], Math.max(0, numbers[at]));
        }
    }

    /// One step of gradient descent on y = relu(x w1ᵀ) w2ᵀ with softmax and cross-entropy. Of x = 1, w1 =
    /// I and w2 = 0 all outputs are 0 and all probabilities equal; as every label is 0, the row of w2 for
    /// that class moves by rate (1 - 1 / 4096), the others by -rate / 4096.
    private static void network() {
        Graph graph = new Graph();
        Shape weight = Shape.of(WIDTH, WIDTH);
        Value x = graph.source("x", Shape.of(BATCH, WIDTH), Type.FLOAT, Source.Role.BATCH);
        Value labels = graph.source("labels", Shape.of(BATCH), Type.INTEGER, Source.Role.BATCH);
        List<Value> weights = List.of(graph.state("w1", weight), graph.state("w2", weight));
        Value hidden = relu(graph, linear(graph, x, weights.get(0)));
        Value loss = crossEntropy(graph, linear(graph, hidden, weights.get(1)), labels);
        List<Value> gradients = Gradient.of(graph, loss, weights);
        Map<Value, Value> updates = new LinkedHashMap<>();
        for (int i = 0; i < 2; i++) {
            updates.put(weights.get(i), subtract(graph, weights.get(i), scale(graph, gradients.get(i), RATE)));
        }
        State state = new State();
        Tensor first = Tensor.zeros(weight);
        for (int at = 0; at < WIDTH; at++) {
            first.data()[at * (WIDTH + 1)] = 1;
        }
        Tensor second = Tensor.zeros(weight);
        state.put("w1", first);
        state.put("w2", second);
        Session session = Session.of(new Program(graph, Map.of("loss", loss), updates), state, Workers.caller());
        float[] ones = new float[BATCH * WIDTH];
        Arrays.fill(ones, 1);
        session.bind("x", ones).bind("labels", new int[BATCH]).run();
        check("the loss", session.scalar("loss"), Math.log(WIDTH));
        check("the label's row", second.data()[WIDTH - 1], RATE * (1 - 1.0 / WIDTH));
        check("another row", second.data()[WIDTH], -RATE / WIDTH);
    }

    private static void check(String what, double found, double wanted) {
        if (!(Math.abs(found - wanted) <= 1e-5 * Math.abs(wanted))) {
            throw new IllegalStateException(what + " is " + found + ", wanted " + wanted);
        }
    }
}
