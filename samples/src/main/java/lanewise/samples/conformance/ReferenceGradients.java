package lanewise.samples.conformance;

import static lanewise.op.elementwise.Add.add;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.samples.conformance.Verdict.Status;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;

/// Computes a case with whatever can run programs: outputs, gradients, products with tangents, dense Jacobians and
/// Hessians; then [Judgement] compares.
public final class ReferenceGradients {
    private final ReferenceCase of;
    private final Runner runner;
    private final Precision precision;
    private final Judgement judgement;
    private final Graph graph = new Graph();
    private final Map<String, Value> inputs = new LinkedHashMap<>();
    private final Map<String, double[]> numbers = new LinkedHashMap<>();

    private ReferenceGradients(ReferenceCase of, Runner runner, Precision precision) {
        this.of = of;
        this.runner = runner;
        this.precision = precision;
        this.judgement = new Judgement(of, precision);
    }

    /// What comes of a case. Nothing that a case holds makes this throw.
    public static Verdict judge(ReferenceCase of, Runner runner, Precision precision) {
        return new ReferenceGradients(of, runner, precision).judge();
    }

    private Verdict judge() {
        Optional<Map<String, Value>> built;
        try {
            built = build();
        } catch (RuntimeException refused) {
            return Verdict.without(Status.BROKEN, "cannot be built: " + reason(refused));
        }
        if (built.isEmpty()) {
            return Verdict.without(Status.NOT_SUPPORTED, "");
        }
        Map<String, Value> outputs = built.orElseThrow();
        for (String name : of.outputs()) {
            Optional<Shape> found = Optional.ofNullable(outputs.get(name)).map(Value::shape);
            if (found.isEmpty()) {
                return Verdict.without(Status.NOT_SUPPORTED, "there is nothing that computes the output " + name);
            }
            Shape wanted = of.shape("out64", name);
            if (!found.orElseThrow().equals(wanted)) {
                return Verdict.without(
                        Status.FAILED,
                        "the output " + name + " has shape " + found.orElseThrow() + ", wanted " + wanted);
            }
        }
        try {
            compareAll(outputs);
        } catch (UnsupportedOperationException missing) {
            // Plans throw it for a kernel that does not exist; the interpreter has no such excuse.
            return precision == Precision.SINGLE
                    ? Verdict.without(Status.NOT_SUPPORTED, reason(missing))
                    : Verdict.without(Status.FAILED, "ended with an error: " + reason(missing));
        } catch (RuntimeException failure) {
            return Verdict.without(Status.FAILED, "ended with an error: " + reason(failure));
        }
        return judgement.verdict();
    }

