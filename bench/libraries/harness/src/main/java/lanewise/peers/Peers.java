package lanewise.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import lanewise.peers.report.Comparison;
import lanewise.peers.report.Notes;
import lanewise.peers.report.Page;
import lanewise.peers.report.Results;
import lanewise.peers.report.ResultsFile;
import lanewise.peers.report.Tables;
import lanewise.peers.table.Row;
import lanewise.peers.table.Rows;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command: measures, and writes the table, the numbers and the page.
@Command(
        name = "bench/peers",
        mixinStandardHelpOptions = true,
        description = "Measures Lanewise beside native libraries.",
        sortOptions = false)
final class Peers implements Callable<Integer> {
    @Option(names = "--modules", hidden = true, required = true)
    private Path modules = Path.of("");

    @Option(names = "--commit", hidden = true)
    private String commit = "unknown";

    @Option(
            names = "--rows",
            paramLabel = "REGEX",
            description = "rows whose \"section: title\" contains this (default: all)")
    private Pattern rows = Pattern.compile("");

    @Option(names = "--peers", split = ",", paramLabel = "NAME", description = "libraries (default: all)")
    private List<String> peers =
            Arrays.stream(LibraryEntry.values()).map(LibraryEntry::label).toList();

    @Option(names = "--threads", split = ",", description = "numbers of threads (default: 1,2)")
    private List<Integer> threads = List.of(1, 2);

    @Option(names = "--runs", description = "whole runs, whose median ratio counts (default: 1)")
    private int runs = 1;

    @Option(names = "--forks", description = "processes of each library in a whole run (default: 3)")
    private int forks = 3;

    @Option(names = "--seconds", description = "time of measuring per workload (default: 0.3)")
    private double seconds = 0.3;

    @Option(names = "--warm-up", description = "seconds of warm-up per workload of Lanewise (default: 2)")
    private double warmUp = 2;

    @Option(names = "--native-warm-up", description = "the same of the others (default: 0.3)")
    private double nativeWarmUp = 0.3;

    @Option(names = "--out", paramLabel = "DIR", description = "where results go (default: bench/target/peers)")
    private Path out = Path.of("bench/target/peers");

    @Option(
            names = "--read",
            split = ",",
            paramLabel = "FILE",
            description = "measure nothing: read results of earlier runs, each a whole run or several")
    private List<Path> files = List.of();

    @Option(names = "--list", description = "measure nothing: print rows and libraries")
    private boolean isList;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Peers() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new Peers()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Row> chosen =
                Rows.all().stream().filter(row -> rows.matcher(row.id()).find()).toList();
        if (isList) {
            chosen.forEach(row -> System.out.println(row.id()));
            System.out.println("libraries: " + String.join(", ", peers));
            return 0;
        }
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new ParameterException(spec.commandLine(), "--read: there is no file " + file);
            }
        }
        Results results = files.isEmpty() ? measured(chosen) : ResultsFile.readAll(files);
        return report(chosen, results);
    }

    private Results measured(List<Row> chosen) throws IOException, InterruptedException {
        Results results = new Results();
        results.conditions().putAll(Conditions.now(commit));
        results.conditions().put("extent", runs + " runs of " + forks + " processes, " + seconds + " s per workload");
        Files.createDirectories(out);
        Measuring.Extent extent = new Measuring.Extent(
                chosen,
                Arrays.stream(LibraryEntry.values())
                        .filter(library -> peers.contains(library.label()))
                        .toList(),
                threads,
                runs,
                forks,
                warmUp,
                nativeWarmUp,
                seconds);
        ChildProcess processes = new ChildProcess(modules, out.resolve("log.txt"));
        new Measuring(extent, processes, results, out.resolve("results.json")).run();
        return results;
    }

    /// 1 where an answer was wrong or a process failed.
    private int report(List<Row> chosen, Results results) throws IOException {
        Files.createDirectories(out);
        Comparison comparison = new Comparison(results);
        Notes notes = Notes.read(modules.resolve("tried.txt"));
        Tables tables = new Tables(results, comparison.standings(chosen), notes);
        System.out.println();
        System.out.print(tables.text());
        Files.writeString(out.resolve("results.md"), tables.markdown());
        Files.writeString(out.resolve("results.html"), new Page(results, comparison, chosen, notes).html());
        System.out.println("\nWritten: " + out.resolve("results.md") + ", results.html, results.json");
        return results.failures().isEmpty() ? 0 : 1;
    }
}
