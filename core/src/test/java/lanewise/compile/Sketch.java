package lanewise.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.SumTo;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.tensor.Shape;

/// A graph under construction for a test: sources by name, with what their numbers may be, and programs for the result
/// itself, for its gradient, and for the gradient of its gradient along a direction.
public final class Sketch {
    private final Graph graph = new Graph();
    private final int samples;
    private final List<Value> differentiated = new ArrayList<>();
    private final Map<String, Integer> bounds = new LinkedHashMap<>();

    public Sketch(int samples) {
        this.samples = samples;
    }

    public Graph graph() {
        return graph;
    }

    public int samples() {
        return samples;
    }

    /// Floats of a batch: [samples, sizes...]; differentiated.
    public Value batch(String name, int... sizes) {
        return kept(graph.source(name, Shape.of(sizes).prepend(samples), Type.FLOAT, Source.Role.BATCH));
    }

    /// A parameter; differentiated.
    public Value state(String name, int... sizes) {
        return kept(graph.state(name, Shape.of(sizes)));
    }

    /// Numbers that do not belong to a batch; not differentiated.
    public Value input(String name, int... sizes) {
        return graph.input(name, Shape.of(sizes));
    }

    /// Integers of a batch, below a bound.
    public Value labels(String name, int bound) {
        bounds.put(name, bound);
        return graph.source(name, Shape.of(samples), Type.INTEGER, Source.Role.BATCH);
    }

    /// Integers of any shape, below a bound.
    public Value indices(String name, int bound, int... sizes) {
        bounds.put(name, bound);
        return graph.indices(name, Shape.of(sizes));
    }

    private Value kept(Value value) {
        differentiated.add(value);
        return value;
    }

    /// What integers of the sources stay below.
    public Map<String, Integer> bounds() {
        return bounds;
    }

    Program forward(Value y) {
        return Program.of(graph, Map.of("y", y));
    }

    /// The result, and the gradient of its product with a cotangent by every source that is differentiated.
    public Program gradient(Value y) {
        Map<String, Value> outputs = new LinkedHashMap<>();
        outputs.put("y", y);
        named("gradient of ", gradients(scalar(y)), outputs);
        return Program.of(graph, outputs);
    }

    /// The gradient of the gradient's product with a direction: the Hessian times that direction.
    Program hessianProduct(Value y) {
        List<Value> gradients = gradients(scalar(y));
        Value along = Gradient.fill(graph, 0, Shape.SCALAR);
        for (int i = 0; i < gradients.size(); i++) {
            Value direction = own("direction " + i, gradients.get(i).shape());
            along = add(along, total(multiply(gradients.get(i), direction)));
        }
        Map<String, Value> outputs = new LinkedHashMap<>();
        named("product for ", gradients(along), outputs);
        return Program.of(graph, outputs);
    }

    /// A step down the gradient for every state, and the loss before it.
    public Program descent(Value loss, double rate) {
        List<Value> states = differentiated.stream()
                .filter(value -> graph.source(value).orElseThrow().role() == Source.Role.STATE)
                .toList();
        List<Value> gradients = Gradient.of(graph, loss, states);
        Scalar step = Scalar.subtract(Scalar.arg(0), Scalar.multiply(Scalar.constant(rate), Scalar.arg(1)));
        Map<Value, Value> updates = new LinkedHashMap<>();
        for (int i = 0; i < states.size(); i++) {
            Pointwise update = new Pointwise(step, states.get(i).shape());
            updates.put(states.get(i), graph.emit(update, states.get(i), gradients.get(i)));
        }
        return new Program(graph, Map.of("loss", loss), updates);
    }

    private List<Value> gradients(Value loss) {
        return Gradient.of(graph, loss, differentiated);
    }

    private void named(String prefix, List<Value> gradients, Map<String, Value> outputs) {
        for (int i = 0; i < gradients.size(); i++) {
            outputs.put(
                    prefix + graph.source(differentiated.get(i)).orElseThrow().name(), gradients.get(i));
        }
    }

    /// The result, or its product with a cotangent: what is differentiated.
    Value scalar(Value y) {
        return y.shape().elements() == 1 ? y : total(multiply(y, own("cotangent", y.shape())));
    }

    /// An input of the given name, the same one when asked again.
    private Value own(String name, Shape shape) {
        return graph.sources().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .map(Source::value)
                .orElseGet(() -> graph.input(name, shape));
    }

    private Value total(Value x) {
        return graph.emit(new SumTo(Shape.SCALAR), x);
    }

    private Value multiply(Value a, Value b) {
        return graph.emit(new Pointwise(Scalar.multiply(Scalar.arg(0), Scalar.arg(1)), a.shape()), a, b);
    }

    private Value add(Value a, Value b) {
        return graph.emit(new Pointwise(Scalar.add(Scalar.arg(0), Scalar.arg(1)), a.shape()), a, b);
    }
}
