package lanewise.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import lanewise.run.Workers;
import lanewise.samples.doctor.Advice;
import lanewise.samples.doctor.SetUp;
import lanewise.samples.doctor.Yardstick;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `lanewise doctor`: the machine and the virtual machine as Lanewise finds them, what kernels reach of what they can
/// do, and what is known to be wrong.
@Command(
        name = "doctor",
        description = {
            "Processor, vectors, Java, heap and limits of this machine, and what is known to be slow or wrong.",
            "Measures what the machine can do at most and what kernels reach of it, in about twenty seconds."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final double GIGA = 1e9;
    private static final long SMALLEST_HEAP = 900L << 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--facts", description = "Measures nothing.")
    private boolean factsOnly;

    @Option(names = "--json", description = "Ends with one line of JSON on the standard output.")
    private boolean json;

    @Override
    public Integer call() {
        Streams streams = Streams.of(spec, json);
        SetUp setUp = SetUp.ofThisProcess();
        List<String> advice = Advice.of(setUp);
        streams.line(facts(setUp));
        boolean fits = setUp.maximumHeap() >= SMALLEST_HEAP;
        List<Yardstick> measured = fits && !factsOnly ? measure(setUp.processors()) : List.of();
        if (!measured.isEmpty()) {
            streams.line(measurements(measured));
        } else if (!factsOnly) {
            streams.line("Nothing is measured in a heap of less than " + Quantities.bytes(SMALLEST_HEAP) + ".");
        }
        for (String line : advice) {
            streams.line("! " + line);
        }
        if (advice.isEmpty()) {
            streams.line("Nothing is known to be wrong with this set-up.");
        }
        if (json) {
            streams.json(json(setUp, measured, advice));
        }
        return ExitCode.OK;
    }

    private static List<Yardstick> measure(int processors) {
        List<Yardstick> measured = new ArrayList<>();
        measured.add(Yardstick.measure(Workers.caller()));
        if (processors > 1) {
            try (Workers workers = Workers.of(processors)) {
                measured.add(Yardstick.measure(workers));
            }
        }
        return measured;
    }

    private static String facts(SetUp setUp) {
        Table table = new Table().left("what").left("here");
        table.row("processor", setUp.processor().isEmpty() ? "not named by the system" : setUp.processor());
        table.row(
                "processors",
                setUp.processors() + ", " + number(setUp.quota(), "container limit %.2f", "no container limit") + ", "
                        + number(setUp.load(), "load %.1f", "load unknown"));
        table.row(
                "vectors",
                bits(setUp.usedBits(), "none: scalar code") + " (the virtual machine prefers "
                        + bits(setUp.preferredBits(), "none") + ")");
        table.row("java", setUp.version() + ", " + setUp.virtualMachine());
        String pages = setUp.hugePages().orElse(false) ? "huge pages" : "small pages";
        table.row("heap", "at most " + Quantities.bytes(setUp.maximumHeap()) + ", " + pages + ", " + setUp.collector());
        return table.toString();
    }

    private static String bits(OptionalInt bits, String none) {
        return bits.isPresent() ? bits.getAsInt() + " bits" : none;
    }

    private static String number(OptionalDouble number, String pattern, String none) {
        return number.isPresent() ? Quantities.format(pattern, number.getAsDouble()) : none;
    }

    private static String measurements(List<Yardstick> measured) {
        Table table = new Table()
                .left("measured")
                .right("threads")
                .right("rate")
                .right("of the limit")
                .right("warm-up");
        for (Yardstick yardstick : measured) {
            String threads = String.valueOf(yardstick.limit().threads());
            table.row("multiply-adds", threads, rate(yardstick.limit().multiplyAddsPerSecond(), false), "", "");
            table.row("memory, reading", threads, rate(yardstick.limit().readBytesPerSecond(), true), "", "");
            table.row("memory, copying", threads, rate(yardstick.limit().copyBytesPerSecond(), true), "", "");
            for (Yardstick.Kernel kernel : yardstick.kernels()) {
                table.row(
                        kernel.name(),
                        threads,
                        rate(kernel.rate(), kernel.isMemory()),
                        Quantities.format("%.0f %%", 100 * kernel.share()),
                        Quantities.shortTime(kernel.warmUpSeconds() * GIGA));
            }
        }
        return table.toString();
    }

    /// A multiply-add is two floating-point operations.
    private static String rate(double perSecond, boolean isMemory) {
        return isMemory
                ? Quantities.format("%.1f GB/s", perSecond / GIGA)
                : Quantities.format("%.1f GFLOP/s", 2 * perSecond / GIGA);
    }

    private static Map<String, Object> json(SetUp setUp, List<Yardstick> measured, List<String> advice) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("processor", setUp.processor());
        json.put("processors", setUp.processors());
        setUp.quota().ifPresent(quota -> json.put("quota", quota));
        setUp.load().ifPresent(load -> json.put("load", load));
        json.put("vectorBits", setUp.usedBits().orElse(0));
        json.put("preferredVectorBits", setUp.preferredBits().orElse(0));
        json.put("java", setUp.version().toString());
        json.put("virtualMachine", setUp.virtualMachine());
        json.put("collector", setUp.collector());
        json.put("hugePages", setUp.hugePages().orElse(false));
        json.put("maximumHeap", setUp.maximumHeap());
        json.put("measured", measured.stream().map(DoctorCommand::json).toList());
        json.put("advice", advice);
        return json;
    }

    private static Map<String, Object> json(Yardstick yardstick) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("threads", yardstick.limit().threads());
        json.put("multiplyAddsPerSecond", yardstick.limit().multiplyAddsPerSecond());
        json.put("readBytesPerSecond", yardstick.limit().readBytesPerSecond());
        json.put("copyBytesPerSecond", yardstick.limit().copyBytesPerSecond());
        json.put(
                "kernels",
                yardstick.kernels().stream()
                        .map(kernel -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("name", kernel.name());
                            one.put(kernel.isMemory() ? "bytesPerSecond" : "multiplyAddsPerSecond", kernel.rate());
                            one.put("share", kernel.share());
                            one.put("warmUpSeconds", kernel.warmUpSeconds());
                            return one;
                        })
                        .toList());
        return json;
    }
}
