package lanewise.peers.measure;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import lanewise.peers.table.Rows;
import lanewise.peers.work.Check;
import lanewise.peers.work.Expected;
import lanewise.peers.work.Workload;

/// The process of one library. Arguments: its class, threads, seconds of warm-up and of measuring, names of
/// workloads. Prints lines of fields separated by tabs, see [Line]; whatever the library prints itself goes to
/// the error output.
public final class Child {
    private final Library library;
    private final double warmUpSeconds;
    private final double seconds;
    private final PrintStream out;

    private Child(Library library, double warmUpSeconds, double seconds, PrintStream out) {
        this.library = library;
        this.warmUpSeconds = warmUpSeconds;
        this.seconds = seconds;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Library library = Class.forName(arguments[0])
                .asSubclass(Library.class)
                .getDeclaredConstructor()
                .newInstance();
        library.open(Integer.parseInt(arguments[1]));
        Child child = new Child(library, Double.parseDouble(arguments[2]), Double.parseDouble(arguments[3]), out);
        child.print(Line.ABOUT, library.describe());
        Map<String, Workload> workloads =
                Rows.workloads().stream().collect(Collectors.toMap(Workload::id, each -> each));
        for (String id : Arrays.asList(arguments).subList(4, arguments.length)) {
            child.print(Line.STARTED, id);
            child.measure(Objects.requireNonNull(workloads.get(id), id));
        }
        // The exit hooks of some libraries hang or crash.
        Runtime.getRuntime().halt(0);
    }

    private void print(Line kind, Object... fields) {
        out.println(kind + "\t"
                + Arrays.stream(fields)
                        .map(each -> each.toString().replaceAll("[\t\r\n]+", " / "))
                        .collect(Collectors.joining("\t")));
    }

    private void measure(Workload workload) {
        try {
            for (Library.Variant variant : library.prepare(workload)) {
                measure(workload, variant);
            }
        } catch (Exception | LinkageError e) {
            print(Line.FAILED, workload.id(), "", e);
        }
    }

    private void measure(Workload workload, Library.Variant variant) {
        try (Kernel kernel = variant.build()) {
            kernel.run();
            double worst = check(workload, kernel.outputs());
            Timing timing = Timing.of(kernel, warmUpSeconds, seconds);
            print(
                    Line.MEASURED,
                    workload.id(),
                    variant.name(),
                    timing.median(),
                    timing.low(),
                    timing.high(),
                    timing.samples(),
                    timing.allocated(),
                    worst);
        } catch (Exception | LinkageError | AssertionError e) {
            print(Line.FAILED, workload.id(), variant.name(), e);
        }
    }

    /// The largest share of its bound that an error has used up.
    private static double check(Workload workload, Map<String, float[]> outputs) {
        double worst = 0;
        for (Map.Entry<String, Expected> output : workload.expected().entrySet()) {
            float[] got = outputs.get(output.getKey());
            if (got == null) {
                throw new AssertionError("there is no output " + output.getKey());
            }
            worst = Math.max(worst, Check.worst(output.getKey(), output.getValue(), got));
        }
        return worst;
    }
}
