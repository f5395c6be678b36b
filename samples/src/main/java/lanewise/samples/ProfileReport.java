package lanewise.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import lanewise.run.MachineSpeed;
import lanewise.run.PlanSummary;
import lanewise.run.Profile;
import lanewise.run.ProfiledStep;

/// A profile for people, and for programs.
/// @param title what ran
/// @param limit what the machine can do, where it was measured
record ProfileReport(String title, int batch, Profile profile, Optional<MachineSpeed> limit) {
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(title)
                .append(", batch ")
                .append(batch)
                .append(", ")
                .append(profile.threads())
                .append(profile.threads() == 1 ? " thread" : " threads")
                .append(": the steps of its plan, medians of ")
                .append(Quantities.count(profile.runs().size()))
                .append(profile.runs().size() == 1 ? " run.\n" : " runs.\n");
        limit.ifPresent(speed -> text.append(Quantities.format(
                "The machine's limit: %.1f GFLOP/s, %.1f GB/s reading, %.1f GB/s copying.\n",
                2 * speed.multiplyAddsPerSecond() / 1e9,
                speed.readBytesPerSecond() / 1e9,
                speed.copyBytesPerSecond() / 1e9)));
        text.append('\n').append(ProfileTable.of(profile, limit));
        totals().forEach((name, value) -> text.append(Quantities.format("\n%-46s %10s", name, value)));
        return text.toString();
    }

    private Map<String, String> totals() {
        LongSummaryStatistics runs =
                profile.runs().stream().mapToLong(Profile.Run::nanos).summaryStatistics();
        PlanSummary plan = profile.plan();
        Map<String, String> totals = new LinkedHashMap<>();
        totals.put("a whole run, median", Quantities.shortTime(profile.nanos()));
        totals.put("the fastest run", Quantities.shortTime(runs.getMin()));
        totals.put("the slowest run", Quantities.shortTime(runs.getMax()));
        totals.put("arena (all values between operations)", Quantities.bytes(plan.arenaBytes()));
        totals.put("the same values without sharing memory", Quantities.bytes(plan.unsharedBytes()));
        totals.put("parameters and other states", Quantities.bytes(plan.stateBytes()));
        totals.put("steps without a kernel of their own", Quantities.count(plan.references()));
        return totals;
    }

    Map<String, Object> json() {
        List<ProfiledStep> steps = profile.steps();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", title);
        json.put("batch", batch);
        json.put("threads", profile.threads());
        json.put("runs", profile.runs().size());
        json.put("nanos", profile.nanos());
        limit.ifPresent(speed -> {
            json.put("multiplyAddsPerSecond", speed.multiplyAddsPerSecond());
            json.put("readBytesPerSecond", speed.readBytesPerSecond());
            json.put("copyBytesPerSecond", speed.copyBytesPerSecond());
            json.put("shareOfLimit", ProfileTable.shareOf(speed, steps));
        });
        json.put("arenaBytes", profile.plan().arenaBytes());
        json.put("unsharedBytes", profile.plan().unsharedBytes());
        json.put("stateBytes", profile.plan().stateBytes());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int index = 0; index < steps.size(); index++) {
            rows.add(step(index, steps.get(index)));
        }
        json.put("steps", rows);
        return json;
    }

    private Map<String, Object> step(int index, ProfiledStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("part", PlanTable.part(profile.plan(), index));
        json.put("kernel", step.what().kernel());
        json.put("computes", step.what().computes());
        json.put("units", step.what().units());
        json.put("shared", step.what().isShared());
        json.put("nanos", step.nanos());
        json.put("multiplyAdds", step.what().multiplyAdds());
        json.put("bytes", step.what().bytes());
        limit.ifPresent(speed -> json.put("shareOfLimit", step.shareOf(speed)));
        return json;
    }
}
