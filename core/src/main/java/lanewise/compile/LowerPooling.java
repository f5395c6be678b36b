package lanewise.compile;

import java.util.Arrays;
import java.util.List;
import lanewise.algebra.ArgMaxPool;
import lanewise.algebra.Pick;
import lanewise.algebra.Type;
import lanewise.algebra.Unpick;
import lanewise.algebra.Value;
import lanewise.algebra.WindowFill;
import lanewise.algebra.WindowSum;
import lanewise.graph.Node;
import lanewise.kernel.Choices;
import lanewise.kernel.PoolingTable;
import lanewise.kernel.WindowAxes;
import lanewise.kernel.WindowChoiceKernels;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// Window sums and fills, choices and routing, batch innermost.
final class LowerPooling {
    private LowerPooling() {}

    /// The window over the last axes of an input and an output.
    static WindowAxes axes(Window window, Shape input, Shape output) {
        int leading = input.rank() - window.rank();
        return new WindowAxes(
                Arrays.copyOfRange(input.toArray(), leading, input.rank()),
                Arrays.copyOfRange(output.toArray(), leading, output.rank()),
                window.kernel(),
                window.spans().stream().mapToInt(Window.Span::stride).toArray(),
                window.spans().stream().mapToInt(Window.Span::before).toArray(),
                window.spans().stream().mapToInt(Window.Span::dilation).toArray());
    }

    private static int planes(Window window, Shape shape) {
        int planes = 1;
        for (int axis = 1; axis < shape.rank() - window.rank(); axis++) {
            planes *= shape.size(axis);
        }
        return planes;
    }

    /// The choice, together with the chosen elements where both are wanted; the choice alone or the elements alone
    /// otherwise.
    static void maximum(Lowering plan, List<Node> nodes, boolean choiceIsRead) {
        WindowChoiceKernels kernels = plan.kernels().windowChoices();
        Node choice = nodes.getFirst();
        Window window = ((ArgMaxPool) choice.op()).window();
        Shape from = choice.operands().getFirst().shape();
        Choices form = choice.value().type() == Type.BYTE ? Choices.BYTES : Choices.FLOATS;
        PoolingTable table = PoolingTable.of(axes(window, from, choice.value().shape()), form);
        int planes = planes(window, from);
        int lanes = Layout.lanes(from);
        Buffer x = plan.read(choice.operands().getFirst(), Layout.BATCH_INNERMOST);
        List<Value> values = nodes.stream().map(Node::value).toList();
        if (nodes.size() == 1) {
            Buffer taps = choices(plan, choice.value(), form);
            Step.Body body = (memory, thread, first, last) -> kernels.choice(
                    table, planes, x.in(memory), x.at(), taps.in(memory), taps.at(), lanes, lanes, first, last);
            plan.add(
                    new Step("max pool, choice only", table.choiceUnits(planes), body)
                            .reads(x)
                            .writes(taps),
                    choice);
            return;
        }
        Buffer y = plan.write(nodes.get(1).value(), Layout.BATCH_INNERMOST);
        if (!choiceIsRead) {
            Step.Body body = (memory, thread, first, last) ->
                    kernels.maximum(table, x.in(memory), x.at(), y.in(memory), y.at(), lanes, lanes, first, last);
            plan.add(new Step("max pool", table.outputUnits(planes), body)
                    .reads(x)
                    .writes(y)
                    .labelled(choice.path(), values));
            return;
        }
        Buffer taps = choices(plan, choice.value(), form);
        Step.Body body = (memory, thread, first, last) -> kernels.maximumAndChoice(
                table,
                planes,
                x.in(memory),
                x.at(),
                y.in(memory),
                y.at(),
                taps.in(memory),
                taps.at(),
                lanes,
                lanes,
                first,
                last);
        plan.add(new Step("max pool with choice", table.choiceUnits(planes), body)
                .reads(x)
                .writes(y, taps)
                .labelled(choice.path(), values));
    }

    private static Buffer choices(Lowering plan, Value choice, Choices form) {
        return switch (form) {
            case BYTES -> plan.writeBytes(choice);
            case FLOATS -> plan.write(choice, Layout.BATCH_INNERMOST);
        };
    }

