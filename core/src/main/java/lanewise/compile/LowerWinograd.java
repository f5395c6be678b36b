package lanewise.compile;

import lanewise.algebra.Correlate;
import lanewise.algebra.CorrelateInput;
import lanewise.algebra.CorrelateWeight;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.WindowAxes;
import lanewise.kernel.WinogradGrid;
import lanewise.kernel.WinogradKernels;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// The three correlations 3 x 3 with stride 1, channels innermost, by Winograd's minimal filtering.
final class LowerWinograd {
    private LowerWinograd() {}

    static WinogradGrid grid(Window window, Shape x, Shape w, Shape u) {
        WindowAxes axes = LowerPooling.axes(window, x, u);
        int[] from = axes.input();
        int[] to = axes.output();
        int[] before = axes.before();
        return new WinogradGrid(x.size(0), from[0], from[1], w.size(1), to[0], to[1], w.size(0), before[0], before[1]);
    }

    static void forward(Lowering plan, Node node, Correlate op) {
        Value x = node.operands().get(0);
        Value w = node.operands().get(1);
        WinogradGrid grid = grid(op.window(), x.shape(), w.shape(), node.value().shape());
        int taps = WinogradGrid.TAPS;
        Filters filters = new Filters(w, 0, grid.channels() * taps, taps, 1);
        correlate(plan, node, "correlation, Winograd", grid, x, filters);
    }

    static void byInput(Lowering plan, Node node, CorrelateInput op) {
        Value u = node.operands().get(0);
        Value w = node.operands().get(1);
        WinogradGrid grid = grid(op.window(), op.to(), w.shape(), u.shape()).adjoint();
        int taps = WinogradGrid.TAPS;
        Filters filters = new Filters(w, taps - 1, taps, grid.outputs() * taps, -1);
        correlate(plan, node, "correlation by input, Winograd", grid, u, filters);
    }

    private static void correlate(Lowering plan, Node node, String name, WinogradGrid grid, Value x, Filters filters) {
        WinogradKernels kernels = plan.kernels().winograd();
        plan.add(() -> kernels.warm(grid));
        if (grid.hasFewTiles()) {
            imagesFirst(plan, node, name, grid, x, filters);
        } else {
            weightsFirst(plan, node, name, grid, x, filters);
        }
    }

    private static void weightsFirst(
            Lowering plan, Node node, String name, WinogradGrid grid, Value x, Filters filters) {
        WinogradKernels kernels = plan.kernels().winograd();
        Buffer transformed = transformWeights(plan, node, grid, filters);
        Buffer from = plan.read(x, Layout.CHANNELS_INNERMOST);
        Buffer to = plan.write(node.value(), Layout.CHANNELS_INNERMOST);
        Step correlate = new Step(
                name,
                grid.units(),
                (memory, thread, first, last) -> kernels.correlate(
                        grid,
                        from.in(memory),
                        from.at(),
                        transformed.in(memory),
                        transformed.at(),
                        to.in(memory),
                        to.at(),
                        Step.scratch(memory, thread),
                        0,
                        first,
                        last));
        plan.add(
                correlate
                        .reads(from, transformed)
                        .writes(to)
                        .multiplyAdds(multiplyAdds(grid))
                        .scratch(grid.scratch()),
                node);
    }

    private static Buffer transformWeights(Lowering plan, Node node, WinogradGrid grid, Filters filters) {
        WinogradKernels kernels = plan.kernels().winograd();
        return filters.packed(
                plan,
                node,
                "transform weights",
                grid.weights(),
                grid.weights().size(),
                grid.weightUnits(),
                grid.weightScratch(),
                (w, wAt, transformed, at, scratch, from, to) -> kernels.transformWeights(
                        grid,
                        w,
                        wAt,
                        filters.output(),
                        filters.channel(),
                        filters.tap(),
                        transformed,
                        at,
                        scratch,
                        0,
                        from,
                        to));
    }

