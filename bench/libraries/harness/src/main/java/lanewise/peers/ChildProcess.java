package lanewise.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import lanewise.peers.measure.Child;
import lanewise.peers.measure.Limits;

/// Starts the processes in which libraries are measured.
final class ChildProcess {
    /// A process that says nothing for so long is ended.
    private static final long SILENCE_NANOS = 180_000_000_000L;

    private final Path modules;
    private final Path log;

    /// `modules` is the folder of the built libraries; what they print beside results goes to `log`.
    ChildProcess(Path modules, Path log) {
        this.modules = modules;
        this.log = log;
    }

    /// Measures workloads in a process of a library; hands on each line. Returns how the process ended.
    int measure(
            LibraryEntry library,
            int threads,
            double warmUpSeconds,
            double seconds,
            List<String> workloads,
            Consumer<String> lines)
            throws IOException, InterruptedException {
        List<String> command = java(library.label());
        command.addAll(2, library.flags());
        command.add(Child.class.getName());
        command.add(library.implementation());
        command.addAll(List.of("" + threads, "" + warmUpSeconds, "" + seconds));
        command.addAll(workloads);
        return run(command, threads, library.environment(), lines);
    }

    /// Measures what the machine can do.
    void limits(int threads, Consumer<String> lines) throws IOException, InterruptedException {
        List<String> command = java(LibraryEntry.LANEWISE.label());
        command.add(1, "-XX:+UseTransparentHugePages");
        command.add(Limits.class.getName());
        command.add("" + threads);
        run(command, threads, Map.of(), lines);
    }

    private List<String> java(String module) throws IOException {
        Path target = modules.resolve(module).resolve("target");
        String path = target.resolve("classes") + ":"
                + Files.readString(target.resolve("classpath.txt")).strip();
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // The error output is a log; the other one is read.
                "-XX:+DisplayVMOutputToStderr",
                "-XX:ErrorFile=" + log.resolveSibling("crash-%p.txt").toAbsolutePath(),
                "-Xms2g",
                "-Xmx6g",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                path));
    }

    private int run(List<String> command, int threads, Map<String, String> environment, Consumer<String> lines)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        for (String variable : List.of("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")) {
            builder.environment().put(variable, "" + threads);
        }
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process process = builder.start();
        AtomicLong heard = new AtomicLong(System.nanoTime());
        Thread guard = Thread.ofVirtual().start(() -> endWhenSilent(process, heard));
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                heard.set(System.nanoTime());
                lines.accept(line);
            }
        }
        int code = process.waitFor();
        guard.interrupt();
        return code;
    }

    private static void endWhenSilent(Process process, AtomicLong heard) {
        try {
            while (process.isAlive()) {
                Thread.sleep(1000);
                if (System.nanoTime() - heard.get() > SILENCE_NANOS) {
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            // The process has ended by itself.
        }
    }
}
