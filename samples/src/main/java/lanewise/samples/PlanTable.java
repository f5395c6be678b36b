package lanewise.samples;

import lanewise.run.PlanStep;
import lanewise.run.PlanSummary;

/// The steps of a plan in order: which part of the model they belong to, the kernel, and how much work it is.
final class PlanTable {
    private static final int KERNEL = 58;
    private static final String ELLIPSIS = " ...";
    private static final String UPDATE = "update of ";

    private PlanTable() {}

    static Table of(PlanSummary plan) {
        Table table = new Table()
                .right("step")
                .left("part")
                .left("kernel")
                .right("multiply-adds")
                .right("touched");
        int lastForward = lastForward(plan);
        for (int index = 0; index < plan.steps().size(); index++) {
            PlanStep step = plan.steps().get(index);
            String part = step.path().strip();
            table.row(
                    Integer.toString(index + 1),
                    !part.isEmpty() ? part : index < lastForward ? "inputs" : "gradient",
                    cut(step.kernel()),
                    Quantities.count(step.multiplyAdds()),
                    Quantities.bytes(step.bytes()));
        }
        return table;
    }

    private static int lastForward(PlanSummary plan) {
        int last = -1;
        for (int index = 0; index < plan.steps().size(); index++) {
            String path = plan.steps().get(index).path();
            if (!path.isEmpty() && !path.startsWith(UPDATE)) {
                last = index;
            }
        }
        return last;
    }

    /// Generated loops have long texts.
    static String cut(String kernel) {
        return kernel.length() <= KERNEL ? kernel : kernel.substring(0, KERNEL - ELLIPSIS.length()) + ELLIPSIS;
    }
}
