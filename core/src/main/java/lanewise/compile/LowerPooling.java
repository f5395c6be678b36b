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

/// Window sums and fills, choices and routing, in whichever layout the result is to lie.
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

    /// Planes of an image under a window.
    private static int planes(Window window, Layout layout, Shape image) {
        int plane = 1;
        for (int axis = image.rank() - window.rank(); axis < image.rank(); axis++) {
            plane *= image.size(axis);
        }
        return plane == 0 ? 0 : Planes.of(layout, image).pixels() / plane;
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
        Layout layout = plan.layout(choice.value());
        int planes = planes(window, layout, from);
        int lanes = Planes.of(layout, from).lanes();
        Buffer x = plan.read(choice.operands().getFirst(), layout);
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
        Buffer y = plan.write(nodes.get(1).value(), layout);
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
            case FLOATS -> plan.write(choice);
        };
    }

    /// Copies a choice that lies as bytes into floats, in the same layout.
    static void unpack(Lowering plan, Value choice, Buffer packed) {
        WindowChoiceKernels kernels = plan.kernelsFor(packed.floats()).windowChoices();
        Planes planes = Planes.of(plan.layout(choice), choice.shape());
        int windows = planes.pixels();
        int lanes = planes.lanes();
        Buffer y = plan.write(choice);
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
        PoolingTable table =
                PoolingTable.of(axes(op.window(), from, node.value().shape()), form(plan, node, op.window()));
        int units = table.outputUnits(planes(op.window(), plan.layout(node.value()), from));
        route(plan, node, "pick", table, units, plan.kernels().windowChoices()::pick);
    }

    static void unpick(Lowering plan, Node node, Unpick op) {
        PoolingTable table = PoolingTable.of(
                axes(op.window(), op.to(), node.operands().getFirst().shape()), form(plan, node, op.window()));
        int units = table.inputUnits(planes(op.window(), plan.layout(node.value()), op.to()));
        route(plan, node, "unpick", table, units, plan.kernels().windowChoices()::unpick);
    }

    /// Choices lie as bytes where max pooling made them so. Those of small windows may be read by larger ones,
    /// which count further than bytes do.
    private static Choices form(Lowering plan, Node node, Window window) {
        Value choice = node.operands().get(1);
        boolean liesAsBytes = plan.bytes(choice).isPresent()
                && plan.layout(choice) == plan.layout(node.value())
                && Choices.BYTES.holds(window.area());
        return liesAsBytes ? Choices.BYTES : Choices.FLOATS;
    }

    private static void route(Lowering plan, Node node, String name, PoolingTable table, int units, Routed kernel) {
        Value chosen = node.operands().get(1);
        Layout layout = plan.layout(node.value());
        Buffer x = plan.read(node.operands().get(0), layout);
        Buffer choice = switch (table.choices()) {
            case BYTES -> plan.bytes(chosen).orElseThrow();
            case FLOATS -> plan.read(chosen, layout);
        };
        Buffer y = plan.write(node.value());
        int lanes = Planes.of(layout, node.value().shape()).lanes();
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
        int units = table.outputUnits(planes(op.window(), plan.layout(node.value()), from));
        sum(plan, node, "window sum", table, units, plan.kernels().windowSums()::sum);
    }

    static void windowFill(Lowering plan, Node node, WindowFill op) {
        PoolingTable table = PoolingTable.of(
                axes(op.window(), op.to(), node.operands().getFirst().shape()), Choices.FLOATS);
        int units = table.inputUnits(planes(op.window(), plan.layout(node.value()), op.to()));
        sum(plan, node, "window fill", table, units, plan.kernels().windowSums()::fill);
    }

    private static void sum(Lowering plan, Node node, String name, PoolingTable table, int units, Summed kernel) {
        Layout layout = plan.layout(node.value());
        Buffer x = plan.read(node.operands().getFirst(), layout);
        Buffer y = plan.write(node.value());
        int lanes = Planes.of(layout, node.value().shape()).lanes();
        Step.Body body = (memory, thread, first, last) ->
                kernel.run(table, x.in(memory), x.at(), y.in(memory), y.at(), lanes, lanes, first, last);
        plan.add(new Step(name, units, body).reads(x).writes(y), node);
    }
}
