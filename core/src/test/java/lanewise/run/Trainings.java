package lanewise.run;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.linear.Reshaping.flatten;
import static lanewise.op.loss.CrossEntropy.crossEntropy;
import static lanewise.op.routing.MaxPool.maxPool2d;
import static lanewise.op.rows.BatchNorm.batchNorm;

import java.util.LinkedHashMap;
import java.util.Map;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.compile.Numbers;
import lanewise.compile.Sketch;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;

/// Training steps of small networks, with random numbers for their sources.
record Trainings(Program program, Numbers numbers) {
    private static final long SEED = 9;
    private static final double RATE = 0.05;

    private static Trainings of(Sketch sketch, Value loss) {
        Program program = sketch.descent(loss, RATE);
        return new Trainings(program, Numbers.of(program, sketch.bounds(), SEED));
    }

    static Trainings perceptron() {
        Sketch sketch = new Sketch(64);
        Graph g = sketch.graph();
        Value h = tanh(g, linear(g, sketch.batch("x", 49), sketch.state("w1", 65, 49), sketch.state("b1", 65)));
        Value logits = linear(g, h, sketch.state("w2", 10, 65), sketch.state("b2", 10));
        return of(sketch, crossEntropy(g, logits, sketch.labels("labels", 10)));
    }

    /// Two convolutions with pooling and two connected layers, the way of LeNet.
    static Trainings convolutional(int samples) {
        Sketch sketch = new Sketch(samples);
        Graph g = sketch.graph();
        Value x = sketch.batch("x", 1, 12, 12);
        Window same = Window.of(3, 3).padding(1);
        Window half = Window.of(2, 2).stride(2);
        Value c1 = conv2d(g, x, sketch.state("w1", 4, 1, 3, 3), sketch.state("b1", 4), same, 1);
        Value p1 = maxPool2d(g, relu(g, c1), half);
        Value c2 = conv2d(g, p1, sketch.state("w2", 8, 4, 3, 3), sketch.state("b2", 8), Window.of(3, 3), 1);
        Value p2 = maxPool2d(g, relu(g, c2), half);
        Value h = relu(g, linear(g, flatten(g, p2), sketch.state("w3", 20, 32), sketch.state("b3", 20)));
        Value logits = linear(g, h, sketch.state("w4", 10, 20), sketch.state("b4", 10));
        return of(sketch, crossEntropy(g, logits, sketch.labels("labels", 10)));
    }

    /// Convolutions with batch norm, two of them around a shortcut, the way of residual networks.
    static Trainings residual(int samples) {
        Sketch sketch = new Sketch(samples);
        Graph g = sketch.graph();
        Window same = Window.of(3, 3).padding(1);
        Value x = sketch.batch("x", 3, 8, 8);
        Value first = relu(g, normed(sketch, conv2d(g, x, sketch.state("w1", 16, 3, 3, 3), same, 1), "1"));
        Value second = relu(g, normed(sketch, conv2d(g, first, sketch.state("w2", 16, 16, 3, 3), same, 1), "2"));
        Value third = normed(sketch, conv2d(g, second, sketch.state("w3", 16, 16, 3, 3), same, 1), "3");
        Value pooled = mean(g, relu(g, add(g, third, first)), 2, 3);
        Value logits = linear(g, pooled, sketch.state("w4", 10, 16), sketch.state("b4", 10));
        return of(sketch, crossEntropy(g, logits, sketch.labels("labels", 10)));
    }

    private static Value normed(Sketch sketch, Value x, String name) {
        int channels = x.shape().size(1);
        return batchNorm(
                sketch.graph(),
                x,
                sketch.state("weight" + name, channels),
                sketch.state("bias" + name, channels),
                1e-5);
    }

    /// Fresh states with the first numbers.
    State state() {
        State state = new State();
        for (Source source : program.graph().sources()) {
            if (source.role() == Source.Role.STATE) {
                Tensor tensor = Tensor.of(
                        source.value().shape(), numbers.get(source.name()).clone());
                state.put(source.name(), tensor);
            }
        }
        return state;
    }

    /// A session with all inputs bound.
    Session session(State state, Workers workers) {
        return bound(Session.of(program, state, workers));
    }

    Session bound(Session session) {
        for (Source source : program.graph().sources()) {
            float[] data = numbers.get(source.name());
            if (source.value().type() == Type.INTEGER) {
                int[] whole = new int[data.length];
                for (int at = 0; at < whole.length; at++) {
                    whole[at] = (int) data[at];
                }
                session.bind(source.name(), whole);
            } else if (source.role() != Source.Role.STATE) {
                session.bind(source.name(), data);
            }
        }
        return session;
    }

    /// Losses of some steps and all parameters behind them, as bits.
    Map<String, Object> after(int steps, Workers workers) {
        State state = state();
        Session session = session(state, workers).shareAtOnce();
        StringBuilder losses = new StringBuilder();
        for (int step = 0; step < steps; step++) {
            session.run();
            losses.append(session.scalar("loss")).append(' ');
        }
        Map<String, Object> results = new LinkedHashMap<>(state.tensors());
        results.put("losses", losses.toString());
        return results;
    }
}
