package lanewise.peers.report;

import java.util.List;
import java.util.OptionalDouble;
import lanewise.peers.table.Claim;
import lanewise.peers.table.Row;

/// Where a row stands against one opponent with so many threads: the ratio that is wanted, and theirs
/// divided by ours in each whole run; median times (or bytes) over the runs, the spread of samples
/// around a median, and the bytes of Java heap that a run of ours allocates. No ratios: one of the two
/// was not measured, or answered wrongly.
public record Standing(
        Row row,
        Claim claim,
        int threads,
        OptionalDouble wanted,
        List<Double> ratios,
        double ours,
        double theirs,
        Spread oursSpread,
        Spread theirsSpread,
        double allocated) {
    public Standing {
        ratios = List.copyOf(ratios);
    }

    /// The median over the whole runs.
    public OptionalDouble ratio() {
        return Medians.of(ratios);
    }

    public boolean holds() {
        return wanted.isEmpty() || ratio().isPresent() && ratio().getAsDouble() >= Claim.heldFrom(wanted.getAsDouble());
    }

    /// What is missing of the wanted ratio, as a part of it.
    public double shortfall() {
        return 1 - ratio().orElse(0) / wanted.orElse(1);
    }
}
