package lanewise.samples;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import lanewise.io.AtomicFile;
import lanewise.io.Json;
import lanewise.run.PlanStep;
import lanewise.run.Profile;

/// A profile for the viewers of Chrome (chrome://tracing) and Perfetto: an array of JSON objects, one for each run,
/// each step and each part of a step that a thread did. Times are microseconds. The first row shows runs and their
/// steps, the ones below what each thread did. Source of the format: "Trace Event Format", array of complete events
/// (X) and of names for the rows (M).
final class ChromeTrace {
    private static final int PROCESS = 1;

    /// The row of runs and steps; thread n has row n + 1.
    private static final int STEPS = 0;

    private final Writer out;
    private final Profile profile;
    private String separator = "[\n";

    private ChromeTrace(Writer out, Profile profile) {
        this.out = out;
        this.profile = profile;
    }

    /// Writes the file whole or not at all.
    /// @param title the name of the process in the viewer
    static void write(Path file, String title, Profile profile) {
        AtomicFile.write(file, stream -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            new ChromeTrace(out, profile).write(title);
            out.flush();
        });
    }

    private void write(String title) throws IOException {
        name("process_name", STEPS, title);
        name("thread_name", STEPS, "runs and their steps");
        for (int thread = 0; thread < profile.threads(); thread++) {
            name("thread_name", row(thread), thread == 0 ? "thread 0, the caller" : "thread " + thread);
        }
        for (int number = 0; number < profile.runs().size(); number++) {
            Profile.Run run = profile.runs().get(number);
            if (!run.steps().isEmpty()) {
                long began = run.steps().getFirst().began();
                event("run " + (number + 1), "run", STEPS, began, run.nanos(), Map.of("run", number + 1));
            }
            for (Profile.Span step : run.steps()) {
                event(title(step), "step", STEPS, step.began(), step.nanos(), about(step, number));
            }
            for (Profile.Span part : run.parts()) {
                Map<String, Object> arguments = about(part, number);
                arguments.put("from", part.from());
                arguments.put("to", part.to());
                event(title(part), "part", row(part.thread()), part.began(), part.nanos(), arguments);
            }
        }
        out.write("\n]\n");
    }

    private static int row(int thread) {
        return thread + 1;
    }

    private String title(Profile.Span span) {
        return PlanTable.part(profile.plan(), span.step()) + ": "
                + PlanTable.cut(what(span).kernel());
    }

    private PlanStep what(Profile.Span span) {
        return profile.plan().steps().get(span.step());
    }

    private Map<String, Object> about(Profile.Span span, int run) {
        PlanStep what = what(span);
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("run", run + 1);
        arguments.put("step", span.step() + 1);
        arguments.put("kernel", what.kernel());
        arguments.put("units", what.units());
        arguments.put("multiplyAdds", what.multiplyAdds());
        arguments.put("bytes", what.bytes());
        return arguments;
    }

    private void name(String kind, int row, String name) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", kind);
        json.put("ph", "M");
        json.put("pid", PROCESS);
        json.put("tid", row);
        json.put("args", Map.of("name", name));
        append(json);
    }

    private void event(String name, String kind, int row, long began, long nanos, Map<String, Object> arguments)
            throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("cat", kind);
        json.put("ph", "X");
        json.put("ts", began / 1e3);
        json.put("dur", nanos / 1e3);
        json.put("pid", PROCESS);
        json.put("tid", row);
        json.put("args", arguments);
        append(json);
    }

    private void append(Map<String, Object> json) throws IOException {
        out.write(separator);
        out.write(Json.write(json));
        separator = ",\n";
    }
}
