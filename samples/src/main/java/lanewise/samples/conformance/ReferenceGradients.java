package lanewise.samples.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Interpreter;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.tensor.Shape;

/// Judges whatever can run programs by the reference gradients: outputs, gradients, products with tangents, dense
/// Jacobians and
/// Hessians. The double interpreter is one runner; what compiles plans in single precision is another.
public final class ReferenceGradients {
    /// Prepares a program once; the result runs it on numbers for its sources and gives its outputs, both by name.
    public interface Runner extends Function<Program, Function<Map<String, double[]>, Map<String, double[]>>> {}

    /// The double interpreter.
    public static final Runner INTERPRETER = program -> sources -> {
        Map<Value, double[]> numbers = new LinkedHashMap<>();
        program.graph().sources().forEach(source -> {
            if (sources.containsKey(source.name())) {
                numbers.put(source.value(), sources.get(source.name()));
            }
        });
        Map<Value, double[]> all = Interpreter.run(program.graph(), numbers, program.wanted());
        Map<String, double[]> outputs = new LinkedHashMap<>();
        program.outputs().forEach((name, value) -> outputs.put(name, all.get(value)));
        return outputs;
    };

    private final ReferenceCase of;
    private final Runner runner;
    private final boolean singlePrecision;
    private final Graph graph = new Graph();
    private final Map<String, Value> inputs = new LinkedHashMap<>();
    private final Map<String, double[]> numbers = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();

    private ReferenceGradients(ReferenceCase of, Runner runner, boolean singlePrecision) {
        this.of = of;
        this.runner = runner;
        this.singlePrecision = singlePrecision;
    }

    /// What does not agree, one line each; empty where the operation of the case does not exist yet.
    public static Optional<List<String>> judge(ReferenceCase of, Runner runner, boolean singlePrecision) {
        return new ReferenceGradients(of, runner, singlePrecision).judge();
    }

    private Optional<List<String>> judge() {
        for (String name : of.inputs()) {
            Type type = of.isInteger(name) ? Type.INTEGER : Type.FLOAT;
            inputs.put(name, graph.source(name, of.shape("in", name), type, Source.Role.INPUT));
            numbers.put(name, of.values("in", name));
        }
        Optional<Value> built = ReferencePrograms.build(of, graph, inputs);
        built.ifPresent(this::compareAll);
        return built.map(y -> complaints);
    }

    private void compareAll(Value y) {
        if (!y.shape().equals(of.shape("out64", "y"))) {
            complaints.add(of.id() + ": the result has shape " + y.shape() + ", wanted " + of.shape("out64", "y"));
            return;
        }
        boolean derivatives = !of.tagged("gradient_informational");
        List<String> by = derivatives ? of.texts("gradients_of") : List.of();
        Map<String, Value> outputs = new LinkedHashMap<>();
        outputs.put("y", y);
        if (!by.isEmpty()) {
            outputs.putAll(gradients(y, by));
        }
        if (derivatives && of.gives("jvp64", "y")) {
            outputs.put("jvp", along(y, by));
        }
        Map<String, double[]> found = runner.apply(Program.of(graph, outputs)).apply(numbers);
        compare("out", "y", take(found, "y"), 1);
        by.forEach(name -> compare("grad", name, take(found, "grad." + name), 1));
        if (found.containsKey("jvp")) {
            compare("jvp", "y", take(found, "jvp"), 4);
        }
        if (derivatives) {
            of.texts("jacobians_of").forEach(name -> jacobian(y, name));
            of.texts("hessians_of").forEach(name -> hessian(y, name));
        }
    }

    private Map<String, Value> gradients(Value y, List<String> by) {
        Value cotangent = source("up.y", y.shape(), of.values("up", "y"));
        List<Value> wrt = by.stream().map(this::input).toList();
        Map<Value, Value> found = Gradient.vjp(graph, y, cotangent, wrt);
        Map<String, Value> outputs = new LinkedHashMap<>();
        by.forEach(name -> outputs.put(
                "grad." + name,
                found.getOrDefault(input(name), zeros(input(name).shape()))));
        return outputs;
    }

