package lanewise.samples;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;
import lanewise.io.Json;
import picocli.CommandLine.Model.CommandSpec;

/// Where a command writes: lines for people, and for programs one last line of JSON. With `--json` the standard
/// output belongs to that line alone, and people read the standard error.
record Streams(PrintWriter people, PrintWriter programs, PrintWriter errors) {
    static Streams of(CommandSpec command) {
        return of(command, false);
    }

    static Streams of(CommandSpec command, boolean json) {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        return new Streams(json ? err : out, out, err);
    }

    void line(String text) {
        people.println(text);
        people.flush();
    }

    /// Something beside the result.
    void notice(String text) {
        errors.println(text);
        errors.flush();
    }

    void json(Map<String, Object> object) {
        programs.println(Json.write(object));
        programs.flush();
    }

    /// Whether lines for people appear on a terminal, where they can be written over.
    boolean isTerminal() {
        Console console = System.console();
        return people == programs && console != null && console.isTerminal();
    }
}
