package lanewise.train;

import static lanewise.algebra.Scalar.add;
import static lanewise.algebra.Scalar.arg;
import static lanewise.algebra.Scalar.constant;
import static lanewise.algebra.Scalar.multiply;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.linear.Reshaping.reshape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.data.Dataset;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.io.Safetensors;
import lanewise.op.elementwise.Square;
import lanewise.op.elementwise.Subtract;
import lanewise.op.linear.LinearMap;
import lanewise.op.loss.CrossEntropy;
import lanewise.optim.Optimizer;
import lanewise.optim.Sgd;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/// A training step written out by hand, for runs with states beside the parameters: parameters begin as a reference
/// run's, and everything is compared with it in the end.
final class TrajectoryProgram {
    private static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.1;

    final Graph graph = new Graph();
    final Value x;
    private final Safetensors reference;
    private final Sgd optimizer;
    private final State state = new State();
    private final Map<String, Value> parameters = new LinkedHashMap<>();
    private final Map<String, Value> statistics = new LinkedHashMap<>();
    private final Map<Value, Value> updates = new LinkedHashMap<>();

    /// A program for batches of a shape.
    TrajectoryProgram(Safetensors reference, Sgd optimizer, Shape batch) {
        this.reference = reference;
        this.optimizer = optimizer;
        this.x = graph.input("x", batch);
    }

    Value parameter(String name) {
        Tensor initial = reference.tensor("init." + name);
        state.put(name, initial.copy());
        Value value = graph.state(name, initial.shape());
        parameters.put(name, value);
        return value;
    }

    Value connected(String layer, Value rows) {
        return LinearMap.linear(graph, rows, parameter(layer + ".weight"), parameter(layer + ".bias"));
    }

    /// Normalises with the batch's mean and biased variance per channel, and moves the running mean and the running
    /// variance, the unbiased one, by a tenth of the way.
    Value batchNorm(String layer, Value image) {
        int channels = image.shape().size(1);
        double count = (double) image.shape().elements() / channels;
        Shape channel = Shape.of(channels, 1, 1);
        Value mean = mean(graph, image, 0, 2, 3);
        Value centred = Subtract.subtract(graph, image, reshape(graph, mean, channel));
        Value variance = mean(graph, Square.square(graph, centred), 0, 2, 3);
        move(layer + ".running_mean", 0, mean, 1);
        move(layer + ".running_var", 1, variance, count / (count - 1));
        Scalar deviation = Scalar.sqrt(add(arg(1), constant(EPSILON)));
        Value normal = map(graph, Scalar.divide(arg(0), deviation), centred, reshape(graph, variance, channel));
        return map(
                graph,
                add(multiply(arg(0), arg(1)), arg(2)),
                normal,
                reshape(graph, parameter(layer + ".weight"), channel),
                reshape(graph, parameter(layer + ".bias"), channel));
    }

    private void move(String name, float initial, Value towards, double factor) {
        Tensor tensor = Tensor.zeros(towards.shape());
        Arrays.fill(tensor.data(), initial);
        state.put(name, tensor);
        Value running = graph.state(name, towards.shape());
        statistics.put(name, running);
        Scalar moved = add(multiply(constant(1 - MOMENTUM), arg(0)), multiply(constant(MOMENTUM * factor), arg(1)));
        updates.put(running, map(graph, moved, running, towards));
    }

    /// Cross-entropy, gradients, updates of the parameters.
    private Program minimising(Value logits) {
        Value labels = graph.indices("labels", Shape.of(logits.shape().size(0)));
        Value loss = CrossEntropy.crossEntropy(graph, logits, labels);
        List<String> names = List.copyOf(parameters.keySet());
        List<Value> values = List.copyOf(parameters.values());
        List<Value> gradients = Gradient.of(graph, loss, values);
        Value rate = graph.input("learningRate", Shape.SCALAR);
        for (int i = 0; i < names.size(); i++) {
            Map<String, Value> known = new LinkedHashMap<>(Map.of("learningRate", rate));
            for (String memory : optimizer.memories()) {
                String name = names.get(i) + "." + memory;
                state.put(name, Tensor.zeros(values.get(i).shape()));
                known.put(memory, graph.state(name, values.get(i).shape()));
            }
            Optimizer.Update update = optimizer.update(graph, values.get(i), gradients.get(i), known);
            updates.put(values.get(i), update.parameter());
            update.memories().forEach((memory, value) -> updates.put(known.get(memory), value));
        }
        return new Program(graph, Map.of("loss", loss), updates);
    }

    /// Runs all steps, with further inputs by step, and compares losses, parameters and statistics.
    List<String> judge(String id, Value logits, Dataset data, IntFunction<Map<String, float[]>> inputs) {
        Session session = Session.of(minimising(logits), state, Workers.caller());
        int samples = x.shape().size(0);
        int each = data.sampleShape().elements();
        float[] images = new float[x.shape().elements()];
        int[] labels = new int[samples];
        double[] losses = new double[TrajectoriesTest.STEPS];
        for (int step = 0; step < losses.length; step++) {
            for (int i = 0; i < samples; i++) {
                data.copy(step * samples + i, images, i * each);
                labels[i] = data.label(step * samples + i);
            }
            session.bind("x", images).bind("labels", labels).bind("learningRate", new float[] {
                (float) optimizer.number("learningRate", step + 1)
            });
            inputs.apply(step).forEach(session::bind);
            session.run();
            losses[step] = session.scalar("loss");
        }
        List<String> complaints = new ArrayList<>();
        TrajectoriesTest.compare(id + " losses", losses, reference.doubles("losses64"), complaints);
        List<String> names = new ArrayList<>(parameters.keySet());
        names.addAll(statistics.keySet());
        for (String name : names) {
            double[] found = reference.doubles("final64." + name).clone();
            float[] own = state.get(name, reference.shape("final64." + name)).data();
            Arrays.setAll(found, at -> own[at]);
            TrajectoriesTest.compare(id + " " + name, found, reference.doubles("final64." + name), complaints);
        }
        return complaints;
    }
}
