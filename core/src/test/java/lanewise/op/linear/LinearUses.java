package lanewise.op.linear;

import static lanewise.op.Use.binary;
import static lanewise.op.Use.of;
import static lanewise.op.Use.unary;
import static lanewise.op.Use.x;

import java.util.List;
import java.util.stream.Stream;
import lanewise.op.Use;
import lanewise.op.Use.Operand;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// The linear operations.
public final class LinearUses {
    private static final Operand MATRIX = x(4, 6);
    private static final Operand SERIES = x(2, 4, 8);
    private static final Operand IMAGE = x(2, 4, 6, 6);
    private static final Operand VOLUME = x(2, 4, 4, 4, 4);
    private static final Window LINE = Window.of(2).stride(2);
    private static final Window SQUARE = Window.of(2, 2).stride(2, 2);
    private static final Window CUBE = Window.of(2, 2, 2).stride(2, 2, 2);
    private static final Window PADDED = Window.of(3, 3).stride(2, 2).padding(1, 1);
    private static final int[] ONES = {1, 1};

    private LinearUses() {}

    public static List<Use> all() {
        return Stream.of(products(), convolutions(), sums(), pools(), moves())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Use> products() {
        return List.of(
                binary("LinearMap.linear", LinearMap::linear, MATRIX, x(3, 6)),
                of(
                        "LinearMap.linear, with a bias",
                        (out, v) -> LinearMap.linear(out, v.get(0), v.get(1), v.get(2)),
                        MATRIX,
                        x(3, 6),
                        x(3)),
                binary("MatrixProduct.matmul", MatrixProduct::matmul, MATRIX, x(6, 3)),
                binary("MatrixProduct.matmul, one matrix for all", MatrixProduct::matmul, x(2, 4, 6), x(6, 3)),
                binary("MatrixProduct.matmul, broadcast", MatrixProduct::matmul, x(1, 4, 6), x(2, 6, 3)),
                binary("MatrixProduct.matmulTransposed", MatrixProduct::matmulTransposed, MATRIX, x(3, 6)),
                binary("MatrixProduct.transposedMatmul", MatrixProduct::transposedMatmul, MATRIX, x(4, 3)),
                binary(
                        "MatrixProduct.transposedMatmulTransposed",
                        MatrixProduct::transposedMatmulTransposed,
                        MATRIX,
                        x(3, 4)),
                binary("VectorProduct.dot", VectorProduct::dot, x(6), x(6)),
                binary("VectorProduct.outer", VectorProduct::outer, x(4), x(6)));
    }

    private static List<Use> convolutions() {
        return List.of(
                binary("Convolution.conv1d", (out, x, w) -> Convolution.conv1d(out, x, w, LINE, 1), SERIES, x(3, 4, 2)),
                binary(
                        "Convolution.conv2d",
                        (out, x, w) -> Convolution.conv2d(out, x, w, PADDED, 1),
                        IMAGE,
                        x(3, 4, 3, 3)),
                of(
                        "Convolution.conv2d, with a bias",
                        (out, v) -> Convolution.conv2d(out, v.get(0), v.get(1), v.get(2), PADDED, 2),
                        IMAGE,
                        x(6, 2, 3, 3),
                        x(6)),
                binary(
                        "Convolution.conv3d",
                        (out, x, w) -> Convolution.conv3d(out, x, w, CUBE, 1),
                        VOLUME,
                        x(3, 4, 2, 2, 2)),
                binary(
                        "DepthwiseConvolution.depthwiseConv1d",
                        (out, x, w) -> DepthwiseConvolution.depthwiseConv1d(out, x, w, LINE),
                        SERIES,
                        x(4, 1, 2)),
                binary(
                        "DepthwiseConvolution.depthwiseConv2d",
                        (out, x, w) -> DepthwiseConvolution.depthwiseConv2d(out, x, w, PADDED),
                        IMAGE,
                        x(4, 1, 3, 3)),
                binary(
                        "DepthwiseConvolution.depthwiseConv3d",
                        (out, x, w) -> DepthwiseConvolution.depthwiseConv3d(out, x, w, CUBE),
                        VOLUME,
                        x(4, 1, 2, 2, 2)),
                binary(
                        "TransposedConvolution.convTranspose1d",
                        (out, x, w) -> TransposedConvolution.convTranspose1d(out, x, w, LINE, 1),
                        SERIES,
                        x(4, 3, 2)),
                binary(
                        "TransposedConvolution.convTranspose2d",
                        (out, x, w) -> TransposedConvolution.convTranspose2d(out, x, w, PADDED, 1),
                        IMAGE,
                        x(4, 3, 3, 3)),
                binary(
                        "TransposedConvolution.convTranspose3d",
                        (out, x, w) -> TransposedConvolution.convTranspose3d(out, x, w, CUBE, 1),
                        VOLUME,
                        x(4, 3, 2, 2, 2)),
                binary(
                        "TrueConvolution.trueConvolution1d",
                        (out, x, w) -> TrueConvolution.trueConvolution1d(out, x, w, LINE, 1),
                        SERIES,
                        x(3, 4, 2)),
                binary(
                        "TrueConvolution.trueConvolution2d",
                        (out, x, w) -> TrueConvolution.trueConvolution2d(out, x, w, PADDED, 1),
                        IMAGE,
                        x(3, 4, 3, 3)),
                binary(
                        "TrueConvolution.trueConvolution3d",
                        (out, x, w) -> TrueConvolution.trueConvolution3d(out, x, w, CUBE, 1),
                        VOLUME,
                        x(3, 4, 2, 2, 2)));
    }

    private static List<Use> sums() {
        return List.of(
                unary("Sum.sum", Sum::sum, MATRIX),
                unary("Sum.sum, along an axis", (out, x) -> Sum.sum(out, x, 1), MATRIX),
                unary("Sum.sumKeeping", (out, x) -> Sum.sumKeeping(out, x, 1), MATRIX),
                unary("Mean.mean", Mean::mean, MATRIX),
                unary("Mean.mean, along an axis", (out, x) -> Mean.mean(out, x, 1), MATRIX),
                unary("Mean.meanKeeping", (out, x) -> Mean.meanKeeping(out, x, 1), MATRIX),
                unary("CumulativeSum.cumulativeSum", (out, x) -> CumulativeSum.cumulativeSum(out, x, 1), MATRIX),
                unary(
                        "CumulativeSum.cumulativeSumReversed",
                        (out, x) -> CumulativeSum.cumulativeSumReversed(out, x, 1),
                        MATRIX));
    }

    private static List<Use> pools() {
        return List.of(
                unary("AveragePool.averagePool1d", (out, x) -> AveragePool.averagePool1d(out, x, LINE), SERIES),
                unary("AveragePool.averagePool2d", (out, x) -> AveragePool.averagePool2d(out, x, SQUARE), IMAGE),
                unary("AveragePool.averagePool3d", (out, x) -> AveragePool.averagePool3d(out, x, CUBE), VOLUME),
                unary(
                        "AveragePool.averagePool1dOfElements",
                        (out, x) -> AveragePool.averagePool1dOfElements(out, x, LINE),
                        SERIES),
                unary(
                        "AveragePool.averagePool2dOfElements",
                        (out, x) -> AveragePool.averagePool2dOfElements(out, x, PADDED),
                        IMAGE),
                unary(
                        "AveragePool.averagePool3dOfElements",
                        (out, x) -> AveragePool.averagePool3dOfElements(out, x, CUBE),
                        VOLUME),
                unary(
                        "AdaptiveAveragePool.adaptiveAveragePool1d",
                        (out, x) -> AdaptiveAveragePool.adaptiveAveragePool1d(out, x, 3),
                        SERIES),
                unary(
                        "AdaptiveAveragePool.adaptiveAveragePool2d",
                        (out, x) -> AdaptiveAveragePool.adaptiveAveragePool2d(out, x, 3, 4),
                        IMAGE),
                unary(
                        "AdaptiveAveragePool.adaptiveAveragePool3d",
                        (out, x) -> AdaptiveAveragePool.adaptiveAveragePool3d(out, x, 2, 2, 2),
                        VOLUME),
                unary("GlobalAveragePool.globalAveragePool", GlobalAveragePool::globalAveragePool, IMAGE));
    }

    private static List<Use> moves() {
        return List.of(
                unary("Reshaping.reshape", (out, x) -> Reshaping.reshape(out, x, 3, 8), MATRIX),
                unary("Reshaping.flatten", Reshaping::flatten, IMAGE),
                unary("Reshaping.squeeze", (out, x) -> Reshaping.squeeze(out, x, 1), x(4, 1, 6)),
                unary("Reshaping.unsqueeze", (out, x) -> Reshaping.unsqueeze(out, x, 1), MATRIX),
                unary("Transpose.permute", (out, x) -> Transpose.permute(out, x, 2, 0, 1), SERIES),
                unary("Transpose.transpose", Transpose::transpose, MATRIX),
                unary("BroadcastTo.broadcastTo", (out, x) -> BroadcastTo.broadcastTo(out, x, Shape.of(4, 6)), x(6)),
                unary("Repetition.tile", (out, x) -> Repetition.tile(out, x, 2, 3), MATRIX),
                unary("Repetition.repeat", (out, x) -> Repetition.repeat(out, x, 1, 3), MATRIX),
                binary("Concatenation.concat", (out, a, b) -> Concatenation.concat(out, 0, a, b), MATRIX, x(2, 6)),
                binary("Concatenation.stack", (out, a, b) -> Concatenation.stack(out, 0, a, b), MATRIX, MATRIX),
                unary(
                        "Splitting.split",
                        (out, x) -> Splitting.split(out, x, 1, 2).getFirst(),
                        MATRIX),
                unary(
                        "Splitting.splitSizes",
                        (out, x) -> Splitting.splitSizes(out, x, 1, 1, 5).getLast(),
                        MATRIX),
                unary("Slicing.slice", (out, x) -> Slicing.slice(out, x, 1, 1, 5), MATRIX),
                unary("Slicing.slice, in steps", (out, x) -> Slicing.slice(out, x, 1, 1, 5, 2), MATRIX),
                unary("Slicing.crop", (out, x) -> Slicing.crop(out, x, ONES, ONES), MATRIX),
                unary("Slicing.flip", (out, x) -> Slicing.flip(out, x, 0), MATRIX),
                unary("TakeAtPositions.takeAt", (out, x) -> TakeAtPositions.takeAt(out, x, 1, 2, 0, 2), MATRIX),
                unary("TakeAtPositions.putAt", (out, x) -> TakeAtPositions.putAt(out, x, 0, 9, 3, 3, 1, 0), MATRIX),
                unary("Padding.padZeros", (out, x) -> Padding.padZeros(out, x, ONES, ONES), MATRIX),
                unary("Padding.padConstant", (out, x) -> Padding.padConstant(out, x, 3, ONES, ONES), MATRIX),
                unary("Padding.padReflect", (out, x) -> Padding.padReflect(out, x, ONES, ONES), MATRIX),
                unary("Padding.padReplicate", (out, x) -> Padding.padReplicate(out, x, ONES, ONES), MATRIX),
                unary("Patches.im2col", (out, x) -> Patches.im2col(out, x, PADDED), IMAGE),
                unary("Patches.col2im", (out, y) -> Patches.col2im(out, y, SQUARE, Shape.of(2, 4, 6, 6)), x(2, 16, 9)),
                unary("Upsampling.upsampleNearest", (out, x) -> Upsampling.upsampleNearest(out, x, 12, 12), IMAGE),
                unary("Upsampling.upsampleBilinear", (out, x) -> Upsampling.upsampleBilinear(out, x, 9, 9), IMAGE),
                unary(
                        "Upsampling.upsampleBilinearAlignedCorners",
                        (out, x) -> Upsampling.upsampleBilinearAlignedCorners(out, x, 9, 9),
                        IMAGE));
    }
}
