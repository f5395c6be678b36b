package lanewise.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanewise.run.MachineSpeed;
import lanewise.run.PlanStep;
import lanewise.run.Profile;
import lanewise.run.ProfiledStep;

/// The steps of a profiled plan in order: the time of each, how much work it is, and what it reaches of the machine's
/// limit; then all steps together.
final class ProfileTable {
    private static final int PART = 20;
    private static final int KERNEL = 28;

    private ProfileTable() {}

    /// @param limit what the machine can do; without it a column is missing
    static Table of(Profile profile, Optional<MachineSpeed> limit) {
        Table table = new Table()
                .right("step")
                .left("part")
                .left("kernel")
                .right("time")
                .right("share")
                .right("FLOPs")
                .right("touched")
                .right("GFLOP/s")
                .right("GB/s");
        limit.ifPresent(any -> table.right("of limit"));
        List<ProfiledStep> steps = profile.steps();
        ProfiledStep all = together(steps);
        for (int index = 0; index < steps.size(); index++) {
            ProfiledStep step = steps.get(index);
            table.row(cells(
                    Integer.toString(index + 1),
                    Quantities.cut(PlanTable.part(profile.plan(), index), PART),
                    Quantities.cut(step.what().kernel(), KERNEL),
                    step,
                    (double) step.nanos() / Math.max(1, all.nanos()),
                    limit.map(step::shareOf)));
        }
        table.row(cells("", "all", "", all, 1, limit.map(speed -> shareOf(speed, steps))));
        return table;
    }

    /// The steps as one: times, multiply-adds and bytes added up.
    static ProfiledStep together(List<ProfiledStep> steps) {
        PlanStep what = new PlanStep(
                "",
                "",
                List.of(),
                steps.stream().mapToInt(step -> step.what().units()).sum(),
                false,
                steps.stream().mapToLong(step -> step.what().multiplyAdds()).sum(),
                steps.stream().mapToLong(step -> step.what().bytes()).sum(),
                false);
        return new ProfiledStep(
                what, steps.stream().mapToLong(ProfiledStep::nanos).sum());
    }

    /// The time that the machine would take at its limit, step by step, of the time that the steps took.
    static double shareOf(MachineSpeed limit, List<ProfiledStep> steps) {
        double least = steps.stream()
                .mapToDouble(step -> limit.leastNanos(step.what()))
                .sum();
        return least / Math.max(1, together(steps).nanos());
    }

    private static String[] cells(
            String number, String part, String kernel, ProfiledStep step, double share, Optional<Double> ofLimit) {
        List<String> cells = new ArrayList<>(List.of(
                number,
                part,
                kernel,
                Quantities.shortTime(step.nanos()),
                percent(share),
                Quantities.decimal(2 * step.what().multiplyAdds()),
                Quantities.bytes(step.what().bytes()),
                Quantities.format("%.1f", step.flopsPerSecond() / 1e9),
                Quantities.format("%.1f", step.bytesPerSecond() / 1e9)));
        ofLimit.ifPresent(reached -> cells.add(percent(reached)));
        return cells.toArray(String[]::new);
    }

    private static String percent(double share) {
        return Quantities.format("%.1f %%", 100 * share);
    }
}