    /// Copies a choice that lies as bytes into floats, batch innermost.
    static void unpack(Lowering plan, Value choice, Buffer packed) {
        WindowChoiceKernels kernels = plan.kernelsFor(packed.floats()).windowChoices();
        Shape shape = choice.shape();
        int windows = shape.dropLeading(1).elements();
        int lanes = Layout.lanes(shape);
        Buffer y = plan.write(choice, Layout.BATCH_INNERMOST);
        Step.Body body = (memory, thread, first, last) -> kernels.unpack(
                packed.in(memory), packed.at(), windows, y.in(memory), y.at(), lanes, lanes, first, last);
        plan.add(new Step("unpack choices", Choices.BYTES.words(windows), body)
                .reads(packed)
                .writes(y)
                .labelled("", List.of(choice)));
    }

    private interface Routed {
        void run(
                PoolingTable table,
                float[] x,
                int at,
                float[] choice,
                int choiceAt,
                float[] y,
                int yAt,
                int pitch,
                int lanes,
                int from,
                int to);
    }

    private interface Summed {
        void run(PoolingTable table, float[] x, int at, float[] y, int yAt, int pitch, int lanes, int from, int to);
    }

    static void pick(Lowering plan, Node node, Pick op) {
        Shape from = node.operands().getFirst().shape();
        PoolingTable table = PoolingTable.of(
                axes(op.window(), from, node.value().shape()),
                form(plan, node.operands().get(1), op.window()));
        int units = table.outputUnits(planes(op.window(), from));
        route(plan, node, "pick", table, units, plan.kernels().windowChoices()::pick);
    }

    static void unpick(Lowering plan, Node node, Unpick op) {
        PoolingTable table = PoolingTable.of(
                axes(op.window(), op.to(), node.operands().getFirst().shape()),
                form(plan, node.operands().get(1), op.window()));
        int units = table.inputUnits(planes(op.window(), op.to()));
        route(plan, node, "unpick", table, units, plan.kernels().windowChoices()::unpick);
    }

    /// Choices lie as bytes where max pooling made them so. Those of small windows may be read by larger ones,
    /// which
    /// count further than bytes do.
    private static Choices form(Lowering plan, Value choice, Window window) {
        boolean liesAsBytes = plan.bytes(choice).isPresent() && Choices.BYTES.holds(window.area());
        return liesAsBytes ? Choices.BYTES : Choices.FLOATS;
    }

    private static void route(Lowering plan, Node node, String name, PoolingTable table, int units, Routed kernel) {
        Value chosen = node.operands().get(1);
        Buffer x = plan.read(node.operands().get(0), Layout.BATCH_INNERMOST);
        Buffer choice = switch (table.choices()) {
            case BYTES -> plan.bytes(chosen).orElseThrow();
            case FLOATS -> plan.read(chosen, Layout.BATCH_INNERMOST);
        };
        Buffer y = plan.write(node.value(), Layout.BATCH_INNERMOST);
        int lanes = Layout.lanes(node.value().shape());
        Step.Body body = (memory, thread, first, last) -> kernel.run(
                table,
                x.in(memory),
                x.at(),
                choice.in(memory),
                choice.at(),
                y.in(memory),
                y.at(),
                lanes,
                lanes,
                first,
                last);
        plan.add(new Step(name, units, body).reads(x, choice).writes(y), node);
    }

    static void windowSum(Lowering plan, Node node, WindowSum op) {
        Shape from = node.operands().getFirst().shape();
        PoolingTable table =
                PoolingTable.of(axes(op.window(), from, node.value().shape()), Choices.FLOATS);
        int units = table.outputUnits(planes(op.window(), from));
        sum(plan, node, "window sum", table, units, plan.kernels().windowSums()::sum);
    }

    static void windowFill(Lowering plan, Node node, WindowFill op) {
        PoolingTable table = PoolingTable.of(
                axes(op.window(), op.to(), node.operands().getFirst().shape()), Choices.FLOATS);
        int units = table.inputUnits(planes(op.window(), op.to()));
        sum(plan, node, "window fill", table, units, plan.kernels().windowSums()::fill);
    }

    private static void sum(Lowering plan, Node node, String name, PoolingTable table, int units, Summed kernel) {
        Buffer x = plan.read(node.operands().getFirst(), Layout.BATCH_INNERMOST);
        Buffer y = plan.write(node.value(), Layout.BATCH_INNERMOST);
        int lanes = Layout.lanes(node.value().shape());
        Step.Body body = (memory, thread, first, last) ->
                kernel.run(table, x.in(memory), x.at(), y.in(memory), y.at(), lanes, lanes, first, last);
        plan.add(new Step(name, units, body).reads(x).writes(y), node);
    }
}
