package lanewise.samples;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import lanewise.samples.conformance.CaseFolder;
import lanewise.samples.conformance.CaseFolderWriter;
import lanewise.samples.conformance.CasePrograms;
import lanewise.samples.conformance.ConformanceReport;
import lanewise.samples.conformance.ConformanceReport.Counts;
import lanewise.samples.conformance.Outcome;
import lanewise.samples.conformance.Precision;
import lanewise.samples.conformance.Verdict.Status;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lanewise conformance`: outputs and derivatives against cases that were computed elsewhere.
@Command(
        name = "conformance",
        description = {
            "Compares outputs and derivatives with cases that were computed elsewhere.",
            "DIR has a list, cases.json, in the format gradient-cases-1, and the safetensors files that it names.",
            "Every case runs in the interpreter (double precision, its tol64) and as compiled plans (single precision,",
            "its tol32). The exit code is 1 if a case fails or is broken."
        })
final class ConformanceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "Folder of cases.")
    private Optional<Path> directory = Optional.empty();

    /// One of them, or neither.
    private static final class Only {
        @Option(names = "--double", description = "Runs the interpreter only.")
        private boolean inDouble;

        @Option(names = "--single", description = "Runs compiled plans only.")
        private boolean inSingle;

        private List<Precision> precisions() {
            return inDouble
                    ? List.of(Precision.DOUBLE)
                    : inSingle ? List.of(Precision.SINGLE) : List.of(Precision.values());
        }
    }

    @ArgGroup
    private Only only = new Only();

    @Option(names = "--strict", description = "Counts a case that is not supported as a failure.")
    private boolean strict;

    @Option(
            names = "--write",
            paramLabel = "OUT",
            description = "Writes Lanewise's own results as a new folder in the same format.")
    private Optional<Path> target = Optional.empty();

    @Option(names = "--list", description = "Prints the operations that cases may name, and ends.")
    private boolean listing;

    @Option(names = "--json", description = "Prints one line of JSON instead.")
    private boolean json;

    @Override
    public Integer call() {
        Streams streams = Streams.of(spec, json);
        if (listing) {
            list(streams);
            return ExitCode.OK;
        }
        Path from = directory.orElseThrow(
                () -> new ParameterException(spec.commandLine(), "which folder? name one, or ask for --list"));
        if (target.isPresent() && only.precisions().size() < 2) {
            throw new ParameterException(spec.commandLine(), "--write needs both precisions");
        }
        target.ifPresent(CaseFolderWriter::checkWritable);
        ConformanceReport report = ConformanceReport.of(CaseFolder.read(from), only.precisions());
        if (json) {
            streams.json(report.json());
        } else {
            print(streams, report);
        }
        target.ifPresent(out -> LastWords.finish(() -> {
            int written = CaseFolderWriter.write(out, report);
            streams.line("Written to " + out + ": " + Quantities.count(written) + " cases as Lanewise computes them");
        }));
        boolean complete = !strict || report.total().of(Status.NOT_SUPPORTED) == 0;
        return report.isClean() && complete ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void list(Streams streams) {
        List<String> names = CasePrograms.operations();
        if (json) {
            streams.json(Map.of("operations", names));
        } else {
            names.forEach(streams::line);
        }
    }

    private static void print(Streams streams, ConformanceReport report) {
        String precisions = String.join(
                " and ", report.precisions().stream().map(Precision::toString).toList());
        streams.line(Quantities.count(report.total().cases()) + " cases of "
                + report.folder().path() + " (" + report.folder().generator() + "), in " + precisions + " precision");
        streams.line("");
        Table table = new Table()
                .left("operation")
                .right("cases")
                .right("passed")
                .right("not supported")
                .right("failed")
                .right("broken");
        SortedMap<String, Counts> operations = report.operations();
        operations.forEach((name, counts) -> row(table, name, counts));
        row(table, "total", report.total());
        streams.line(table.toString());
        parts(report, operations).forEach(streams::line);
        report.outcomes().forEach(outcome -> outcome.complaints().forEach(streams::line));
    }

    private static void row(Table table, String name, Counts counts) {
        table.row(
                name,
                Quantities.count(counts.cases()),
                Quantities.count(counts.of(Status.PASSED)),
                Quantities.count(counts.of(Status.NOT_SUPPORTED)),
                Quantities.count(counts.of(Status.FAILED)),
                Quantities.count(counts.of(Status.BROKEN)));
    }

    /// The cases that are not supported though others of the same operation are.
    private static List<String> parts(ConformanceReport report, SortedMap<String, Counts> operations) {
        return report.outcomes().stream()
                .filter(outcome -> outcome.status() == Status.NOT_SUPPORTED)
                .filter(outcome -> outcome.complaints().isEmpty())
                .map(Outcome::entry)
                .filter(entry -> Optional.ofNullable(operations.get(entry.operation()))
                        .filter(counts -> counts.of(Status.NOT_SUPPORTED) < counts.cases())
                        .isPresent())
                .map(entry -> "not supported: " + entry.id())
                .toList();
    }
}
