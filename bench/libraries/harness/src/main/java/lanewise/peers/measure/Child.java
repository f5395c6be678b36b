package lanewise.peers.measure;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import lanewise.peers.table.Rows;
import lanewise.peers.work.Check;
import lanewise.peers.work.Expected;
import lanewise.peers.work.Workload;

/// The process of one library. Arguments: its class, threads, seconds of warm-up and of one visit. Reads orders, see
/// [Order], and prints lines of fields separated by tabs, see [Line]; whatever the library prints itself goes to the
/// error
/// output.
public final class Child {
    private final Library library;
    private final double warmUpSeconds;
    private final double seconds;
    private final PrintStream out;
    private final List<Candidate> candidates = new ArrayList<>();

    /// A variant that answers rightly, and how much of its bound the answer's error takes.
    private record Candidate(String variant, Kernel kernel, Sampling sampling, double worst) {}

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
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] fields = line.split("\t");
            child.obey(Order.valueOf(fields[0]), Objects.requireNonNull(workloads.get(fields[1]), fields[1]));
            child.print(Line.DONE);
        }
        // The exit hooks of some libraries hang or crash.
        Runtime.getRuntime().halt(0);
    }

    private void obey(Order order, Workload workload) {
        switch (order) {
            case PREPARE -> {
                prepare(workload);
                // The right answers of large networks take gigabytes, which others need now.
                System.gc();
            }
            case TIME -> List.copyOf(candidates).forEach(candidate -> time(workload, candidate));
            case FINISH -> {
                candidates.forEach(candidate -> finish(workload, candidate));
                candidates.clear();
            }
        }
    }

    private void print(Line kind, Object... fields) {
        out.println(kind + "\t"
                + Arrays.stream(fields)
                        .map(each -> each.toString().replaceAll("[\t\r\n]+", " / "))
                        .collect(Collectors.joining("\t")));
    }

    private void prepare(Workload workload) {
        try {
            List<Library.Variant> variants = library.prepare(workload);
            Map<String, Expected> expected = variants.isEmpty() ? Map.of() : workload.expected();
            for (Library.Variant variant : variants) {
                prepare(workload, variant, expected);
            }
        } catch (Exception | LinkageError e) {
            print(Line.FAILED, workload.id(), "", e);
        }
    }

    private void prepare(Workload workload, Library.Variant variant, Map<String, Expected> expected) {
        try {
            Kernel kernel = variant.build();
            try {
                for (int run = 0; run < workload.checkedRuns(); run++) {
                    kernel.run();
                }
                double worst = check(expected, kernel.outputs());
                Sampling sampling = new Sampling(kernel);
                sampling.warmUp(warmUpSeconds);
                candidates.add(new Candidate(variant.name(), kernel, sampling, worst));
            } catch (Exception | LinkageError | AssertionError e) {
                kernel.close();
                throw e;
            }
        } catch (Exception | LinkageError | AssertionError e) {
            print(Line.FAILED, workload.id(), variant.name(), e);
        }
    }

    private void time(Workload workload, Candidate candidate) {
        try {
            candidate.sampling.visit(seconds);
        } catch (Exception | LinkageError | AssertionError e) {
            candidates.remove(candidate);
            candidate.kernel.close();
            print(Line.FAILED, workload.id(), candidate.variant, e);
        }
    }

    private void finish(Workload workload, Candidate candidate) {
        Timing timing = candidate.sampling.timing();
        try {
            print(
                    Line.MEASURED,
                    workload.id(),
                    candidate.variant,
                    timing.median(),
                    timing.low(),
                    timing.high(),
                    timing.samples(),
                    timing.allocated(),
                    candidate.worst,
                    candidate.kernel.liveBytes());
        } catch (Exception | LinkageError | AssertionError e) {
            print(Line.FAILED, workload.id(), candidate.variant, e);
        }
        candidate.kernel.close();
    }

    /// The largest share of its bound that an error has used up.
    private static double check(Map<String, Expected> expected, Map<String, float[]> outputs) {
        double worst = 0;
        for (Map.Entry<String, Expected> output : expected.entrySet()) {
            float[] got = outputs.get(output.getKey());
            if (got == null) {
                throw new AssertionError("there is no output " + output.getKey());
            }
            worst = Math.max(worst, Check.worst(output.getKey(), output.getValue(), got));
        }
        return worst;
    }
}
