package lanewise.samples;

import lanewise.run.Machine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command `lanewise`, of which all others are parts.
@Command(
        name = "lanewise",
        description = "CPU training and inference in pure Java.",
        footer = {"", "Exit codes: 0 success, 1 a failure while working, 2 wrong use."},
        subcommands = {
            TrainCommand.class,
            PredictCommand.class,
            ExplainCommand.class,
            ProfileCommand.class,
            ConformanceCommand.class,
            MissionCommand.class,
            FeaturesCommand.class,
            DoctorCommand.class,
            Relu4096Command.class,
            Features4096Command.class
        })
final class Lanewise implements Runnable {
    private static final int WIDTH = 110;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    private boolean helpWanted;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Shows where in the program an error arose.")
    private boolean debugging;

    static CommandLine commandLine() {
        Lanewise top = new Lanewise();
        CommandLine commands = new CommandLine(top);
        commands.setUsageHelpWidth(WIDTH);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setExecutionStrategy(Lanewise::run);
        commands.setParameterExceptionHandler(Failures::wrongUse);
        commands.setExecutionExceptionHandler(
                (failure, command, parsed) -> Failures.failed(failure, command, top.debugging));
        return commands;
    }

    private static int run(ParseResult parsed) {
        if (parsed.hasSubcommand() && !parsed.subcommand().isUsageHelpRequested()) {
            Machine.advice().ifPresent(line -> Streams.of(parsed.commandSpec()).notice("lanewise: " + line));
        }
        return new RunLast().execute(parsed);
    }

    /// Nothing to do without a command.
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? There are "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
