package lanewise.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import lanewise.algebra.CorrelateWeight;
import lanewise.algebra.Linear;
import lanewise.algebra.Value;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;

/// The result of an experiment and its gradients by all float operands as one compiled plan, and the same
/// numbers in the interpreter. Operands and the cotangent of the result are rounded to single precision,
/// so that both start alike.
final class PlannedExperiment {
    static final String RESULT = "result";

    final Experiment experiment;
    /// The operands, and the cotangent where there are gradients.
    final Set<Value> sources = new LinkedHashSet<>();
    /// The result, and the gradients by the operands' names.
    final Map<String, Value> outputs = new LinkedHashMap<>();

    private final Session session;

    PlannedExperiment(Experiment experiment) {
        this.experiment = experiment;
        Graph graph = experiment.graph;
        sources.addAll(experiment.operands);
        outputs.put(RESULT, experiment.result);
        if (experiment.result.isFloat()) {
            Value cotangent = experiment.given(experiment.result.shape());
            Gradient.vjp(graph, experiment.result, cotangent, experiment.floats())
                    .forEach((operand, gradient) -> {
                        sources.add(cotangent);
                        outputs.put(nameOf(operand), gradient);
                    });
        }
        sources.forEach(source -> experiment.numbers.computeIfPresent(source, (same, numbers) -> rounded(numbers)));
        session = Session.of(Program.of(graph, outputs), new State(), Workers.caller());
    }

    /// The name of a source, which is also that of the gradient by it.
    String nameOf(Value source) {
        return experiment.graph.source(source).orElseThrow().name();
    }

    boolean isGradientByCorrelationWeight(String output) {
        return experiment.graph.needed(Set.of(outputs.get(output))).stream()
                .anyMatch(node -> node.op() instanceof CorrelateWeight);
    }

    /// Whether numbers decide which elements the result is made of, so that the pattern is only a bound.
    boolean isChosen() {
        return experiment.of.chooses()
                || experiment.nodes.stream()
                        .anyMatch(node -> node.op() instanceof Linear linear
                                && linear.linearOperands() < node.operands().size());
    }

    private static double[] rounded(double[] numbers) {
        return Arrays.stream(numbers).map(number -> (float) number).toArray();
    }

    /// The outputs as the plan has them, where some sources have other numbers than the experiment's.
    Map<String, double[]> planned(Map<Value, double[]> others) {
        for (Value source : sources) {
            double[] numbers = others.getOrDefault(source, experiment.numbers.get(source));
            if (source.isFloat()) {
                float[] single = new float[numbers.length];
                IntStream.range(0, single.length).forEach(at -> single[at] = (float) numbers[at]);
                session.bind(nameOf(source), single);
            } else {
                session.bind(
                        nameOf(source),
                        Arrays.stream(numbers).mapToInt(number -> (int) number).toArray());
            }
        }
        session.run();
        Map<String, double[]> found = new LinkedHashMap<>();
        outputs.forEach((name, value) -> {
            float[] single = new float[value.shape().elements()];
            session.read(name, single);
            found.put(
                    name,
                    IntStream.range(0, single.length)
                            .mapToDouble(at -> single[at])
                            .toArray());
        });
        return found;
    }

    /// The outputs as the interpreter has them.
    Map<String, double[]> interpreted(Map<Value, double[]> others) {
        Map<Value, double[]> numbers = new HashMap<>(experiment.numbers);
        numbers.putAll(others);
        Map<Value, double[]> all = Interpreter.run(experiment.graph, numbers, outputs.values());
        Map<String, double[]> found = new LinkedHashMap<>();
        outputs.forEach((name, value) -> found.put(name, all.get(value)));
        return found;
    }
}