    private static void imagesFirst(
            Lowering plan, Node node, String name, WinogradGrid grid, Value x, Filters filters) {
        WinogradKernels kernels = plan.kernels().winograd();
        Buffer transformed = transformImages(plan, node, grid, x);
        Buffer w = plan.read(filters.value(), Layout.ROW_MAJOR);
        Buffer to = plan.write(node.value(), Layout.CHANNELS_INNERMOST);
        Step correlate = new Step(
                name,
                grid.bandUnits(),
                (memory, thread, first, last) -> kernels.correlateTransformed(
                        grid,
                        transformed.in(memory),
                        transformed.at(),
                        w.in(memory),
                        w.at() + filters.first(),
                        filters.output(),
                        filters.channel(),
                        filters.tap(),
                        to.in(memory),
                        to.at(),
                        Step.scratch(memory, thread),
                        0,
                        first,
                        last));
        plan.add(
                correlate
                        .reads(transformed, w)
                        .writes(to)
                        .multiplyAdds(multiplyAdds(grid))
                        .scratch(grid.bandScratch()),
                node);
    }

    static void byWeight(Lowering plan, Node node, CorrelateWeight op) {
        WinogradKernels kernels = plan.kernels().winograd();
        Value x = node.operands().get(0);
        Value u = node.operands().get(1);
        WinogradGrid grid = grid(op.window(), x.shape(), op.to(), u.shape());
        plan.add(() -> kernels.warm(grid));
        Buffer images = transformImages(plan, node, grid, x);
        Buffer cotangents = transformCotangents(plan, node, grid, u);
        Buffer result = plan.write(node.value(), Layout.ROW_MAJOR);
        Step correlate = new Step(
                "correlation by weight, Winograd",
                grid.gradientUnits(),
                (memory, thread, first, last) -> kernels.correlateWeight(
                        grid,
                        images.in(memory),
                        images.at(),
                        cotangents.in(memory),
                        cotangents.at(),
                        result.in(memory),
                        result.at(),
                        Step.scratch(memory, thread),
                        0,
                        first,
                        last));
        plan.add(
                correlate
                        .reads(images, cotangents)
                        .writes(result)
                        .multiplyAdds(multiplyAdds(grid))
                        .scratch(grid.gradientScratch()),
                node);
    }

    private static Buffer transformImages(Lowering plan, Node node, WinogradGrid grid, Value x) {
        WinogradKernels kernels = plan.kernels().winograd();
        Buffer from = plan.read(x, Layout.CHANNELS_INNERMOST);
        Buffer to = Buffer.inArena(grid.images().size());
        Step transform = new Step(
                "transform images",
                grid.rows(),
                (memory, thread, first, last) -> kernels.transformImages(
                        grid,
                        from.in(memory),
                        from.at(),
                        to.in(memory),
                        to.at(),
                        Step.scratch(memory, thread),
                        0,
                        first,
                        last));
        plan.add(transform.reads(from).writes(to).scratch(grid.imageScratch()), node);
        return to;
    }

    private static Buffer transformCotangents(Lowering plan, Node node, WinogradGrid grid, Value u) {
        WinogradKernels kernels = plan.kernels().winograd();
        Buffer from = plan.read(u, Layout.CHANNELS_INNERMOST);
        Buffer to = Buffer.inArena(grid.cotangents().size());
        Step transform = new Step(
                "transform cotangents",
                grid.rows(),
                (memory, thread, first, last) -> kernels.transformCotangents(
                        grid,
                        from.in(memory),
                        from.at(),
                        to.in(memory),
                        to.at(),
                        Step.scratch(memory, thread),
                        0,
                        first,
                        last));
        plan.add(transform.reads(from).writes(to).scratch(grid.cotangentScratch()), node);
        return to;
    }

    private static long multiplyAdds(WinogradGrid grid) {
        return (long) WinogradGrid.POINTS * grid.tiles() * grid.channels() * grid.outputs();
    }
}
