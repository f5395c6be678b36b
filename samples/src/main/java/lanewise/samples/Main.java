package lanewise.samples;

import picocli.CommandLine.ExitCode;

/// The start of the command line.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            return Lanewise.commandLine().execute(args);
        } catch (OutOfMemoryError tooMuch) {
            System.err.println("lanewise: out of memory (" + tooMuch.getMessage() + "), the heap may have "
                    + Quantities.bytes(Runtime.getRuntime().maxMemory())
                    + "; take a smaller batch, or give it more: LANEWISE_JAVA_OPTS=-Xmx8g");
            return ExitCode.SOFTWARE;
        }
    }
}
