package lanewise.samples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lanewise.samples.mission.Mission;
import lanewise.samples.mission.MissionReport;
import lanewise.samples.mission.MissionReport.Line;
import lanewise.samples.mission.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `lanewise mission`: every row of the mission, and whether the last build's tests have proven it.
@Command(
        name = "mission",
        description = {
            "What Lanewise sets out to show, row by row, and what the tests of the last build have proven of it.",
            "Rows (A to F, L) are proven by tests, corrections (E) stand in the documentation, operations by the names",
            "of Caffe and of today are methods with tests, or there is a reason. The exit code is 1 if anything is open."
        })
final class MissionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--project",
            paramLabel = "DIR",
            defaultValue = "${sys:lanewise.project:-.}",
            description = "The project, with its sources and what its build left (where the launcher lies).")
    private Path project = Path.of(".");

    @Option(names = "--json", description = "Prints one line of JSON instead, with every test.")
    private boolean json;

    @Override
    public Integer call() {
        if (!Files.isDirectory(project.resolve("core/src/main/java"))) {
            throw new ParameterException(
                    spec.commandLine(), project + " is not the project: it has no core/src/main/java (see --project)");
        }
        MissionReport report = MissionReport.of(Mission.read(), project);
        Streams streams = Streams.of(spec, json);
        if (json) {
            streams.json(report.json());
        } else {
            print(streams, "row", report.rows());
            print(streams, "correction", report.corrections());
            print(streams, "operation", report.operations());
            streams.line("rows: " + counts(report.rows()) + "; corrections: " + counts(report.corrections())
                    + "; operations: " + counts(report.operations()));
        }
        if (report.isIncomplete()) {
            streams.notice("not run: ./mvnw verify first");
        }
        return report.isSettled() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void print(Streams streams, String kind, List<Line> lines) {
        Table table = new Table().left(kind).left("state").left("what it says").left("tests");
        for (Line line : lines) {
            table.row(line.id(), line.state().toString(), line.statement(), classes(line.tests()));
            if (!line.note().isEmpty()) {
                table.text("    " + line.note());
            }
        }
        streams.line(table.toString());
    }

    /// The tests' classes without their packages; all of it is in the JSON.
    private static String classes(List<String> tests) {
        return tests.stream()
                .map(test -> test.replaceFirst("#.*", "").replaceFirst(".*\\.", ""))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String counts(List<Line> lines) {
        Map<State, Long> counts =
                lines.stream().collect(Collectors.groupingBy(Line::state, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
