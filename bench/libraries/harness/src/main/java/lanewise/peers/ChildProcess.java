package lanewise.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lanewise.peers.measure.Child;
import lanewise.peers.measure.Limits;

/// Starts the processes in which libraries are measured.
final class ChildProcess {
    private final Path modules;
    private final Path log;

    /// `modules` is the folder of the built libraries; what they print beside results goes to `log`.
    ChildProcess(Path modules, Path log) {
        this.modules = modules;
        this.log = log;
    }

    /// Starts the process of a library, which waits for orders then.
    LibraryProcess start(LibraryEntry library, int threads, double warmUpSeconds, double secondsOfVisit)
            throws IOException {
        List<String> command = java(library.module());
        command.addAll(2, library.flags());
        command.add(Child.class.getName());
        command.add(library.implementation());
        command.addAll(List.of("" + threads, "" + warmUpSeconds, "" + secondsOfVisit));
        return new LibraryProcess(
                builder(command, threads, library.environment()).start());
    }

    /// Measures what the machine can do.
    void limits(int threads, Consumer<String> lines) throws IOException, InterruptedException {
        List<String> command = java(LibraryEntry.LANEWISE.module());
        command.add(1, "-XX:+UseTransparentHugePages");
        command.add(Limits.class.getName());
        command.add("" + threads);
        Process process = builder(command, threads, Map.of()).start();
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().forEach(lines);
        }
        process.waitFor();
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

    private ProcessBuilder builder(List<String> command, int threads, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        for (String variable : List.of("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")) {
            builder.environment().put(variable, "" + threads);
        }
        return builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }
}
