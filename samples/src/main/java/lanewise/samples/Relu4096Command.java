package lanewise.samples;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lanewise.algebra.Diagonal;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.op.elementwise.Relu;
import lanewise.run.PlanStep;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `lanewise relu4096`: a relu on a batch of 4096-wide vectors, and the Jacobian that it does without.
@Command(
        name = "relu4096",
        description = {
            "A relu on a batch of 4096-wide vectors, and the Jacobian that is never built.",
            "Forward and backward: how long they take, and how many bytes they touch."
        })
final class Relu4096Command implements Callable<Integer> {
    private static final int WIDTH = 4096;
    private static final String X = "x";
    private static final String Y = "y";
    private static final String COTANGENT = "cotangent";
    private static final String GRADIENT = "gradient";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "100",
            description = "Vectors per batch (${DEFAULT-VALUE}).")
    private int batch;

    @Override
    public Integer call() {
        Ranges.check(spec, "--batch", batch, 1, Ranges.MOST_BATCH);
        Shape shape = Shape.of(batch, WIDTH);
        Graph graph = new Graph();
        Value x = graph.input(X, shape);
        Value y = Relu.relu(graph, x);
        Value cotangent = graph.input(COTANGENT, shape);
        Value gradient = Gradient.vjp(graph, y, cotangent, List.of(x)).get(x);
        Node relu = graph.definition(y).orElseThrow();
        Jacobian jacobian = relu.op().jacobian(relu.site(graph), 0);

        Streams streams = Streams.of(spec);
        streams.line(
                "y = relu(x) and its gradient on " + shape + ", " + Quantities.count(shape.elements()) + " numbers");
        streams.line("");
        try (Workers workers = Workers.all()) {
            Table table = new Table()
                    .left("one plan")
                    .right("time")
                    .right("touched")
                    .right("speed")
                    .left("kernels");
            row(table, "forward", workers, Program.of(graph, Map.of(Y, y)));
            row(table, "backward", workers, backward(jacobian));
            row(table, "both", workers, Program.of(graph, Map.of(Y, y, GRADIENT, gradient)));
            streams.line(table.toString());
        }
        describe(streams, jacobian);
        return ExitCode.OK;
    }

    /// The transposed Jacobian times the cotangent alone, with what it names, y, handed in.
    private static Program backward(Jacobian relu) {
        Diagonal declared = (Diagonal) relu;
        Graph graph = new Graph();
        Value y = graph.input(Y, relu.to());
        Value cotangent = graph.input(COTANGENT, relu.to());
        Jacobian again = new Diagonal(declared.entry(), List.of(y), relu.from());
        return Program.of(
                graph,
                Map.of(GRADIENT, again.transpose().times(cotangent, graph).orElseThrow()));
    }

    private float[] numbers(String stream) {
        CounterRandom random = CounterRandom.of(0).stream(stream);
        float[] numbers = new float[batch * WIDTH];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = random.normal(at);
        }
        return numbers;
    }

    private void row(Table table, String name, Workers workers, Program program) {
        Session session = Session.of(program, new State(), workers).warmUp();
        program.graph().sources().stream().map(Source::name).forEach(input -> session.bind(input, numbers(input)));
        double nanos = Stopwatch.medianNanos(session::run);
        List<PlanStep> steps = session.summary().steps();
        long bytes = steps.stream().mapToLong(PlanStep::bytes).sum();
        table.row(
                name,
                Quantities.shortTime(nanos),
                Quantities.bytes(bytes),
                Quantities.format("%.1f GB/s", bytes / nanos),
                PlanTable.cut(
                        String.join("; ", steps.stream().map(PlanStep::kernel).toList())));
    }

    private static void describe(Streams streams, Jacobian jacobian) {
        String size = Quantities.count(jacobian.to().elements());
        streams.line("The Jacobian is " + size + " x " + size + ": as a dense matrix "
                + Quantities.bytes(jacobian.denseBytes()) + ", which is never built.");
        streams.line("Its declared structure: " + jacobian.structure() + ", " + Quantities.count(jacobian.nonZeros())
                + " entries that can differ from zero, " + Quantities.bytes(jacobian.bytes()) + " (one bit each).");
        streams.line("Asked for the matrix all the same, Lanewise answers:");
        try {
            jacobian.toDense(value -> new double[value.shape().elements()]);
        } catch (LanewiseException refusal) {
            streams.line("  " + refusal.getMessage());
        }
    }
}
