package lanewise.peers.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import lanewise.peers.table.Claim;
import lanewise.peers.table.Opponent;
import lanewise.peers.table.Row;
import lanewise.peers.work.Workload;

/// Reads results against the table. The time of a library for a workload is the median over its processes, of the
/// fastest variant; the time of a row is the sum over its workloads; an opponent of several libraries is the
/// fastest of them.
public final class Comparison {
    /// The library whose rows these are.
    public static final String OURS = "lanewise";

    /// Our variants: as users get it, and with sums of products in their plain form.
    public static final String PLANNED = "planned";

    public static final String EXACT = "exact";

    /// What a variant's name ends with where weights were brought into the order of the kernels before.
    public static final String PREPARED = ", weights prepared";

    private record Place(int run, int threads, String workload) {}

    private final Results results;
    private final Map<Place, List<Measurement>> byPlace = new HashMap<>();

    public Comparison(Results results) {
        this.results = results;
        for (Measurement each : results.measurements()) {
            byPlace.computeIfAbsent(new Place(each.run(), each.threads(), each.workload()), place -> new ArrayList<>())
                    .add(each);
        }
    }

    /// Every claim of every row that we ran, for every number of threads; a row in which we failed is
    /// there, without a ratio.
    public List<Standing> standings(List<Row> rows) {
        List<Standing> standings = new ArrayList<>();
        for (Row row : rows) {
            for (int threads : results.threads()) {
                if (ours(row, threads).isPresent() || hasFailed(row, threads)) {
                    row.claims().stream()
                            .filter(claim -> claim.at(threads).isPresent())
                            .forEach(claim -> standings.add(standing(row, claim, threads)));
                }
            }
        }
        return standings;
    }

    private boolean hasFailed(Row row, int threads) {
        return results.failures().stream()
                .anyMatch(each -> each.library().equals(OURS)
                        && each.threads() == threads
                        && row.parts().stream().anyMatch(part -> part.id().equals(each.workload())));
    }

    private Standing standing(Row row, Claim claim, int threads) {
        List<Double> ratios = new ArrayList<>();
        List<Double> allOurs = new ArrayList<>();
        List<Double> allTheirs = new ArrayList<>();
        for (int run : results.runs()) {
            OptionalDouble ours = row(row, run, threads, each -> isOurs(row, claim.opponent(), each));
            OptionalDouble theirs = theirs(row, claim.opponent(), run, threads);
            ours.ifPresent(allOurs::add);
            theirs.ifPresent(allTheirs::add);
            if (ours.isPresent() && theirs.isPresent()) {
                ratios.add(theirs.getAsDouble() / ours.getAsDouble());
            }
        }
        return new Standing(
                row,
                claim,
                threads,
                claim.at(threads),
                ratios,
                Medians.of(allOurs).orElse(Double.NaN),
                Medians.of(allTheirs).orElse(Double.NaN),
                spread(row, threads, each -> isOurs(row, claim.opponent(), each)),
                spread(row, threads, each -> claim.opponent().includes(each.library(), each.variant())),
                allocated(row, threads));
    }

    /// What a run of ours allocates on the Java heap: the median over the processes, the sum over the parts.
    private double allocated(Row row, int threads) {
        return row.parts().stream()
                .mapToDouble(part -> Medians.of(results.measurements().stream()
                                .filter(each -> isOurs(row, each)
                                        && each.threads() == threads
                                        && each.workload().equals(part.id()))
                                .map(each -> each.timing().allocated())
                                .toList())
                        .orElse(0))
                .sum();
    }

    /// Our time (or bytes) for a row, the median over the whole runs.
    public OptionalDouble ours(Row row, int threads) {
        return Medians.of(results.runs().stream()
                .map(run -> ours(row, run, threads))
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList());
    }

    /// A library's time (or bytes) for a row, the median over the whole runs.
    public OptionalDouble of(String library, Row row, int threads) {
        return library.equals(OURS)
                ? ours(row, threads)
                : Medians.of(results.runs().stream()
                        .map(run ->
                                row(row, run, threads, each -> each.library().equals(library)))
                        .filter(OptionalDouble::isPresent)
                        .map(OptionalDouble::getAsDouble)
                        .toList());
    }

    private OptionalDouble ours(Row row, int run, int threads) {
        return row(row, run, threads, each -> isOurs(row, each));
    }

    private static boolean isOurs(Row row, Measurement each) {
        return each.library().equals(OURS) && each.variant().equals(row.isExact() ? EXACT : PLANNED);
    }

    /// Against an opponent that prepares weights ours may be prepared as well.
    private static boolean isOurs(Row row, Opponent opponent, Measurement each) {
        return isOurs(row, each)
                || each.library().equals(OURS)
                        && opponent.preparesWeights()
                        && each.variant().equals((row.isExact() ? EXACT : PLANNED) + PREPARED);
    }

    private OptionalDouble theirs(Row row, Opponent opponent, int run, int threads) {
        if (opponent == Opponent.READ_BANDWIDTH) {
            double read = results.limit(threads).read();
            double bytes = row.parts().stream().mapToDouble(Workload::bytes).sum();
            return read > 0 ? OptionalDouble.of(bytes / read) : OptionalDouble.empty();
        }
        OptionalDouble best = OptionalDouble.empty();
        for (String library : results.libraries()) {
            OptionalDouble time = row(
                    row,
                    run,
                    threads,
                    each -> each.library().equals(library) && opponent.includes(library, each.variant()));
            if (time.isPresent() && (best.isEmpty() || time.getAsDouble() < best.getAsDouble())) {
                best = time;
            }
        }
        return best;
    }

    /// The sum over the parts; empty where one is missing.
    private OptionalDouble row(Row row, int run, int threads, Predicate<Measurement> who) {
        double sum = 0;
        for (Workload part : row.parts()) {
            OptionalDouble best = least(row.quantity(), new Place(run, threads, part.id()), who);
            if (best.isEmpty()) {
                return best;
            }
            sum += best.getAsDouble();
        }
        return OptionalDouble.of(sum);
    }

    private OptionalDouble least(Row.Quantity quantity, Place place, Predicate<Measurement> who) {
        Map<String, List<Double>> byVariant = new HashMap<>();
        for (Measurement each : byPlace.getOrDefault(place, List.of())) {
            if (who.test(each)) {
                quantity(quantity, each)
                        .ifPresent(number -> byVariant
                                .computeIfAbsent(each.variant(), variant -> new ArrayList<>())
                                .add(number));
            }
        }
        return byVariant.values().stream()
                .map(Medians::of)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min();
    }

    /// Empty where it is not known.
    private static Optional<Double> quantity(Row.Quantity quantity, Measurement each) {
        return switch (quantity) {
            case TIME -> Optional.of(each.timing().median());
            case MEMORY -> each.liveBytes() > 0 ? Optional.of((double) each.liveBytes()) : Optional.empty();
        };
    }

    private Spread spread(Row row, int threads, Predicate<Measurement> who) {
        return Spread.of(results.measurements().stream()
                .filter(each -> each.threads() == threads && who.test(each))
                .filter(each -> row.parts().stream().anyMatch(part -> part.id().equals(each.workload())))
                .map(Measurement::timing)
                .toList());
    }
}