    private Value along(Value y, List<String> by) {
        Map<Value, Value> tangents = new LinkedHashMap<>();
        for (String name : by) {
            tangents.put(input(name), source("tan." + name, input(name).shape(), of.values("tan", name)));
        }
        return Gradient.jvp(graph, List.of(y), tangents).getFirst().orElse(zeros(y.shape()));
    }

    /// Row by row, since the reference keeps few outputs and many inputs.
    private void jacobian(Value y, String name) {
        Value u = graph.input("row of " + name, y.shape());
        Value x = input(name);
        Value row = Gradient.vjp(graph, y, u, List.of(x)).getOrDefault(x, zeros(x.shape()));
        compare("jac", name, units(u, row), 4);
    }

    /// Of the sum of the output: its gradient is differentiated in every direction, and in that of the tangent.
    private void hessian(Value y, String name) {
        Value x = input(name);
        Value ones = Gradient.fill(graph, 1, y.shape());
        Value gradient = Gradient.vjp(graph, y, ones, List.of(x)).getOrDefault(x, zeros(x.shape()));
        Value v = graph.input("direction of " + name, x.shape());
        Value product =
                Gradient.jvp(graph, List.of(gradient), Map.of(x, v)).getFirst().orElse(zeros(x.shape()));
        compare("hess", name, units(v, product), 4);
        Map<String, double[]> sources = new LinkedHashMap<>(numbers);
        sources.put("direction of " + name, of.values("tan", name));
        compare(
                "hvp",
                name,
                take(runner.apply(Program.of(graph, Map.of("p", product))).apply(sources), "p"),
                4);
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

    private void compare(String role, String name, double[] result, double times) {
        double[] wanted = of.values(role + "64", name);
        if (result.length != wanted.length) {
            complaints.add(
                    of.id() + " " + role + " " + name + ": " + result.length + " numbers, wanted " + wanted.length);
            return;
        }
        boolean[] judged = judged(role, name, wanted);
        double tolerance = times * of.tolerance(singlePrecision);
        String metric = of.text("metric");
        double largest = 0;
        for (int at = 0; at < wanted.length; at++) {
            if (judged[at] && Double.isFinite(wanted[at])) {
                largest = Math.max(largest, Math.abs(wanted[at]));
            }
        }
        for (int at = 0; at < wanted.length; at++) {
            double b = metric.equals("exact") && singlePrecision ? (float) wanted[at] : wanted[at];
            double allowed = switch (metric) {
                case "exact" -> 0;
                case "scaled" -> tolerance * largest;
                default -> tolerance * Math.max(1, Math.abs(b));
            };
            if (judged[at] && !agrees(result[at], b, allowed)) {
                complaints.add(of.id() + " " + role + "." + name + " element " + at + ": " + result[at] + ", wanted "
                        + b + " within " + allowed);
                return;
            }
        }
    }

    private static boolean agrees(double a, double b, double allowed) {
        return Double.isFinite(b) ? Math.abs(a - b) <= allowed : Double.compare(a, b) == 0;
    }

    /// Elementwise NaN cases say nothing where an infinite input gives NaN; single precision is not judged beyond
    /// its range.
    private boolean[] judged(String role, String name, double[] wanted) {
        boolean[] judged = new boolean[wanted.length];
        boolean onlyNaN = of.tagged("elementwise") && of.tagged("nan");
        boolean hasSingle = singlePrecision && of.gives(role + "32", name);
        for (int at = 0; at < wanted.length; at++) {
            judged[at] = true;
            if (onlyNaN && Double.isNaN(wanted[at])) {
                judged[at] = Double.isNaN(of.values("in", "x")[at]);
            }
            if (singlePrecision && Double.isFinite(wanted[at])) {
                judged[at] &= Math.abs(wanted[at]) <= 3.4e38;
                judged[at] &= !hasSingle || Double.isFinite(of.values(role + "32", name)[at]);
            }
        }
        return judged;
    }
}
