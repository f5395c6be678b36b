package lanewise.peers.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import lanewise.peers.table.Row;

/// The table of ratios as text for the console and as Markdown.
public final class Tables {
    private static final List<String> HEADINGS = List.of(
            "workload",
            "against",
            "threads",
            "ours, us",
            "spread",
            "allocated",
            "theirs, us",
            "spread",
            "ratio",
            "runs",
            "wanted",
            "holds");

    private final Results results;
    private final List<Standing> standings;
    private final Notes notes;

    public Tables(Results results, List<Standing> standings, Notes notes) {
        this.results = results;
        this.standings = standings;
        this.notes = notes;
    }

    public String text() {
        List<List<String>> lines = new ArrayList<>(List.of(HEADINGS));
        standings.forEach(standing -> lines.add(cells(standing)));
        int[] widths = new int[HEADINGS.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                String format = i < 2 || i == widths.length - 1 ? "%-" : "%";
                out.append(String.format(format + widths[i] + "s  ", line.get(i)));
            }
            out.append('\n');
        }
        return out + "\n" + summary() + "\n" + failures();
    }

    public String markdown() {
        StringBuilder out = new StringBuilder("# Lanewise beside native libraries\n\n");
        results.conditions().forEach((name, value) -> out.append("- " + name + ": " + value + "\n"));
        results.descriptions().forEach((name, value) -> out.append("- " + name + ": " + value + "\n"));
        for (int threads : results.threads()) {
            Limit limit = results.limit(threads);
            out.append(String.format(
                    "- %d threads at most: %.0f GFLOP/s, %.1f GB/s read, %.1f GB/s triad%n",
                    threads, limit.operations(), limit.read(), limit.triad()));
        }
        out.append("\nRatio: their time divided by ours, the median over "
                + results.runs().size()
                + " whole runs, of which the smallest and the largest are given. Spread: the first and"
                + " the ninth tenth of the samples, as parts of their median. Allocated: bytes of Java heap in a run of"
                + " ours. Beside oneDNN and ONNX Runtime, which have"
                + " the weights of convolutions in the order of their kernels before they are timed, so have we; beside"
                + " Torch we bring them there in every run. "
                + summary() + "\n");
        bySection().forEach((section, members) -> {
            out.append("\n## " + section + "\n\n| " + String.join(" | ", HEADINGS) + " |\n");
            out.append("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|\n");
            members.forEach(standing -> out.append("| " + String.join(" | ", cells(standing)) + " |\n"));
            members.stream()
                    .filter(standing -> !standing.holds())
                    .flatMap(standing -> notes.on(standing.row()).stream())
                    .distinct()
                    .forEach(note -> out.append("\nTried: " + note + "\n"));
        });
        return out + "\n" + failures();
    }

    private Map<String, List<Standing>> bySection() {
        return standings.stream()
                .collect(Collectors.groupingBy(
                        standing -> standing.row().section(), LinkedHashMap::new, Collectors.toList()));
    }

    private static List<String> cells(Standing standing) {
        OptionalDouble ratio = standing.ratio();
        return List.of(
                standing.row().isExact()
                        ? standing.row().title() + ", exact"
                        : standing.row().title(),
                standing.claim().opponent().title(),
                "" + standing.threads(),
                amount(standing.row().quantity(), standing.ours()),
                spread(standing.row().quantity(), standing.oursSpread()),
                String.format("%.0f", standing.allocated()),
                amount(standing.row().quantity(), standing.theirs()),
                spread(standing.row().quantity(), standing.theirsSpread()),
                ratio.isPresent() ? String.format("%.2f", ratio.getAsDouble()) : "-",
                range(standing.ratios()),
                String.format("%.2f", standing.wanted().orElse(0)),
                verdict(standing));
    }

    /// The smallest and the largest ratio of a whole run.
    private static String range(List<Double> ratios) {
        return ratios.isEmpty() ? "-" : String.format("%.2f-%.2f", Collections.min(ratios), Collections.max(ratios));
    }

    /// "yes", or by how much the ratio misses what is wanted.
    static String verdict(Standing standing) {
        if (standing.ratio().isEmpty()) {
            return Double.isNaN(standing.ours()) ? "FAILED" : "not measured";
        }
        return standing.holds() ? "yes" : String.format("NO, by %.0f %%", 100 * standing.shortfall());
    }

    private static String amount(Row.Quantity quantity, double amount) {
        if (Double.isNaN(amount)) {
            return "-";
        }
        return switch (quantity) {
            case TIME -> String.format(amount < 1e5 ? "%.2f" : "%.0f", amount / 1e3);
            case MEMORY -> String.format("%.0f kB", amount / 1e3);
        };
    }

    /// Bytes do not differ from sample to sample.
    private static String spread(Row.Quantity quantity, Spread spread) {
        return switch (quantity) {
            case TIME -> spread.toString();
            case MEMORY -> "-";
        };
    }

    String summary() {
        long held = standings.stream().filter(Standing::holds).count();
        long without = standings.stream()
                .filter(standing -> standing.ratio().isEmpty())
                .count();
        return held + " of " + (standings.size() - without) + " hold"
                + (without > 0 ? "; " + without + " were not measured or failed." : ".");
    }

    private String failures() {
        return results.failures().isEmpty()
                ? ""
                : "FAILED:\n\n"
                        + results.failures().stream()
                                .map(failure -> "- " + failure + "\n")
                                .distinct()
                                .collect(Collectors.joining());
    }
}
