package lanewise.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Whether kernels are as fast in every process as in the best: fresh processes with other collectors, orders of
/// workloads, widths of vectors and numbers of threads, on an idle and on a loaded machine. After the warm-up no
/// workload may be below 80 % of the speed that it has in the fastest process of equal width, threads and load.
public final class Steadiness {
    private static final double HEALTHY = 0.8;
    private static final List<String> COLLECTORS =
            List.of("-XX:+UseG1GC", "-XX:+UseParallelGC", "-XX:+UseSerialGC", "-XX:+UseZGC");

    /// What processes have in common that are compared.
    private record Group(boolean narrow, int threads, boolean loaded) {
        @Override
        public String toString() {
            return (narrow ? "-XX:UseAVX=2" : "widest vectors") + ", " + threads + " threads, "
                    + (loaded ? "loaded" : "idle");
        }
    }

    private record Timing(double micros, long warmUpMillis, String cold) {}

    private record Run(String name, Map<SteadyWorkload, Timing> timings, CompileLog log) {}

    private final int processes;
    private final Path jar;
    private final Path logs;

    private Steadiness(int processes, Path jar, Path logs) {
        this.processes = processes;
        this.jar = jar;
        this.logs = logs;
    }

    /// Prints a table; ends with code 1 if a workload is slow somewhere.
    /// @param arguments the jar of the benchmarks, a folder for logs, processes in each group
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path logs = Files.createDirectories(Path.of(arguments[1]));
        boolean steady = new Steadiness(Integer.parseInt(arguments[2]), Path.of(arguments[0]), logs).measure();
        System.exit(steady ? 0 : 1);
    }

    private boolean measure() throws IOException, InterruptedException {
        boolean steady = true;
        for (boolean narrow : new boolean[] {false, true}) {
            for (int threads = 1; threads <= 2; threads++) {
                for (boolean loaded : new boolean[] {false, true}) {
                    steady &= measure(new Group(narrow, threads, loaded));
                }
            }
        }
        return steady;
    }

    private boolean measure(Group group) throws IOException, InterruptedException {
        Thread load = Thread.ofPlatform().daemon().unstarted(Steadiness::spin);
        if (group.loaded) {
            load.start();
        }
        List<Run> runs = new ArrayList<>();
        for (int seed = 0; seed < processes; seed++) {
            runs.add(start(group, seed));
        }
        load.interrupt();
        load.join();
        return report(group, runs);
    }

    private static void spin() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    private Run start(Group group, int seed) throws IOException, InterruptedException {
        String collector = COLLECTORS.get(seed % COLLECTORS.size());
        Path log = logs.resolve("compilations-" + group.hashCode() + "-" + seed + ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                collector,
                Flags.VECTORS,
                Flags.HEAP,
                "-XX:+PrintCompilation",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+LogVMOutput",
                "-XX:-DisplayVMOutput",
                "-XX:LogFile=" + log));
        if (group.narrow) {
            command.add("-XX:UseAVX=2");
        }
        command.addAll(List.of("-cp", jar.toString(), SteadyProcess.class.getName(), "" + seed, "" + group.threads));
        Process process = new ProcessBuilder(command)
                .redirectError(logs.resolve("errors.txt").toFile())
                .start();
        Map<SteadyWorkload, Timing> timings = new EnumMap<>(SteadyWorkload.class);
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] parts = line.split("\t", -1);
                if (parts[0].equals(SteadyProcess.RESULT)) {
                    timings.put(
                            SteadyWorkload.valueOf(parts[1]),
                            new Timing(Double.parseDouble(parts[2]), Long.parseLong(parts[3]), parts[4]));
                }
            }
        }
        if (process.waitFor() != 0 || timings.size() != SteadyWorkload.values().length) {
            throw new IOException("a process ended early; see " + logs.resolve("errors.txt"));
        }
        return new Run("order " + seed + " " + collector, timings, CompileLog.read(log));
    }

    private static boolean report(Group group, List<Run> runs) {
        System.out.println(group);
        boolean steady = true;
        for (SteadyWorkload workload : SteadyWorkload.values()) {
            Map<Run, Timing> timings = new LinkedHashMap<>();
            runs.forEach(run -> timings.put(run, run.timings.get(workload)));
            double best =
                    timings.values().stream().mapToDouble(Timing::micros).min().orElseThrow();
            long warmUp = timings.values().stream()
                    .mapToLong(Timing::warmUpMillis)
                    .max()
                    .orElseThrow();
            Run slowest = null;
            for (Run run : runs) {
                slowest = slowest == null || timings.get(run).micros > timings.get(slowest).micros ? run : slowest;
            }
            Timing worst = timings.get(slowest);
            double share = best / worst.micros;
            boolean slow = share < HEALTHY;
            steady &= !slow;
            System.out.printf(
                    Locale.ROOT,
                    "  %-24s %11.1f us at best, %3.0f %% of that speed at worst%s, warm-up at most %d ms%n",
                    workload.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    best,
                    100 * share,
                    slow ? " (SLOW: " + slowest.name + (worst.cold.isEmpty() ? "" : ", cold: " + worst.cold) + ")" : "",
                    warmUp);
        }
        for (Run run : runs) {
            System.out.println("  " + run.name + ": " + run.log.optimised() + " kernel methods at the top tier, stuck: "
                    + (run.log.stuck().isEmpty() ? "none" : String.join("; ", run.log.stuck())));
        }
        return steady;
    }
}
