package lanewise.samples.conformance;

import static java.util.Map.entry;
import static lanewise.op.linear.CumulativeSum.cumulativeSum;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.TransposedConvolution.convTranspose2d;
import static lanewise.op.linear.Upsampling.upsampleBilinear;
import static lanewise.op.linear.Upsampling.upsampleBilinearAlignedCorners;
import static lanewise.op.linear.Upsampling.upsampleNearest;
import static lanewise.samples.conformance.CaseProgram.chosenBy;
import static lanewise.samples.conformance.CaseProgram.ofAAndB;
import static lanewise.samples.conformance.CaseProgram.one;

import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.op.linear.Convolution;
import lanewise.op.linear.MatrixProduct;
import lanewise.tensor.Window;

/// How cases of matrix products, convolutions and other linear operations are said.
final class LinearPrograms {
    private static final Map<String, CaseProgram> INTERPOLATE = Map.of(
            "nearest", one((of, out, in) -> upsampleNearest(out, in.at("x"), of.numbers("size"))),
            "bilinear", one(LinearPrograms::bilinear));

    static final Map<String, CaseProgram> PROGRAMS = Map.ofEntries(
            entry("linear", one(LinearPrograms::connected)),
            entry("matmul", ofAAndB(MatrixProduct::matmul)),
            entry("conv1d", convolution(Convolution::conv1d, Convolution::conv1d)),
            entry("conv2d", convolution(Convolution::conv2d, Convolution::conv2d)),
            entry("conv3d", convolution(Convolution::conv3d, Convolution::conv3d)),
            entry("conv_transpose2d", one(LinearPrograms::transposedConvolution)),
            entry("cumsum", one((of, out, in) -> cumulativeSum(out, in.at("x"), (int) of.number("axis")))),
            entry("interpolate", chosenBy("mode", INTERPOLATE)));

    private LinearPrograms() {}

    /// The layer on rows; leading axes become one and come back.
    private static Value connected(ReferenceCase of, Emitter out, CaseInputs in) {
        Value x = in.at("x");
        Value w = in.at("weight");
        int last = x.shape().rank() - 1;
        Value rows = reshape(out, x, -1, x.shape().size(last));
        Value y = of.flag("bias") ? linear(out, rows, w, in.at("bias")) : linear(out, rows, w);
        return reshape(out, y, x.shape().with(last, w.shape().size(0)));
    }

    private interface Plain {
        Value of(Emitter out, Value x, Value w, Window window, int groups);
    }

    private interface Biased {
        Value of(Emitter out, Value x, Value w, Value bias, Window window, int groups);
    }

    private static CaseProgram convolution(Plain plain, Biased biased) {
        return one((of, out, in) -> {
            Window window = window(of).padBefore(of.numbers("pads_begin")).padAfter(of.numbers("pads_end"));
            int groups = (int) of.number("groups");
            Value x = in.at("x");
            Value w = in.at("weight");
            return of.flag("bias")
                    ? biased.of(out, x, w, in.at("bias"), window, groups)
                    : plain.of(out, x, w, window, groups);
        });
    }

    private static Value transposedConvolution(ReferenceCase of, Emitter out, CaseInputs in) {
        Window window = window(of).padding(of.numbers("padding"));
        int groups = (int) of.number("groups");
        int[] extra = of.numbers("output_padding");
        Value x = in.at("x");
        Value w = in.at("weight");
        return of.flag("bias")
                ? convTranspose2d(out, x, w, in.at("bias"), window, groups, extra)
                : convTranspose2d(out, x, w, window, groups, extra);
    }

    private static Window window(ReferenceCase of) {
        return Window.of(of.numbers("kernel")).stride(of.numbers("stride")).dilation(of.numbers("dilation"));
    }

    private static Value bilinear(ReferenceCase of, Emitter out, CaseInputs in) {
        int[] size = of.numbers("size");
        return of.flag("align_corners")
                ? upsampleBilinearAlignedCorners(out, in.at("x"), size[0], size[1])
                : upsampleBilinear(out, in.at("x"), size[0], size[1]);
    }
}
