package lanewise.samples;

import lanewise.run.PlanStep;
import lanewise.run.PlanSummary;

/// The steps of a plan in order: which part of the model they belong to, the kernel, and how much work it is.
final class PlanTable {
    private static final int KERNEL = 58;
    private static final int PART = 25;
    private static final String GRADIENT = "gradient of ";
    private static final String UPDATE = "update of ";

    private PlanTable() {}

    static Table of(PlanSummary plan) {
        Table table = new Table()
                .right("step")
                .left("part")
                .left("kernel")
                .right("multiply-adds")
                .right("touched");
        for (int index = 0; index < plan.steps().size(); index++) {
            PlanStep step = plan.steps().get(index);
            table.row(
                    Integer.toString(index + 1),
                    Quantities.cut(part(plan, index), PART),
                    cut(step.kernel()),
                    Quantities.count(step.multiplyAdds()),
                    Quantities.bytes(step.bytes()));
        }
        return table;
    }

    /// The part of the model that a step belongs to, the update alone where it is a product and an update;
    /// without one it prepares inputs, or something between gradients.
    static String part(PlanSummary plan, int index) {
        String part = plan.steps().get(index).path().strip();
        if (part.isEmpty()) {
            return index < lastForward(plan) ? "inputs" : "gradient";
        }
        return part.substring(Math.max(0, part.indexOf(UPDATE)));
    }

    private static int lastForward(PlanSummary plan) {
        int last = -1;
        for (int index = 0; index < plan.steps().size(); index++) {
            String path = plan.steps().get(index).path().strip();
            if (!path.isEmpty() && !path.startsWith(GRADIENT) && !path.startsWith(UPDATE)) {
                last = index;
            }
        }
        return last;
    }

    /// Generated loops have long texts.
    static String cut(String kernel) {
        return Quantities.cut(kernel, KERNEL);
    }
}
