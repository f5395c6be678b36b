package lanewise.samples;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanewise.algebra.Again;
import lanewise.algebra.Value;
import lanewise.graph.Chain;
import lanewise.graph.Explanation;
import lanewise.graph.Explanation.Part;
import lanewise.graph.Explanation.Saved;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.nn.Model;
import lanewise.nn.Sequential;
import lanewise.optim.Adam;
import lanewise.run.PlanSummary;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.train.Loss;
import lanewise.train.TrainingStep;

/// A training step with Adam and cross-entropy: what its operations declare, and the plan that runs it.
///
/// @param blocks parts of the model that the backward pass computes again instead of remembering them
/// @param keeping the plan that computes nothing again
record ExplainedStep(
        String name,
        int batch,
        List<List<String>> blocks,
        Program program,
        Explanation explanation,
        PlanSummary plan,
        PlanSummary keeping) {
    private static final double LEARNING_RATE = 0.001;

    static ExplainedStep of(String name, Sequential architecture, Shape sample, int batch, List<List<String>> blocks) {
        Model untrained = Model.create(architecture, sample, 0);
        Program step = TrainingStep.recomputing(blocks, untrained, Adam.of(LEARNING_RATE), Loss.crossEntropy(), batch);
        PlanSummary plan = plan(step);
        PlanSummary keeping = blocks.isEmpty()
                ? plan
                : plan(TrainingStep.program(untrained, Adam.of(LEARNING_RATE), Loss.crossEntropy(), batch));
        return new ExplainedStep(name, batch, blocks, step, Explanation.of(step), plan, keeping);
    }

    private static PlanSummary plan(Program program) {
        State zeros = new State();
        for (Source source : program.graph().sources()) {
            if (source.role() == Source.Role.STATE) {
                zeros.put(source.name(), Tensor.zeros(source.value().shape()));
            }
        }
        return Session.of(program, zeros, Workers.caller()).summary();
    }

    /// The way from the samples to what the loss reads: the whole model.
    Optional<Chain> model() {
        return samples().flatMap(x -> way(parts().size() - 1).map(last -> Chain.of(program.graph(), last.from(), x)));
    }

    /// The way from the samples to what leaves a part, where it is longer than the part's own.
    Optional<Chain> since(int part) {
        return samples()
                .flatMap(x -> way(part)
                        .filter(own -> !own.from().equals(x))
                        .map(own -> Chain.of(program.graph(), own.to(), x)));
    }

    private Optional<Chain> way(int part) {
        return parts().get(part).chains().stream().findFirst();
    }

    private Optional<Value> samples() {
        return program.graph().sources().stream()
                .filter(source -> source.role() == Source.Role.BATCH)
                .map(Source::value)
                .filter(Value::isFloat)
                .findFirst();
    }

    boolean isRecomputed(Value value) {
        return program.graph().definition(value).filter(this::isRecomputed).isPresent();
    }

    private boolean isRecomputed(Node node) {
        return blocks.stream().flatMap(List::stream).anyMatch(part -> part.equals(node.path()));
    }

    /// Bytes of the computed values that outlive the forward pass: what Jacobians name, or what enters the blocks
    /// that are computed again.
    long savedBytes() {
        Graph graph = program.graph();
        Set<Value> kept = new HashSet<>();
        explanation.saved().stream()
                .map(Saved::value)
                .filter(value -> !isRecomputed(value))
                .forEach(kept::add);
        graph.nodes().stream()
                .filter(node -> node.op() instanceof Again)
                .map(node -> node.operands().getFirst())
                .filter(value -> graph.source(value).isEmpty())
                .forEach(kept::add);
        return kept.stream()
                .mapToLong(value -> (long) Float.BYTES * value.shape().elements())
                .sum();
    }

    List<Part> parts() {
        return explanation.parts();
    }
}
