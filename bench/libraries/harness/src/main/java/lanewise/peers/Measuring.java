package lanewise.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lanewise.peers.measure.Line;
import lanewise.peers.measure.Order;
import lanewise.peers.measure.Timing;
import lanewise.peers.report.Failure;
import lanewise.peers.report.Limit;
import lanewise.peers.report.Measurement;
import lanewise.peers.report.Results;
import lanewise.peers.report.ResultsFile;
import lanewise.peers.table.Row;
import lanewise.peers.work.Workload;

/// A session of measuring: each library in processes of its own, all of which are there at once. Workload by workload
/// they are warmed up and then timed in turns, several times, so that what is compared was measured within seconds: the
/// machine changes its speed.
final class Measuring {
    /// How often each library's turn comes.
    private static final int VISITS = 3;

    /// Idle threads of native libraries go on turning for up to a fifth of a second.
    private static final long PAUSE_MILLIS = 250;

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

    /// Results so far are written to the file after each workload: nothing is lost where a long session is ended.
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
                        measure(run, fork, family, threads);
                    }
                }
            }
        }
    }

    /// The processes that are there; none for a library that cannot be had.
    private final class Processes {
        private final Map<LibraryEntry, LibraryProcess> open = new EnumMap<>(LibraryEntry.class);
        private final Set<LibraryEntry> hopeless = EnumSet.noneOf(LibraryEntry.class);

        /// Whether an order was obeyed. A process that ends has failed at the workload; a new one takes its
        /// place, if
        /// it ever began.
        boolean obeys(Turn turn, Order order, String workload) throws IOException, InterruptedException {
            if (hopeless.contains(turn.library)) {
                return false;
            }
            LibraryProcess process = open.get(turn.library);
            if (process == null) {
                double warmUp = turn.library.isOurs() ? extent.warmUpSeconds : extent.nativeWarmUpSeconds;
                process = processes.start(turn.library, turn.threads, warmUp, extent.seconds / VISITS);
                open.put(turn.library, process);
            }
            if (process.obeys(order, workload, (kind, fields) -> take(turn, kind, fields))) {
                return true;
            }
            open.remove(turn.library);
            String reason = "the process ended with " + process.exitCode();
            if (results.descriptions().containsKey(turn.library.label())) {
                fail(turn, workload, "", reason);
            } else {
                hopeless.add(turn.library);
                fail(turn, workload, "", "and all behind it: " + reason + " before it began");
            }
            return false;
        }

        void end() throws IOException, InterruptedException {
            for (LibraryProcess each : open.values()) {
                each.end();
            }
        }
    }

    private void measure(int run, int fork, Row.Family family, int threads) throws IOException, InterruptedException {
        Processes there = new Processes();
        try {
            for (Map.Entry<String, Set<LibraryEntry>> each :
                    workloads(family, threads).entrySet()) {
                List<Turn> turns = new ArrayList<>();
                for (LibraryEntry library : each.getValue()) {
                    turns.add(new Turn(run, fork, library, threads));
                }
                measure(there, each.getKey(), turns);
                ResultsFile.write(results, file);
            }
        } finally {
            there.end();
        }
    }

    private void measure(Processes there, String workload, List<Turn> turns) throws IOException, InterruptedException {
        List<Turn> ready = new ArrayList<>();
        for (Turn turn : turns) {
            if (there.obeys(turn, Order.PREPARE, workload)) {
                ready.add(turn);
            }
        }
        for (int visit = 0; visit < VISITS; visit++) {
            for (Turn turn : List.copyOf(ready)) {
                if (turn.threads > 1) {
                    Thread.sleep(PAUSE_MILLIS);
                }
                if (!there.obeys(turn, Order.TIME, workload)) {
                    ready.remove(turn);
                }
            }
        }
        for (Turn turn : ready) {
            there.obeys(turn, Order.FINISH, workload);
        }
    }

    /// The workloads of a family, and which libraries run them.
    private Map<String, Set<LibraryEntry>> workloads(Row.Family family, int threads) {
        Map<String, Set<LibraryEntry>> found = new LinkedHashMap<>();
        for (Row row : extent.rows) {
            boolean isClaimed =
                    row.claims().stream().anyMatch(claim -> claim.at(threads).isPresent());
            if (row.family() == family && isClaimed) {
                for (Workload part : row.parts()) {
                    Set<LibraryEntry> libraries =
                            found.computeIfAbsent(part.id(), id -> EnumSet.noneOf(LibraryEntry.class));
                    extent.libraries.stream()
                            .filter(library -> library.isOurs() || row.needs(library.label()))
                            .forEach(libraries::add);
                }
            }
        }
        return found;
    }

    /// A library's place in the session.
    private record Turn(int run, int fork, LibraryEntry library, int threads) {}

    private void take(Turn turn, Line kind, String[] fields) {
        switch (kind) {
            case ABOUT -> results.descriptions().put(turn.library.label(), fields[1]);
            case MEASURED -> measured(turn, fields);
            case FAILED -> fail(turn, fields[1], fields[2], fields[3]);
            case LIMIT -> limit(fields);
            case DONE -> throw new IllegalStateException("an order is done twice");
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
                Double.parseDouble(fields[8]),
                Long.parseLong(fields[9])));
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
