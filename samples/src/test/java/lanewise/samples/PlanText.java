package lanewise.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lanewise.nn.Model;
import lanewise.nn.Sequential;
import lanewise.run.FrozenState;
import lanewise.run.PlanStep;
import lanewise.run.PlanSummary;
import lanewise.run.Workers;
import lanewise.train.Predictor;
import picocli.CommandLine.Model.CommandSpec;

/// Plans of the models that the command line knows, as texts that can be compared: their training steps with Adam and
/// cross-entropy, and their inferences. A line for each step, without numbers that change when a step before it does,
/// and without its units, which follow the width of vectors in correlations.
final class PlanText {
    /// How the first plan begins.
    static final String FIRST_WORDS = "training step of ";

    private static final int TRAINING_BATCH = 64;
    private static final int[] INFERENCE_BATCHES = {1, 64};

    private PlanText() {}

    /// Prints all plans, in a process of its own: for comparing processes.
    public static void main(String[] arguments) {
        System.out.print(String.join("\n", ofAllModels(Workers.caller()).values()));
    }

    /// All plans by name.
    static Map<String, String> ofAllModels(Workers workers) {
        Map<String, String> plans = new LinkedHashMap<>();
        for (String name : Architectures.names()) {
            Sequential architecture = Architectures.named(name, CommandSpec.create());
            ExplainedStep step = ExplainedStep.of(name, architecture, Architectures.SAMPLE, TRAINING_BATCH, List.of());
            String training = FIRST_WORDS + name + " with Adam, batch " + TRAINING_BATCH;
            plans.put(
                    name + "-training-" + TRAINING_BATCH, text(training, step.plan(), Optional.of(step.savedBytes())));
            Model model = Model.create(architecture, Architectures.SAMPLE, 0);
            FrozenState frozen = FrozenState.of(model.state());
            for (int batch : INFERENCE_BATCHES) {
                PlanSummary plan =
                        frozen.session(Predictor.program(model, batch), workers).summary();
                String inference = "inference of " + name + ", batch " + batch;
                plans.put(name + "-inference-" + batch, text(inference, plan, Optional.empty()));
            }
        }
        return plans;
    }

    /// @param saved bytes of the values of the forward pass that the backward pass reads, where there is one
    static String text(String title, PlanSummary plan, Optional<Long> saved) {
        List<String> lines = new ArrayList<>();
        lines.add(title);
        for (int index = 0; index < plan.steps().size(); index++) {
            lines.add("  " + line(PlanTable.part(plan, index), plan.steps().get(index)));
        }
        lines.add("steps " + plan.steps().size() + ", without a kernel of their own " + plan.references());
        lines.add("arena bytes " + plan.arenaBytes());
        lines.add("the same without sharing memory, bytes " + plan.unsharedBytes());
        lines.add("states, bytes " + plan.stateBytes());
        saved.ifPresent(bytes -> lines.add("saved for the backward pass, bytes " + bytes));
        return String.join("\n", lines) + "\n";
    }

    private static String line(String part, PlanStep step) {
        // a value is called by a number, which changes with every operation before it, and its shape
        String shapes = step.computes().stream()
                .map(value -> value.substring(value.indexOf('[')))
                .collect(Collectors.joining(" "));
        return part + ": " + step.kernel() + " -> " + shapes + " | multiply-adds " + step.multiplyAdds() + ", bytes "
                + step.bytes();
    }
}
