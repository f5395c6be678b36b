package lanewise.compile;

import java.util.List;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.CopyKernels;
import lanewise.kernel.Kernels;
import lanewise.tensor.Shape;

/// Changes of layout and reshapes.
final class LowerCopies {
    private LowerCopies() {}

    /// Copies a value into another layout, by way of row-major where neither is; not at all where both layouts
    /// agree.
    static Buffer convert(Lowering plan, Value value, Layout wanted, Layout held, Buffer from) {
        Shape shape = value.shape();
        if (held.agrees(wanted, shape)) {
            return from;
        }
        if (held != Layout.ROW_MAJOR && wanted != Layout.ROW_MAJOR) {
            return convert(plan, value, wanted, Layout.ROW_MAJOR, plan.read(value, Layout.ROW_MAJOR));
        }
        Layout other = held == Layout.ROW_MAJOR ? wanted : held;
        Buffer to = Buffer.inArena(wanted.floats(shape));
        Step step = switch (other) {
            case BATCH_INNERMOST ->
                held == Layout.ROW_MAJOR ? samplesIn(plan, shape, from, to) : samplesOut(plan, shape, from, to);
            case CHANNELS_INNERMOST -> {
                int pixels = shape.dropLeading(2).elements();
                int channels = shape.size(1);
                yield held == Layout.ROW_MAJOR
                        ? images(plan, "channels in", shape.size(0), channels, pixels, from, to)
                        : images(plan, "channels out", shape.size(0), pixels, channels, from, to);
            }
            case ROW_MAJOR -> throw new IllegalStateException("row-major agrees with itself");
        };
        plan.add(step.reads(from).writes(to).labelled("", List.of(value)));
        return to;
    }

    /// Transposes [samples, features] into [features, lanes].
    private static Step samplesIn(Lowering plan, Shape shape, Buffer from, Buffer to) {
        Kernels kernels = plan.kernelsFor(from.floats());
        int samples = shape.size(0);
        int features = shape.dropLeading(1).elements();
        int lanes = Layout.lanes(shape);
        return new Step(
                "transpose in",
                CopyKernels.transposeUnits(features),
                (memory, thread, first, last) -> kernels.copies()
                        .transpose(
                                from.in(memory),
                                from.at(),
                                features,
                                to.in(memory),
                                to.at(),
                                lanes,
                                samples,
                                features,
                                lanes,
                                first,
                                last));
    }

    /// Transposes [features, lanes] into [samples, features].
    private static Step samplesOut(Lowering plan, Shape shape, Buffer from, Buffer to) {
        Kernels kernels = plan.kernelsFor(from.floats());
        int samples = shape.size(0);
        int features = shape.dropLeading(1).elements();
        int lanes = Layout.lanes(shape);
        return new Step(
                "transpose out",
                CopyKernels.transposeUnits(samples),
                (memory, thread, first, last) -> kernels.copies()
                        .transpose(
                                from.in(memory),
                                from.at(),
                                lanes,
                                to.in(memory),
                                to.at(),
                                features,
                                features,
                                samples,
                                features,
                                first,
                                last));
    }

    /// Transposes each image, [rows, columns] into [columns, rows].
    private static Step images(Lowering plan, String name, int images, int rows, int columns, Buffer from, Buffer to) {
        Kernels kernels = plan.kernelsFor(from.floats());
        int units = CopyKernels.transposeUnits(columns);
        int image = rows * columns;
        return new Step(name, images * units, (memory, thread, first, last) -> {
            for (int unit = first; unit < last; ) {
                int at = unit / units * image;
                int end = Math.min(last, (unit / units + 1) * units);
                kernels.copies()
                        .transpose(
                                from.in(memory),
                                from.at() + at,
                                columns,
                                to.in(memory),
                                to.at() + at,
                                rows,
                                rows,
                                columns,
                                rows,
                                unit % units,
                                unit % units + end - unit);
                unit = end;
            }
        });
    }

    /// A view where both layouts keep the elements in order, else by way of row-major.
    static void reshape(Lowering plan, Node node) {
        Value x = node.operands().getFirst();
        Layout layout = plan.layout(node.value());
        Layout common = layout == plan.layout(x) ? layout : Layout.ROW_MAJOR;
        plan.alias(node.value(), common, plan.read(x, common));
    }
}
