package lanewise.samples;

import java.io.PrintWriter;
import lanewise.tensor.LanewiseException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/// What people see when something goes wrong: one line on the standard error, and an exit code.
final class Failures {
    private Failures() {}

    /// A command line that cannot be understood: 2.
    static int wrongUse(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        print(command, name + ": " + wrong.getMessage() + " (see " + name + " --help)");
        return ExitCode.USAGE;
    }

    /// A command that was understood but could not be done: 1. The trace is shown where it is asked for, and for
    /// errors of Lanewise's own making.
    static int failed(Exception failure, CommandLine command, boolean debugging) {
        boolean expected = failure instanceof LanewiseException;
        print(command, "lanewise: " + (expected ? failure.getMessage() : "an error in the program itself: " + failure));
        if (debugging || !expected) {
            PrintWriter errors = command.getErr();
            failure.printStackTrace(errors);
            errors.flush();
        }
        return ExitCode.SOFTWARE;
    }

    private static void print(CommandLine command, String message) {
        command.getErr().println(message.replaceAll("\\s*\\R\\s*", " "));
        command.getErr().flush();
    }
}
