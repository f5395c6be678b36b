package lanewise.samples.conformance;

import static lanewise.op.linear.AdaptiveAveragePool.adaptiveAveragePool1d;
import static lanewise.op.linear.AdaptiveAveragePool.adaptiveAveragePool2d;
import static lanewise.op.linear.AveragePool.averagePool1d;
import static lanewise.op.linear.AveragePool.averagePool2d;
import static lanewise.op.linear.AveragePool.averagePool2dOfElements;
import static lanewise.op.linear.AveragePool.averagePool3d;
import static lanewise.op.linear.BroadcastTo.broadcastTo;
import static lanewise.op.linear.Concatenation.concat;
import static lanewise.op.linear.Convolution.conv1d;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.Convolution.conv3d;
import static lanewise.op.linear.CumulativeSum.cumulativeSum;
import static lanewise.op.linear.GlobalAveragePool.globalAveragePool;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.linear.Padding.padConstant;
import static lanewise.op.linear.Padding.padReflect;
import static lanewise.op.linear.Padding.padReplicate;
import static lanewise.op.linear.Repetition.tile;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Slicing.flip;
import static lanewise.op.linear.Slicing.slice;
import static lanewise.op.linear.Transpose.permute;
import static lanewise.op.linear.TransposedConvolution.convTranspose2d;
import static lanewise.op.linear.Upsampling.upsampleBilinear;
import static lanewise.op.linear.Upsampling.upsampleNearest;
import static lanewise.samples.conformance.ReferencePrograms.at;
import static lanewise.samples.conformance.ReferencePrograms.pool;
import static lanewise.samples.conformance.ReferencePrograms.window;

import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// How the reference cases of this family are said.
final class LinearPrograms {
    private LinearPrograms() {}

    static Optional<Value> build(ReferenceCase of, Emitter out, Map<String, Value> in) {
        return switch (of.operation()) {
            case "linear" -> Optional.of(connected(of, out, in));
            case "matmul" -> Optional.of(matmul(out, at(in, "a"), at(in, "b")));
            case "conv1d", "conv2d", "conv3d" -> Optional.of(convolution(of, out, in));
            case "conv_transpose2d" -> Optional.of(transposedConvolution(of, out, in));
            case "avg_pool1d" -> Optional.of(averagePool1d(out, at(in, "x"), pool(of)));
            case "avg_pool2d" ->
                Optional.of(
                        of.flag("count_include_pad")
                                ? averagePool2d(out, at(in, "x"), pool(of))
                                : averagePool2dOfElements(out, at(in, "x"), pool(of)));
            case "avg_pool3d" -> Optional.of(averagePool3d(out, at(in, "x"), pool(of)));
            case "adaptive_avg_pool" -> Optional.of(adaptive(out, at(in, "x"), of.numbers("output")));
            case "global_pool" ->
                of.id().endsWith("/avg0") ? Optional.of(globalAveragePool(out, at(in, "x"))) : Optional.empty();
            case "interpolate" -> interpolated(of, out, at(in, "x"));
            case "cumsum" -> Optional.of(cumulativeSum(out, at(in, "x"), (int) of.number("axis")));
            case "concat" ->
                Optional.of(concat(
                        out, (int) of.number("axis"), in.values().stream().toList()));
            case "shape" -> shaped(of, out, in);
            default -> Optional.empty();
        };
    }

    /// The layer on rows; leading axes become one and come back.
    private static Value connected(ReferenceCase of, Emitter out, Map<String, Value> in) {
        Value x = at(in, "x");
        Value w = at(in, "weight");
        int last = x.shape().rank() - 1;
        Value rows = reshape(out, x, -1, x.shape().size(last));
        Value y = of.flag("bias") ? linear(out, rows, w, at(in, "bias")) : linear(out, rows, w);
        return reshape(out, y, x.shape().with(last, w.shape().size(0)));
    }

    private static Value convolution(ReferenceCase of, Emitter out, Map<String, Value> in) {
        Window window = window(of).padBefore(of.numbers("pads_begin")).padAfter(of.numbers("pads_end"));
        int groups = (int) of.number("groups");
        Value x = at(in, "x");
        Value w = at(in, "weight");
        if (!of.flag("bias")) {
            return switch (window.rank()) {
                case 1 -> conv1d(out, x, w, window, groups);
                case 2 -> conv2d(out, x, w, window, groups);
                default -> conv3d(out, x, w, window, groups);
            };
        }
        Value bias = at(in, "bias");
        return switch (window.rank()) {
            case 1 -> conv1d(out, x, w, bias, window, groups);
            case 2 -> conv2d(out, x, w, bias, window, groups);
            default -> conv3d(out, x, w, bias, window, groups);
        };
    }

    private static Value transposedConvolution(ReferenceCase of, Emitter out, Map<String, Value> in) {
        Window window = window(of).padding(of.numbers("padding"));
        int groups = (int) of.number("groups");
        int[] extra = of.numbers("output_padding");
        Value x = at(in, "x");
        Value w = at(in, "weight");
        return of.flag("bias")
                ? convTranspose2d(out, x, w, at(in, "bias"), window, groups, extra)
                : convTranspose2d(out, x, w, window, groups, extra);
    }

    private static Value adaptive(Emitter out, Value x, int... wanted) {
        return wanted.length == 1
                ? adaptiveAveragePool1d(out, x, wanted[0])
                : adaptiveAveragePool2d(out, x, wanted[0], wanted[1]);
    }

    private static Optional<Value> interpolated(ReferenceCase of, Emitter out, Value x) {
        int[] size = of.numbers("size");
        return switch (of.attribute("mode")) {
            case "nearest" -> Optional.of(upsampleNearest(out, x, size));
            case "bilinear" -> Optional.of(upsampleBilinear(out, x, size[0], size[1]));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> shaped(ReferenceCase of, Emitter out, Map<String, Value> in) {
        Value x = in.getOrDefault("x", in.values().iterator().next());
        int[] last = of.numbers("last_axis");
        int[] second = of.has("second_last") ? of.numbers("second_last") : new int[2];
        return switch (of.attribute("function")) {
            case "transpose" -> Optional.of(permute(out, x, of.integers("perm").toArray(Integer[]::new)));
            case "reshape" -> Optional.of(reshape(out, x, Shape.of(of.numbers("shape"))));
            case "flip" -> Optional.of(flip(out, x, (int) of.number("axis")));
            case "slice" -> Optional.of(slice(out, x, of.numbers("starts"), ends(of), of.numbers("steps")));
            case "expand" -> Optional.of(broadcastTo(out, slice(out, x, 1, 0, 1), of.shape("out64", "y")));
            case "repeat" -> Optional.of(tile(out, x, of.numbers("repeats")));
            case "pad_constant" ->
                Optional.of(padConstant(out, x, of.number("value"), side(0, second, last), side(1, second, last)));
            case "pad_reflect" -> Optional.of(padReflect(out, x, side(0, second, last), side(1, second, last)));
            case "pad_replicate" -> Optional.of(padReplicate(out, x, side(0, second, last), side(1, second, last)));
            default -> Optional.empty();
        };
    }

    /// The last position that is taken, and one more.
    private static int[] ends(ReferenceCase of) {
        int[] ends = of.numbers("starts");
        int[] steps = of.numbers("steps");
        for (int axis = 0; axis < ends.length; axis++) {
            ends[axis] += (of.shape("out64", "y").size(axis) - 1) * steps[axis] + 1;
        }
        return ends;
    }

    private static int[] side(int side, int[] second, int... last) {
        return new int[] {0, second[side], last[side]};
    }
}
