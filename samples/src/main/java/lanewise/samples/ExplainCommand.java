package lanewise.samples;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.nn.Model;
import lanewise.nn.Sequential;
import lanewise.optim.Adam;
import lanewise.run.PlanSummary;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.Tensor;
import lanewise.train.Loss;
import lanewise.train.TrainingStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lanewise explain`: the structure of a training step, read off what its operations declare, and the plan that runs
/// it.
@Command(
        name = "explain",
        description = {
            "Shows a training step: every operation's Jacobian, memory and kernel.",
            "The step is one with Adam. For every operation: the structure of its Jacobian, what that needs beside a dense",
            "matrix, what is saved for the backward pass and which kernel runs it; then the plan and its memory."
        })
final class ExplainCommand implements Callable<Integer> {
    private static final double LEARNING_RATE = 0.001;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "lenet5, lenet5-tanh, lenet5-original, mlp, or softmax (one linear layer).")
    private String model = "";

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "64",
            description = "Samples per step (${DEFAULT-VALUE}).")
    private int batch;

    @Override
    public Integer call() {
        Sequential architecture = Architectures.named(model, spec);
        Ranges.check(spec, "--batch", batch, 1, Ranges.MOST_BATCH);
        Model untrained = Model.create(architecture, Architectures.SAMPLE, 0);
        Program step = TrainingStep.program(untrained, Adam.of(LEARNING_RATE), Loss.crossEntropy(), batch);
        PlanSummary plan = Session.of(step, zeros(step), Workers.caller()).summary();
        OperationTable operations = OperationTable.of(step, plan);

        Streams streams = Streams.of(spec);
        streams.line(model + ", batch " + batch
                + ": the forward pass, operation by operation. A Jacobian is never built as a matrix.");
        streams.line("stored: what its structure needs. dense: what the matrix would take in float32.");
        streams.line("");
        streams.line(operations.text());
        streams.line("The plan of the whole step: forward, loss, backward, update.");
        streams.line("");
        streams.line(PlanTable.of(plan).toString());
        for (Map.Entry<String, String> total : totals(operations, plan).entrySet()) {
            streams.line(Quantities.format("%-46s %10s", total.getKey(), total.getValue()));
        }
        return ExitCode.OK;
    }

    private static State zeros(Program program) {
        State state = new State();
        for (Source source : program.graph().sources()) {
            if (source.role() == Source.Role.STATE) {
                state.put(source.name(), Tensor.zeros(source.value().shape()));
            }
        }
        return state;
    }

    private static Map<String, String> totals(OperationTable operations, PlanSummary plan) {
        Map<String, String> totals = new LinkedHashMap<>();
        totals.put("Jacobians that the backward pass needs, dense", Quantities.bytes(operations.denseBytes()));
        totals.put("the same, as stored", Quantities.bytes(operations.storedBytes()));
        totals.put("computed values saved for the backward pass", Quantities.bytes(operations.savedBytes()));
        totals.put("arena (all values between operations)", Quantities.bytes(plan.arenaBytes()));
        totals.put("the same values without sharing memory", Quantities.bytes(plan.unsharedBytes()));
        totals.put("parameters and the optimizer's memory", Quantities.bytes(plan.stateBytes()));
        totals.put("steps of the plan", Quantities.count(plan.steps().size()));
        totals.put("steps without a kernel of their own", Quantities.count(plan.references()));
        return totals;
    }
}
