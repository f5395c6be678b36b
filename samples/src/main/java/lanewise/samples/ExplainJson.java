package lanewise.samples;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanewise.algebra.Jacobian;
import lanewise.graph.Chain;
import lanewise.graph.Explanation.Dependence;
import lanewise.graph.Explanation.Operation;
import lanewise.graph.Explanation.Part;
import lanewise.graph.Explanation.Saved;
import lanewise.run.PlanStep;
import lanewise.run.PlanSummary;
import lanewise.tensor.Shape;

/// An explained training step as one JSON object, for programs.
final class ExplainJson {
    private final KernelIndex kernels;

    private ExplainJson(KernelIndex kernels) {
        this.kernels = kernels;
    }

    static Map<String, Object> of(ExplainedStep step) {
        ExplainJson writer = new ExplainJson(new KernelIndex(step.plan()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", step.name());
        json.put("batch", step.batch());
        json.put(
                "parts",
                IntStream.range(0, step.parts().size())
                        .mapToObj(at -> writer.part(step, at))
                        .toList());
        step.model().ifPresent(whole -> json.put("whole", chain(whole)));
        json.put(
                "saved",
                step.explanation().saved().stream()
                        .map(value -> saved(step, value))
                        .toList());
        json.put("storedBytes", step.explanation().storedBytes());
        json.put("denseBytes", step.explanation().denseBytes());
        json.put("savedBytes", step.savedBytes());
        json.put("recomputed", step.blocks());
        json.put("plan", plan(step.plan()));
        json.put("arenaBytesWithoutRecomputing", step.keeping().arenaBytes());
        return json;
    }

    private Map<String, Object> part(ExplainedStep step, int at) {
        Part part = step.parts().get(at);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", part.path());
        json.put("chains", part.chains().stream().map(ExplainJson::chain).toList());
        step.since(at).ifPresent(way -> json.put("sinceSamples", chain(way)));
        json.put("operations", part.operations().stream().map(this::operation).toList());
        return json;
    }

    private static Map<String, Object> chain(Chain chain) {
        Map<String, Object> declared = new LinkedHashMap<>();
        declared.put(
                "forms",
                chain.links().stream().map(link -> link.declared().toString()).toList());
        declared.put("bytes", chain.declaredBytes());
        declared.put("multiplyAdds", chain.declaredMultiplyAdds());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", shape(chain.from().shape()));
        json.put("to", shape(chain.to().shape()));
        json.put("straight", chain.isStraight());
        json.put("declared", declared);
        json.put("composed", jacobian(chain.composed()));
        return json;
    }

    private Map<String, Object> operation(Operation operation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", operation.name());
        json.put("operation", operation.node().op().title());
        json.put("shape", shape(operation.node().value().shape()));
        json.put("runsAs", kernels.of(operation.node()));
        json.put(
                "operands",
                operation.dependences().stream().map(ExplainJson::dependence).toList());
        return json;
    }

    private static Map<String, Object> dependence(Dependence by) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", by.operand());
        json.put("shape", shape(by.value().shape()));
        json.put("differentiated", by.isDifferentiated());
        json.put("jacobian", jacobian(by.jacobian()));
        json.put("names", by.named());
        return json;
    }

    private static Map<String, Object> jacobian(Jacobian jacobian) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("form", jacobian.toString());
        json.put("structure", jacobian.structure());
        json.put("nonZeros", jacobian.nonZeros());
        json.put("bytes", jacobian.bytes());
        json.put("denseBytes", jacobian.denseBytes());
        json.put("multiplyAdds", jacobian.multiplyAdds());
        return json;
    }

    private static Map<String, Object> saved(ExplainedStep step, Saved saved) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", saved.name());
        json.put("shape", shape(saved.value().shape()));
        json.put("bytes", saved.bytes());
        json.put("readers", saved.readers());
        json.put("recomputed", step.isRecomputed(saved.value()));
        return json;
    }

    private static Map<String, Object> plan(PlanSummary plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("arenaBytes", plan.arenaBytes());
        json.put("unsharedBytes", plan.unsharedBytes());
        json.put("stateBytes", plan.stateBytes());
        json.put("stepsWithoutKernel", plan.references());
        json.put("steps", plan.steps().stream().map(ExplainJson::planStep).toList());
        return json;
    }

    private static Map<String, Object> planStep(PlanStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kernel", step.kernel());
        json.put("part", step.path().strip());
        json.put("computes", step.computes());
        json.put("multiplyAdds", step.multiplyAdds());
        json.put("bytes", step.bytes());
        return json;
    }

    private static List<Integer> shape(Shape shape) {
        return Arrays.stream(shape.toArray()).boxed().toList();
    }
}
