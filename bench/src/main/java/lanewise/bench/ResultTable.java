package lanewise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanewise.io.Json;

/// A page (markdown) of a run: the machine, the virtual machine, the commit, and a table with the median and the
/// spread of all timed iterations of all forks. Arguments: the JSON file that JMH wrote, and the name of the commit.
/// The page goes to the standard output.
public final class ResultTable {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private ResultTable() {}

    /// Prints the page.
    public static void main(String... arguments) throws IOException {
        List<Run> runs = Json.parse(Files.readString(Path.of(arguments[0]))) instanceof List<?> all
                ? all.stream().map(Run::new).toList()
                : List.of();
        if (runs.isEmpty()) {
            throw new IllegalStateException(arguments[0] + " holds no results");
        }
        System.out.print(page(runs, arguments[1]));
    }

    private static String page(List<Run> runs, String commit) throws IOException {
        Run first = runs.getFirst();
        StringBuilder page = new StringBuilder("# Benchmark results\n\n");
        page.append("- Commit: ").append(commit).append('\n');
        page.append("- Machine: ").append(processor()).append(", ");
        page.append(Runtime.getRuntime().availableProcessors()).append(" processors, ");
        page.append(System.getProperty("os.name")).append(' ');
        page.append(System.getProperty("os.arch")).append('\n');
        page.append("- JVM: ").append(first.text("vmName")).append(' ');
        page.append(first.text("vmVersion")).append('\n');
        page.append("- Forks, warm-up, timed iterations: ").append(plans(runs)).append('\n');
        for (Map.Entry<String, List<String>> flags : flags(runs).entrySet()) {
            page.append("- Flags of ").append(String.join(", ", flags.getValue()));
            page.append(": `").append(flags.getKey()).append("`\n");
        }
        page.append("\nMedian, least and greatest of all timed iterations of all forks; bytes allocated per call.\n\n");
        page.append("| benchmark | median | least | greatest | unit | bytes |\n");
        page.append("|---|---:|---:|---:|---|---:|\n");
        runs.forEach(run -> page.append(run.row()));
        return page.toString();
    }

    private static String plans(List<Run> runs) {
        return runs.stream().map(Run::plan).distinct().collect(Collectors.joining("; "));
    }

    /// Flags, each with the benchmark methods whose processes had them.
    private static Map<String, List<String>> flags(List<Run> runs) {
        return runs.stream()
                .collect(Collectors.groupingBy(
                        Run::flags,
                        Collectors.mapping(
                                Run::method,
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        names -> names.stream().distinct().toList()))));
    }

    /// The model of the processor where the system tells it, else its architecture.
    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    /// One benchmark with one set of parameters.
    private record Run(Map<?, ?> json) {
        Run(Object json) {
            this((Map<?, ?>) json);
        }

        String text(String key) {
            return String.valueOf(json.get(key));
        }

        String method() {
            String name = text("benchmark");
            int type = name.lastIndexOf('.', name.lastIndexOf('.') - 1);
            return name.substring(type + 1);
        }

        private String title() {
            String parameters = json.get("params") instanceof Map<?, ?> params
                    ? params.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining(" "))
                    : "";
            return (method() + " " + parameters).strip();
        }

        String plan() {
            return text("forks") + " x (" + text("warmupIterations") + " x " + text("warmupTime") + ", "
                    + text("measurementIterations") + " x " + text("measurementTime") + ")";
        }

        String flags() {
            return json.get("jvmArgs") instanceof List<?> arguments
                    ? arguments.stream().map(String::valueOf).collect(Collectors.joining(" "))
                    : "";
        }

        String row() {
            Map<?, ?> metric = (Map<?, ?>) json.get("primaryMetric");
            double[] times = ((List<?>) metric.get("rawData"))
                    .stream()
                            .flatMap(fork -> ((List<?>) fork).stream())
                            .mapToDouble(time -> ((Number) time).doubleValue())
                            .sorted()
                            .toArray();
            int half = times.length / 2;
            double median = times.length % 2 == 1 ? times[half] : (times[half - 1] + times[half]) / 2;
            return "| " + title() + " | " + number(median) + " | " + number(times[0]) + " | "
                    + number(times[times.length - 1]) + " | " + metric.get("scoreUnit") + " | " + allocated() + " |\n";
        }

        private String allocated() {
            return json.get("secondaryMetrics") instanceof Map<?, ?> all
                            && all.get(ALLOCATION) instanceof Map<?, ?> bytes
                    ? number(((Number) bytes.get("score")).doubleValue())
                    : "";
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
        }
    }
}
