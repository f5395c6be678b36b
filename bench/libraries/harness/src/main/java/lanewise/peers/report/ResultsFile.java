package lanewise.peers.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.io.Json;
import lanewise.peers.measure.Timing;

/// Results as JSON. Times are nanoseconds.
public final class ResultsFile {
    private ResultsFile() {}

    /// Replaces the file by a whole one.
    public static void write(Results results, Path file) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("conditions", results.conditions());
        json.put("libraries", results.descriptions());
        json.put("limits", results.limits().stream().map(ResultsFile::json).toList());
        json.put(
                "measurements",
                results.measurements().stream().map(ResultsFile::json).toList());
        json.put("failures", results.failures().stream().map(ResultsFile::json).toList());
        // One measurement per line, so that files can be compared.
        Path written = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(written, Json.write(json).replace("},{", "},\n{") + "\n");
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Several files as one: the whole runs of later files are counted on behind those of earlier ones.
    public static Results readAll(List<Path> files) throws IOException {
        Results all = new Results();
        int before = 0;
        for (Path file : files) {
            read(file, before, all);
            before = all.runs().isEmpty() ? 0 : all.runs().getLast();
        }
        return all;
    }

    private static void read(Path file, int runsBefore, Results all) throws IOException {
        Fields json = new Fields(Json.parse(Files.readString(file)));
        json.texts("conditions").forEach(all.conditions()::putIfAbsent);
        json.texts("libraries").forEach(all.descriptions()::putIfAbsent);
        json.objects("limits")
                .forEach(each -> all.add(new Limit(
                        each.integer("threads"),
                        each.number("operations"),
                        each.number("read"),
                        each.number("triad"))));
        json.objects("measurements")
                .forEach(each -> all.add(new Measurement(
                        runsBefore + each.integer("run"),
                        each.integer("fork"),
                        each.text("library"),
                        each.integer("threads"),
                        each.text("workload"),
                        each.text("variant"),
                        new Timing(
                                each.number("median"),
                                each.number("low"),
                                each.number("high"),
                                each.integer("samples"),
                                each.number("allocated")),
                        each.number("error"),
                        (long) each.number("live", 0))));
        json.objects("failures")
                .forEach(each -> all.add(new Failure(
                        runsBefore + each.integer("run"),
                        each.integer("fork"),
                        each.text("library"),
                        each.integer("threads"),
                        each.text("workload"),
                        each.text("variant"),
                        each.text("reason"))));
    }

    private static Map<String, Object> json(Limit limit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("threads", limit.threads());
        json.put("operations", limit.operations());
        json.put("read", limit.read());
        json.put("triad", limit.triad());
        return json;
    }

    private static Map<String, Object> json(Measurement each) {
        Map<String, Object> json =
                place(each.run(), each.fork(), each.library(), each.threads(), each.workload(), each.variant());
        json.put("median", each.timing().median());
        json.put("low", each.timing().low());
        json.put("high", each.timing().high());
        json.put("samples", each.timing().samples());
        json.put("allocated", each.timing().allocated());
        json.put("error", each.error());
        json.put("live", each.liveBytes());
        return json;
    }

    private static Map<String, Object> json(Failure each) {
        Map<String, Object> json =
                place(each.run(), each.fork(), each.library(), each.threads(), each.workload(), each.variant());
        json.put("reason", each.reason());
        return json;
    }

    private static Map<String, Object> place(
            int run, int fork, String library, int threads, String workload, String variant) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", run);
        json.put("fork", fork);
        json.put("library", library);
        json.put("threads", threads);
        json.put("workload", workload);
        json.put("variant", variant);
        return json;
    }

    /// An object of a JSON text.
    private record Fields(Map<?, ?> object) {
        Fields(Object json) {
            this((Map<?, ?>) json);
        }

        private Object get(String name) {
            Object value = object.get(name);
            if (value == null) {
                throw new IllegalArgumentException("there is no field \"" + name + "\"");
            }
            return value;
        }

        double number(String name) {
            return ((Number) get(name)).doubleValue();
        }

        /// What a field is that files from before it was there do not have.
        double number(String name, double otherwise) {
            return object.get(name) == null ? otherwise : number(name);
        }

        int integer(String name) {
            return ((Number) get(name)).intValue();
        }

        String text(String name) {
            return (String) get(name);
        }

        List<Fields> objects(String name) {
            return ((List<?>) get(name)).stream().map(Fields::new).toList();
        }

        Map<String, String> texts(String name) {
            Map<String, String> texts = new LinkedHashMap<>();
            ((Map<?, ?>) get(name)).forEach((key, value) -> texts.put((String) key, (String) value));
            return texts;
        }
    }
}
