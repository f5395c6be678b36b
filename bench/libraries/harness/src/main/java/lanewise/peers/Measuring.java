package lanewise.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lanewise.peers.measure.Line;
import lanewise.peers.measure.Timing;
import lanewise.peers.report.Failure;
import lanewise.peers.report.Limit;
import lanewise.peers.report.Measurement;
import lanewise.peers.report.Results;
import lanewise.peers.report.ResultsFile;
import lanewise.peers.table.Row;
import lanewise.peers.work.Workload;

/// A session of measuring: libraries in turn, each in processes of its own, family by family, so that what is
/// compared was measured within minutes.
final class Measuring {
    /// What to measure, and how long: a warm-up for the virtual machine's compiler where the kernels
    /// are Java, a short one for the others.
    record Extent(
            List<Row> rows,
            List<LibraryEntry> libraries,
            List<Integer> threads,
            int runs,
            int forks,
            double warmUpSeconds,
            double nativeWarmUpSeconds,
            double seconds) {}

    private final Extent extent;
    private final ChildProcess processes;
    private final Results results;
    private final Path file;

    /// Results so far are written to the file after each library: nothing is lost where a long session is ended.
    Measuring(Extent extent, ChildProcess processes, Results results, Path file) {
        this.extent = extent;
        this.processes = processes;
        this.results = results;
        this.file = file;
    }

    void run() throws IOException, InterruptedException {
        for (int run = 1; run <= extent.runs; run++) {
            for (int threads : extent.threads) {
                processes.limits(threads, line -> Line.of(line).ifPresent(kind -> limit(line.split("\t"))));
            }
            for (int fork = 1; fork <= extent.forks; fork++) {
                for (Row.Family family : Row.Family.values()) {
                    for (int threads : extent.threads) {
                        for (LibraryEntry library : extent.libraries) {
                            measure(new Turn(run, fork, library, threads), workloads(family, library, threads));
                            ResultsFile.write(results, file);
                        }
                    }
                }
            }
        }
    }

    private List<String> workloads(Row.Family family, LibraryEntry library, int threads) {
        Set<String> ids = new LinkedHashSet<>();
        extent.rows.stream()
                .filter(row -> row.family() == family)
                .filter(row -> row.claims().stream()
                        .anyMatch(claim -> claim.at(threads).isPresent()))
                .filter(row -> library.isOurs() || row.needs(library.label()))
                .flatMap(row -> row.parts().stream())
                .map(Workload::id)
                .forEach(ids::add);
        return new ArrayList<>(ids);
    }

    /// A process's place in the session.
    private record Turn(int run, int fork, LibraryEntry library, int threads) {}

    /// A process that ends before it is through has failed at the workload that it was at; another one
    /// goes on behind that.
    private void measure(Turn turn, List<String> workloads) throws IOException, InterruptedException {
        List<String> rest = workloads;
        while (!rest.isEmpty()) {
            List<String> started = new ArrayList<>();
            int code = processes.measure(
                    turn.library,
                    turn.threads,
                    turn.library.isOurs() ? extent.warmUpSeconds : extent.nativeWarmUpSeconds,
                    extent.seconds,
                    rest,
                    line -> take(turn, line, started));
            if (code != 0 && started.isEmpty()) {
                fail(
                        turn,
                        rest.getFirst(),
                        "",
                        "and all behind it: the process ended with " + code + " before it began");
                rest = List.of();
            } else if (code != 0) {
                String at = started.getLast();
                fail(turn, at, "", "the process ended with " + code);
                rest = rest.subList(rest.indexOf(at) + 1, rest.size());
            } else {
                rest = List.of();
            }
        }
    }

    private void take(Turn turn, String text, List<String> started) {
        Line.of(text).ifPresent(kind -> take(turn, kind, text.split("\t", -1), started));
    }

    private void take(Turn turn, Line kind, String[] fields, List<String> started) {
        switch (kind) {
            case ABOUT -> results.descriptions().put(turn.library.label(), fields[1]);
            case STARTED -> started.add(fields[1]);
            case MEASURED -> measured(turn, fields);
            case FAILED -> fail(turn, fields[1], fields[2], fields[3]);
            case LIMIT -> limit(fields);
        }
    }

    private void measured(Turn turn, String[] fields) {
        Timing timing = new Timing(
                Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4]),
                Double.parseDouble(fields[5]),
                Integer.parseInt(fields[6]),
                Double.parseDouble(fields[7]));
        results.add(new Measurement(
                turn.run,
                turn.fork,
                turn.library.label(),
                turn.threads,
                fields[1],
                fields[2],
                timing,
                Double.parseDouble(fields[8])));
        System.out.printf(
                Locale.ROOT,
                "%d.%d  %d threads  %-13s %-36s %-14s %14.3f us%n",
                turn.run,
                turn.fork,
                turn.threads,
                turn.library.label(),
                fields[1],
                fields[2],
                timing.median() / 1e3);
    }

    private void fail(Turn turn, String workload, String variant, String reason) {
        Failure failure =
                new Failure(turn.run, turn.fork, turn.library.label(), turn.threads, workload, variant, reason);
        results.add(failure);
        System.out.println("FAILED  " + failure);
    }

    private void limit(String[] fields) {
        results.add(new Limit(
                Integer.parseInt(fields[1]),
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4])));
    }
}
