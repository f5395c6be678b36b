package lanewise.samples;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/// A command line run inside the test: its exit code and what it wrote.
record CommandRun(int exit, String out, String err) {
    static CommandRun of(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = Lanewise.commandLine();
        commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] texts = new String[args.length];
        for (int at = 0; at < args.length; at++) {
            texts[at] = args[at] instanceof Path path ? path.toString() : String.valueOf(args[at]);
        }
        int exit = commands.execute(texts);
        return new CommandRun(exit, out.toString(), err.toString());
    }

    String lastLineOut() {
        return out.lines().reduce("", (before, line) -> line);
    }

    /// The errors without what a command says before it fails.
    String lastLineErr() {
        return err.lines().reduce("", (before, line) -> line);
    }

    @Override
    public String toString() {
        return "exit " + exit + "\nout:\n" + out + "err:\n" + err;
    }
}