    private static String reason(RuntimeException failure) {
        String text = failure instanceof LanewiseException ? String.valueOf(failure.getMessage()) : failure.toString();
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private Optional<Map<String, Value>> build() {
        inputs.putAll(sources(of, graph));
        of.inputs().forEach(name -> numbers.put(name, of.values("in", name)));
        return CasePrograms.build(of, graph, inputs);
    }

    /// The inputs of a case as sources of a graph, by name.
    static Map<String, Value> sources(ReferenceCase of, Graph graph) {
        Map<String, Value> sources = new LinkedHashMap<>();
        for (String name : of.inputs()) {
            Type type = of.isInteger(name) ? Type.INTEGER : Type.FLOAT;
            sources.put(name, graph.source(name, of.shape("in", name), type, Source.Role.INPUT));
        }
        return sources;
    }

    private void compareAll(Map<String, Value> outputs) {
        List<String> by = of.texts("gradients_of");
        Map<String, Value> wanted = new LinkedHashMap<>();
        outputs.forEach((name, value) -> wanted.put("out." + name, value));
        if (!by.isEmpty()) {
            gradients(outputs, by).forEach((name, value) -> wanted.put("grad." + name, value));
        }
        if (of.hasTangents()) {
            along(outputs, by).forEach((name, value) -> wanted.put("jvp." + name, value));
        }
        Map<String, double[]> found = runner.apply(Program.of(graph, wanted)).apply(numbers);
        wanted.keySet().forEach(name -> judgement.compare(name, take(found, name)));
        Value first = Optional.ofNullable(outputs.get(of.outputs().getFirst())).orElseThrow();
        of.texts("jacobians_of").forEach(name -> jacobian(first, name));
        of.texts("hessians_of").forEach(name -> hessian(first, name));
    }

    /// Of all differentiable outputs together, each with its cotangent.
    private Map<String, Value> gradients(Map<String, Value> outputs, List<String> by) {
        List<Value> wrt = by.stream().map(this::input).toList();
        Map<String, Value> sums = new LinkedHashMap<>();
        for (String output : of.texts("differentiable_outputs")) {
            Value y = Optional.ofNullable(outputs.get(output)).orElseThrow();
            Value cotangent = source("up." + output, y.shape(), of.values("up", output));
            Map<Value, Value> found = Gradient.vjp(graph, y, cotangent, wrt);
            for (String name : by) {
                Optional.ofNullable(found.get(input(name)))
                        .ifPresent(share -> sums.merge(name, share, (a, b) -> add(graph, a, b)));
            }
        }
        by.forEach(name -> sums.putIfAbsent(name, zeros(input(name).shape())));
        return sums;
    }

    private Map<String, Value> along(Map<String, Value> outputs, List<String> by) {
        Map<Value, Value> tangents = new LinkedHashMap<>();
        for (String name : by) {
            tangents.put(input(name), source("tan." + name, input(name).shape(), of.values("tan", name)));
        }
        Map<String, Value> products = new LinkedHashMap<>();
        for (String output : of.texts("differentiable_outputs")) {
            Value y = Optional.ofNullable(outputs.get(output)).orElseThrow();
            products.put(
                    output, Gradient.jvp(graph, List.of(y), tangents).getFirst().orElseGet(() -> zeros(y.shape())));
        }
        return products;
    }

    /// Row by row, since the reference keeps few outputs and many inputs.
    private void jacobian(Value y, String name) {
        Value u = graph.input("row of " + name, y.shape());
        Value x = input(name);
        Value row = Gradient.vjp(graph, y, u, List.of(x)).getOrDefault(x, zeros(x.shape()));
        judgement.compare("jac." + name, units(u, row));
    }

    /// Of the sum of the output: its gradient is differentiated in every direction, and in that of the tangent.
    private void hessian(Value y, String name) {
        Value x = input(name);
        Value ones = Gradient.fill(graph, 1, y.shape());
        Value gradient = Gradient.vjp(graph, y, ones, List.of(x)).getOrDefault(x, zeros(x.shape()));
        Value v = graph.input("direction of " + name, x.shape());
        Value product =
                Gradient.jvp(graph, List.of(gradient), Map.of(x, v)).getFirst().orElse(zeros(x.shape()));
        judgement.compare("hess." + name, units(v, product));
        Map<String, double[]> sources = new LinkedHashMap<>(numbers);
        sources.put("direction of " + name, of.values("tan", name));
        judgement.compare(
                "hvp." + name,
                take(runner.apply(Program.of(graph, Map.of("p", product))).apply(sources), "p"));
    }

    /// A linear product for every unit vector, one after the other.
    private double[] units(Value open, Value product) {
        Function<Map<String, double[]>, Map<String, double[]>> prepared =
                runner.apply(Program.of(graph, Map.of("p", product)));
        int width = product.shape().elements();
        double[] all = new double[open.shape().elements() * width];
        for (int at = 0; at < open.shape().elements(); at++) {
            double[] unit = new double[open.shape().elements()];
            unit[at] = 1;
            Map<String, double[]> sources = new LinkedHashMap<>(numbers);
            sources.put(graph.source(open).orElseThrow().name(), unit);
            System.arraycopy(take(prepared.apply(sources), "p"), 0, all, at * width, width);
        }
        return all;
    }

    private Value source(String name, Shape shape, double[] values) {
        numbers.put(name, values);
        return graph.input(name, shape);
    }

    private Value input(String name) {
        return Optional.ofNullable(inputs.get(name)).orElseThrow();
    }

    private Value zeros(Shape shape) {
        return Gradient.fill(graph, 0, shape);
    }

    private static double[] take(Map<String, double[]> found, String name) {
        return Optional.ofNullable(found.get(name)).orElseThrow();
    }
}
