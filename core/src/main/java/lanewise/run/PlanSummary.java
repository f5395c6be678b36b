package lanewise.run;

import java.util.List;

/// What a compiled plan does and needs, known before it runs: its steps in order, the size of the arena in which all
/// intermediate values live, the bytes of the same values without sharing, and the bytes of states.
public record PlanSummary(List<PlanStep> steps, long arenaBytes, long unsharedBytes, long stateBytes) {
    public PlanSummary {
        steps = List.copyOf(steps);
    }

    /// Steps for which there was no kernel.
    public long references() {
        return steps.stream().filter(PlanStep::isReference).count();
    }
}
