package lanewise.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Whether kernels are as fast in every process as in the best: fresh processes with other collectors, orders of
/// workloads, widths of vectors and numbers of threads, on an idle and on a loaded machine. After the warm-up no
/// workload may be below 80 % of the speed that it has in the fastest process of equal width, threads and load.
///
/// The machine is not equally fast all the time either. So a chain of integer operations and a copy of memory are timed
/// beside every workload, see [SteadyControl]; their own spread is two lines of the table. A workload counts as slow
/// where it is below 80 % of what the slower of these two was left with.
public final class Steadiness {
    static final double HEALTHY = 0.8;
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

    private record Timing(double micros, SteadyControl.Times beside, long warmUpMillis, String cold) {}

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
                            new Timing(
                                    Double.parseDouble(parts[2]),
                                    new SteadyControl.Times(Double.parseDouble(parts[3]), Double.parseDouble(parts[4])),
                                    Long.parseLong(parts[5]),
                                    parts[6]));
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
        List<SteadyControl.Times> controls = runs.stream()
                .flatMap(run -> run.timings.values().stream())
                .map(Timing::beside)
                .toList();
        SteadyControl.Times best = controls.stream().reduce(SteadyControl.Times.NONE, SteadyControl.Times::fastest);
        control("integer operations", controls.stream().map(SteadyControl.Times::chain));
        control("copy of memory", controls.stream().map(SteadyControl.Times::copy));
        boolean steady = true;
        for (SteadyWorkload workload : SteadyWorkload.values()) {
            steady &= report(workload, runs, best);
        }
        for (Run run : runs) {
            System.out.println("  " + run.name + ": " + run.log.optimised() + " kernel methods at the top tier, stuck: "
                    + (run.log.stuck().isEmpty() ? "none" : String.join("; ", run.log.stuck())));
        }
        return steady;
    }

    private static void control(String name, Stream<Double> beside) {
        double[] micros = beside.mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "  %-24s %11.1f us at best, %3.0f %% of that speed at worst, no kernel%n",
                name,
                micros[0],
                100 * micros[0] / micros[micros.length - 1]);
    }

    private static boolean report(SteadyWorkload workload, List<Run> runs, SteadyControl.Times control) {
        List<Timing> timings =
                runs.stream().map(run -> run.timings.get(workload)).toList();
        double best = timings.stream().mapToDouble(Timing::micros).min().orElseThrow();
        long warmUp = timings.stream().mapToLong(Timing::warmUpMillis).max().orElseThrow();
        StringBuilder slow = new StringBuilder();
        double worst = 1;
        for (Run run : runs) {
            Timing timing = run.timings.get(workload);
            double share = best / timing.micros;
            double machine = timing.beside.share(control);
            worst = Math.min(worst, share);
            if (share < HEALTHY) {
                slow.append(String.format(
                        Locale.ROOT,
                        "%s%.0f %% in %s, the machine %.0f %%%s",
                        slow.isEmpty() ? " (SLOW: " : "; ",
                        100 * share,
                        run.name,
                        100 * machine,
                        timing.cold.isEmpty() ? "" : ", cold: " + timing.cold));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "  %-24s %11.1f us at best, %3.0f %% of that speed at worst%s, warm-up at most %d ms%n",
                workload.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                best,
                100 * worst,
                slow.isEmpty() ? "" : slow + ")",
                warmUp);
        return slow.isEmpty();
    }
}
