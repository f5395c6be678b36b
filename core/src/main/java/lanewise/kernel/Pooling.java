package lanewise.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Pooling of images stored batch innermost, and its adjoints. x [planes, input pixels, lanes], y and choice [planes,
/// output pixels, lanes]; lanes is a multiple of 16. Lanes never mix, so lanes that only fill up the batch may hold
/// anything.
///
/// A choice is the row-major index of a tap in its window, stored as a float. The first of equal elements wins, a NaN
/// wins over numbers and the first NaN over later ones, padding never wins. A window that lies in the padding
/// altogether has maximum -infinity and choice -1, and passes nothing on.
///
/// A unit is one pixel of one plane of the result; every one is written exactly once.
public final class Pooling {
    private Pooling() {}

    /// Number of units of the methods that produce outputs: maximum, maximumAndChoice, choice, pick, windowSum.
    public static int outputUnits(PoolingTable table, int planes) {
        return planes * table.outputPlane();
    }

    /// Number of units of the adjoints, which produce inputs: unpick, windowFill.
    public static int inputUnits(PoolingTable table, int planes) {
        return planes * table.inputPlane();
    }

    /// y = the maximum of each window, and the tap it stands at.
    public static void maximumAndChoice(
            PoolingTable table,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            float[] choice,
            int choiceAt,
            int lanes,
            int from,
            int to) {
        int outputs = table.outputPlane();
        int xPlane = table.inputPlane() * lanes;
        int[] start = table.windowStart();
        for (int unit = from; unit < to; unit++) {
            int plane = unit / outputs;
            int pixel = unit - plane * outputs;
            maximumAndChoiceAt(
                    table.windowInput(),
                    table.windowTap(),
                    start[pixel],
                    start[pixel + 1],
                    x,
                    xAt + plane * xPlane,
                    y,
                    yAt + unit * lanes,
                    choice,
                    choiceAt + unit * lanes,
                    lanes);
        }
    }

    /// y = the maximum of each window.
    public static void maximum(
            PoolingTable table, float[] x, int xAt, float[] y, int yAt, int lanes, int from, int to) {
        int outputs = table.outputPlane();
        int xPlane = table.inputPlane() * lanes;
        int[] start = table.windowStart();
        for (int unit = from; unit < to; unit++) {
            int plane = unit / outputs;
            int pixel = unit - plane * outputs;
            maximumAt(
                    table.windowInput(),
                    start[pixel],
                    start[pixel + 1],
                    x,
                    xAt + plane * xPlane,
                    y,
                    yAt + unit * lanes,
                    lanes);
        }
    }

    /// The tap of each window's maximum.
    public static void choice(
            PoolingTable table, float[] x, int xAt, float[] choice, int choiceAt, int lanes, int from, int to) {
        int outputs = table.outputPlane();
        int xPlane = table.inputPlane() * lanes;
        int[] start = table.windowStart();
        for (int unit = from; unit < to; unit++) {
            int plane = unit / outputs;
            int pixel = unit - plane * outputs;
            choiceAt(
                    table.windowInput(),
                    table.windowTap(),
                    start[pixel],
                    start[pixel + 1],
                    x,
                    xAt + plane * xPlane,
                    choice,
                    choiceAt + unit * lanes,
                    lanes);
        }
    }

    /// y = x at the chosen tap of each window; 0 where no tap has the number that `choice` holds.
    public static void pick(
            PoolingTable table,
            float[] x,
            int xAt,
            float[] choice,
            int choiceAt,
            float[] y,
            int yAt,
            int lanes,
            int from,
            int to) {
        int outputs = table.outputPlane();
        int xPlane = table.inputPlane() * lanes;
        int[] start = table.windowStart();
        for (int unit = from; unit < to; unit++) {
            int plane = unit / outputs;
            int pixel = unit - plane * outputs;
            pickAt(
                    table.windowInput(),
                    table.windowTap(),
                    start[pixel],
                    start[pixel + 1],
                    x,
                    xAt + plane * xPlane,
                    choice,
                    choiceAt + unit * lanes,
                    y,
                    yAt + unit * lanes,
                    lanes);
        }
    }

    /// Adjoint of [#pick]: dx = the sum of u over the windows that chose the pixel, in increasing order of the
    /// windows.
    public static void unpick(
            PoolingTable table,
            float[] u,
            int uAt,
            float[] choice,
            int choiceAt,
            float[] dx,
            int dxAt,
            int lanes,
            int from,
            int to) {
        int inputs = table.inputPlane();
        int uPlane = table.outputPlane() * lanes;
        int[] start = table.coverStart();
        for (int unit = from; unit < to; unit++) {
            int plane = unit / inputs;
            int pixel = unit - plane * inputs;
            unpickAt(
                    table.coverOutput(),
                    table.coverTap(),
                    start[pixel],
                    start[pixel + 1],
                    u,
                    uAt + plane * uPlane,
                    choice,
                    choiceAt + plane * uPlane,
                    dx,
                    dxAt + unit * lanes,
                    lanes);
        }
    }

    /// y = the sum of each window in the order of its taps; padding counts as 0.
    public static void windowSum(
            PoolingTable table, float[] x, int xAt, float[] y, int yAt, int lanes, int from, int to) {
        sum(
                table.windowStart(),
                table.windowInput(),
                table.outputPlane(),
                table.inputPlane() * lanes,
                x,
                xAt,
                y,
                yAt,
                lanes,
                from,
                to);
    }

    /// Adjoint of [#windowSum]: dx = the sum of u over the windows that cover the pixel, in increasing order of
    /// the windows.
    public static void windowFill(
            PoolingTable table, float[] u, int uAt, float[] dx, int dxAt, int lanes, int from, int to) {
        sum(
                table.coverStart(),
                table.coverOutput(),
                table.inputPlane(),
                table.outputPlane() * lanes,
                u,
                uAt,
                dx,
                dxAt,
                lanes,
                from,
                to);
    }

    private static void sum(
            int[] start,
            int[] source,
            int pixels,
            int xPlane,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            int lanes,
            int from,
            int to) {
        for (int unit = from; unit < to; unit++) {
            int plane = unit / pixels;
            int pixel = unit - plane * pixels;
            sumAt(source, start[pixel], start[pixel + 1], x, xAt + plane * xPlane, y, yAt + unit * lanes, lanes);
        }
    }

    // The loops below make one pixel each, so that they are called often and are compiled soon, as whole methods.

    private static void maximumAndChoiceAt(
            int[] source,
            int[] tap,
            int from,
            int to,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            float[] choice,
            int choiceAt,
            int lanes) {
        if (from == to) {
            Arrays.fill(y, yAt, yAt + lanes, Float.NEGATIVE_INFINITY);
            Arrays.fill(choice, choiceAt, choiceAt + lanes, -1f);
            return;
        }
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector best = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[from] * lanes + lane);
            FloatVector chosen = FloatVector.broadcast(Lanes.SPECIES, tap[from]);
            for (int t = from + 1; t < to; t++) {
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[t] * lanes + lane);
                // Greater, or the first NaN.
                VectorMask<Float> wins =
                        best.compare(VectorOperators.EQ, best).andNot(value.compare(VectorOperators.LE, best));
                best = best.blend(value, wins);
                chosen = chosen.blend(FloatVector.broadcast(Lanes.SPECIES, tap[t]), wins);
            }
            best.intoArray(y, yAt + lane);
            chosen.intoArray(choice, choiceAt + lane);
        }
    }

    private static void maximumAt(int[] source, int from, int to, float[] x, int xAt, float[] y, int yAt, int lanes) {
        if (from == to) {
            Arrays.fill(y, yAt, yAt + lanes, Float.NEGATIVE_INFINITY);
            return;
        }
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector best = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[from] * lanes + lane);
            for (int t = from + 1; t < to; t++) {
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[t] * lanes + lane);
                // Greater, or the first NaN.
                VectorMask<Float> wins =
                        best.compare(VectorOperators.EQ, best).andNot(value.compare(VectorOperators.LE, best));
                best = best.blend(value, wins);
            }
            best.intoArray(y, yAt + lane);
        }
    }

    private static void choiceAt(
            int[] source, int[] tap, int from, int to, float[] x, int xAt, float[] choice, int choiceAt, int lanes) {
        if (from == to) {
            Arrays.fill(choice, choiceAt, choiceAt + lanes, -1f);
            return;
        }
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector best = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[from] * lanes + lane);
            FloatVector chosen = FloatVector.broadcast(Lanes.SPECIES, tap[from]);
            for (int t = from + 1; t < to; t++) {
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[t] * lanes + lane);
                // Greater, or the first NaN.
                VectorMask<Float> wins =
                        best.compare(VectorOperators.EQ, best).andNot(value.compare(VectorOperators.LE, best));
                best = best.blend(value, wins);
                chosen = chosen.blend(FloatVector.broadcast(Lanes.SPECIES, tap[t]), wins);
            }
            chosen.intoArray(choice, choiceAt + lane);
        }
    }

    private static void pickAt(
            int[] source,
            int[] tap,
            int from,
            int to,
            float[] x,
            int xAt,
            float[] choice,
            int choiceAt,
            float[] y,
            int yAt,
            int lanes) {
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector chosen = FloatVector.fromArray(Lanes.SPECIES, choice, choiceAt + lane);
            FloatVector picked = FloatVector.zero(Lanes.SPECIES);
            for (int t = from; t < to; t++) {
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[t] * lanes + lane);
                picked = picked.blend(value, chosen.compare(VectorOperators.EQ, (float) tap[t]));
            }
            picked.intoArray(y, yAt + lane);
        }
    }

    private static void unpickAt(
            int[] source,
            int[] tap,
            int from,
            int to,
            float[] u,
            int uAt,
            float[] choice,
            int choiceAt,
            float[] dx,
            int dxAt,
            int lanes) {
        FloatVector zero = FloatVector.zero(Lanes.SPECIES);
        if (from + 1 == to) {
            // Windows that do not overlap: an inner loop of one turn would take twice the time.
            int at = source[from] * lanes;
            FloatVector wanted = FloatVector.broadcast(Lanes.SPECIES, tap[from]);
            for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, u, uAt + at + lane);
                FloatVector chosen = FloatVector.fromArray(Lanes.SPECIES, choice, choiceAt + at + lane);
                zero.add(zero.blend(value, chosen.compare(VectorOperators.EQ, wanted)))
                        .intoArray(dx, dxAt + lane);
            }
            return;
        }
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector sum = zero;
            for (int t = from; t < to; t++) {
                int at = source[t] * lanes + lane;
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, u, uAt + at);
                FloatVector chosen = FloatVector.fromArray(Lanes.SPECIES, choice, choiceAt + at);
                sum = sum.add(zero.blend(value, chosen.compare(VectorOperators.EQ, (float) tap[t])));
            }
            sum.intoArray(dx, dxAt + lane);
        }
    }

    private static void sumAt(int[] source, int from, int to, float[] x, int xAt, float[] y, int yAt, int lanes) {
        if (from + 1 == to) {
            int at = xAt + source[from] * lanes;
            for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, x, at + lane);
                FloatVector.zero(Lanes.SPECIES).add(value).intoArray(y, yAt + lane);
            }
            return;
        }
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector sum = FloatVector.zero(Lanes.SPECIES);
            for (int t = from; t < to; t++) {
                sum = sum.add(FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[t] * lanes + lane));
            }
            sum.intoArray(y, yAt + lane);
        }
    }
}
