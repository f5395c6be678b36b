package lanewise.op.linear;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.linear.Slicing.slice;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Pad;
import lanewise.algebra.Value;
import lanewise.algebra.WindowSum;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// Average pooling to a wanted size: along an axis of `size` elements, window i of `wanted` covers the
/// elements from floor(i size / wanted) to ceil((i + 1) size / wanted), exclusive. x [n, c, spatial] -> y [n,
/// c, wanted], with one, two or three spatial axes. Windows overlap where the division leaves a remainder; a
/// wanted size above the input's repeats elements.
///
/// The windows repeat their pattern every size / g elements, g the greatest common divisor of both sizes, so
/// along each axis this is wanted / g average pools, woven into each other; where every size is a multiple of
/// the wanted one, a single average pool. Jacobian: sum of scaled fills; remembers nothing. NaN and
/// infinities reach the windows that cover them, and no others. A batch of 0 gives a batch of 0; an input
/// without elements along an axis is refused.
public final class AdaptiveAveragePool {
    private AdaptiveAveragePool() {}

    /// x [n, c, size] -> y [n, c, length].
    public static Value adaptiveAveragePool1d(Emitter out, Value x, int length) {
        return pooled(out, x, length);
    }

    /// x [n, c, h, w] -> y [n, c, height, width].
    public static Value adaptiveAveragePool2d(Emitter out, Value x, int height, int width) {
        return pooled(out, x, height, width);
    }

    /// x [n, c, d, h, w] -> y [n, c, depth, height, width].
    public static Value adaptiveAveragePool3d(Emitter out, Value x, int depth, int height, int width) {
        return pooled(out, x, depth, height, width);
    }

    private static Value pooled(Emitter out, Value x, int... wanted) {
        check(out, x.shape(), wanted);
        int[] sizes = x.shape().dropLeading(2).toArray();
        if (IntStream.range(0, wanted.length).allMatch(axis -> sizes[axis] % wanted[axis] == 0)) {
            int[] kernel = IntStream.range(0, wanted.length)
                    .map(axis -> sizes[axis] / wanted[axis])
                    .toArray();
            return mean(out, x, Window.of(kernel).stride(kernel));
        }
        Value y = x;
        for (int axis = 0; axis < wanted.length; axis++) {
            y = along(out, y, axis + 2, wanted[axis]);
        }
        return y;
    }

    private static void check(Emitter out, Shape x, int... wanted) {
        boolean fits = x.rank() == wanted.length + 2;
        for (int axis = 0; fits && axis < wanted.length; axis++) {
            fits = x.size(axis + 2) >= 1 && wanted[axis] >= 1;
        }
        if (!fits) {
            throw out.named(new ShapeException("adaptive average pool to " + Arrays.toString(wanted)
                    + ": wanted an input [n, channels, " + wanted.length
                    + " spatial axes] and sizes of at least 1, got " + x));
        }
    }

    private static Value along(Emitter out, Value x, int axis, int wanted) {
        int size = x.shape().size(axis);
        int rounds = BigInteger.valueOf(size).gcd(BigInteger.valueOf(wanted)).intValue();
        int stride = size / rounds;
        int phases = wanted / rounds;
        List<Value> means = new ArrayList<>();
        for (int phase = 0; phase < phases; phase++) {
            int start = (int) ((long) phase * stride / phases);
            int end = (int) Math.ceilDiv((phase + 1L) * stride, phases);
            Value covered = slice(out, x, axis, start, end + (rounds - 1) * stride);
            means.add(mean(out, covered, window(x.shape(), axis, end - start, stride)));
        }
        return woven(out, axis, means);
    }

    private static Value mean(Emitter out, Value x, Window window) {
        return scale(out, out.emit(new WindowSum(window), x), 1.0 / window.area());
    }

    /// A window over all spatial axes that is larger than 1 along one.
    private static Window window(Shape image, int axis, int kernel, int stride) {
        int[] kernels = new int[image.rank() - 2];
        int[] strides = new int[kernels.length];
        Arrays.fill(kernels, 1);
        Arrays.fill(strides, 1);
        kernels[axis - 2] = kernel;
        strides[axis - 2] = stride;
        return Window.of(kernels).stride(strides);
    }

    /// The first elements of all parts along an axis, then the second ones, and so on.
    private static Value woven(Emitter out, int axis, List<Value> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        Shape part = parts.getFirst().shape();
        Shape to = part.with(axis, part.size(axis) * parts.size());
        List<Integer> steps = new ArrayList<>(Collections.nCopies(to.rank(), 1));
        steps.set(axis, parts.size());
        List<Integer> starts = new ArrayList<>(Collections.nCopies(to.rank(), 0));
        Value y = out.emit(new Pad(starts, steps, to), parts.getFirst());
        for (int phase = 1; phase < parts.size(); phase++) {
            starts.set(axis, phase);
            y = add(out, y, out.emit(new Pad(starts, steps, to), parts.get(phase)));
        }
        return y;
    }
}
