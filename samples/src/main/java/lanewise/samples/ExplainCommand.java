package lanewise.samples;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import lanewise.io.AtomicFile;
import lanewise.nn.Sequential;
import lanewise.run.PlanSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lanewise explain`: the structure of a training step, read off what its operations declare, and the plan that runs
/// it.
@Command(
        name = "explain",
        description = {
            "Shows a training step: every operation's Jacobian, memory and kernel.",
            "The step is one with Adam. For every operation: the structure of its Jacobian, what that needs beside a dense",
            "matrix, what is saved for the backward pass and which kernel runs it; for every layer what its operations",
            "compose into; then the plan and its memory."
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = {
                "lenet5, lenet5-tanh, lenet5-original, mlp, or softmax (one linear layer);",
                "or layers for 28 x 28 images: \"flatten(), linear(64), tanh(), linear(10)\"."
            })
    private String model = "";

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "64",
            description = "Samples per step (${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--recompute",
            paramLabel = "PART[,PART...]",
            description = {
                "Computes these parts again in the backward pass instead of remembering them,",
                "as one block; may be given several times. Shows what that saves."
            })
    private List<String> recompute = List.of();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Writes a page with the graph and pictures of the Jacobians instead.")
    private Optional<Path> page = Optional.empty();

    @Option(names = "--json", description = "Prints one line of JSON instead.")
    private boolean json;

    @Override
    public Integer call() {
        Sequential architecture = Architectures.namedOrWritten(model, spec);
        Ranges.check(spec, "--batch", batch, 1, Ranges.MOST_BATCH);
        List<List<String>> blocks = recompute.stream().map(this::block).toList();
        page.ifPresent(AtomicFile::checkWritable);
        ExplainedStep step = ExplainedStep.of(model, architecture, Architectures.SAMPLE, batch, blocks);

        Streams streams = Streams.of(spec, json);
        page.ifPresent(file -> {
            byte[] text = ExplainPage.of(step, SmallTwin.of(architecture)).getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(file, out -> out.write(text));
            streams.line("Written to " + file + ": " + model + ", "
                    + Quantities.count(step.explanation().operations().size()) + " operations, "
                    + Quantities.bytes(text.length));
        });
        if (json) {
            streams.json(ExplainJson.of(step));
        } else if (page.isEmpty()) {
            print(streams, step);
        }
        return ExitCode.OK;
    }

    private List<String> block(String parts) {
        List<String> block =
                Arrays.stream(parts.split(",", -1)).map(String::strip).toList();
        if (block.stream().anyMatch(String::isEmpty)) {
            throw new ParameterException(
                    spec.commandLine(), "--recompute wants parts with commas between them, got \"" + parts + "\"");
        }
        return block;
    }

    private void print(Streams streams, ExplainedStep step) {
        streams.line(model + ", batch " + batch
                + ": the forward pass, operation by operation. A Jacobian is never built as a matrix.");
        streams.line("stored: what its structure needs. dense: what the matrix would take in float32.");
        streams.line("");
        streams.line(OperationTable.of(step));
        streams.line("The plan of the whole step: forward, loss, backward, update.");
        streams.line("");
        streams.line(PlanTable.of(step.plan()).toString());
        totals(step).forEach((name, value) -> streams.line(Quantities.format("%-46s %10s", name, value)));
    }

    /// What the step comes to, for people.
    static Map<String, String> totals(ExplainedStep step) {
        PlanSummary plan = step.plan();
        Map<String, String> totals = new LinkedHashMap<>();
        totals.put(
                "Jacobians that the backward pass needs, dense",
                Quantities.bytes(step.explanation().denseBytes()));
        totals.put("the same, as stored", Quantities.bytes(step.explanation().storedBytes()));
        totals.put("computed values saved for the backward pass", Quantities.bytes(step.savedBytes()));
        if (!step.blocks().isEmpty()) {
            totals.put(
                    "the same without computing anything again",
                    Quantities.bytes(step.explanation().savedBytes()));
        }
        totals.put("arena (all values between operations)", Quantities.bytes(plan.arenaBytes()));
        if (!step.blocks().isEmpty()) {
            totals.put(
                    "arena without computing anything again",
                    Quantities.bytes(step.keeping().arenaBytes()));
        }
        totals.put("the same values without sharing memory", Quantities.bytes(plan.unsharedBytes()));
        totals.put("parameters and the optimizer's memory", Quantities.bytes(plan.stateBytes()));
        totals.put("steps of the plan", Quantities.count(plan.steps().size()));
        totals.put("steps without a kernel of their own", Quantities.count(plan.references()));
        return totals;
    }
}
