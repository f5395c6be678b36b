package lanewise.samples;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanewise.algebra.Declared;
import lanewise.algebra.MaxAlong;
import lanewise.algebra.Pointwise;
import lanewise.algebra.SumTo;
import lanewise.graph.Node;
import lanewise.run.PlanStep;
import lanewise.run.PlanSummary;

/// Which steps of a plan run an operation of the graph it was made from. The plan renames values, so an operation is
/// found by its layer, its kind and its shape.
final class KernelIndex {
    private static final String LOOP = "loop";
    private static final String ROWS = "rows";
    private static final String FOLLOWED = " + " + LOOP + " ";
    private static final int MOST = 4;

    private final PlanSummary plan;

    KernelIndex(PlanSummary plan) {
        this.plan = plan;
    }

    /// `max pool (step 4)`; operations that only look at memory in another way need no step.
    String of(Node node) {
        List<Integer> steps = IntStream.range(0, plan.steps().size())
                .filter(index -> runs(plan.steps().get(index), node))
                .boxed()
                .toList();
        if (steps.isEmpty()) {
            return "no step of its own";
        }
        String numbers = steps.stream()
                        .limit(MOST)
                        .map(index -> Integer.toString(index + 1))
                        .collect(Collectors.joining(", "))
                + (steps.size() > MOST ? " and " + (steps.size() - MOST) + " more" : "");
        String kernels = node.op() instanceof Declared
                ? "its definition"
                : steps.stream()
                        .map(index -> shortName(plan.steps().get(index)))
                        .distinct()
                        .collect(Collectors.joining(", "));
        return kernels + (steps.size() == 1 ? " (step " : " (steps ") + numbers + ")";
    }

    private static boolean runs(PlanStep step, Node node) {
        if (!Arrays.asList(step.path().split(" ")).contains(node.path())) {
            return false;
        }
        boolean sameKind = isGenerated(step, ROWS)
                ? node.op() instanceof Pointwise || node.op() instanceof SumTo || node.op() instanceof MaxAlong
                : endsInLoop(step) || isGenerated(step, LOOP) == node.op() instanceof Pointwise;
        String shape = node.value().shape().toString();
        boolean sameShape = step.computes().stream().anyMatch(value -> value.endsWith(shape));
        return node.op() instanceof Declared || sameKind && sameShape;
    }

    private static boolean isGenerated(PlanStep step, String kind) {
        return step.kernel().startsWith(kind + " ");
    }

    /// Whether a loop follows each part of what the step makes.
    private static boolean endsInLoop(PlanStep step) {
        return step.kernel().contains(FOLLOWED);
    }

    /// The kernel without the text of generated loops.
    private static String shortName(PlanStep step) {
        if (endsInLoop(step)) {
            return step.kernel().substring(0, step.kernel().indexOf(FOLLOWED)) + FOLLOWED.stripTrailing();
        }
        return isGenerated(step, LOOP) ? LOOP : isGenerated(step, ROWS) ? ROWS : step.kernel();
    }
}
