package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Routing along choices, one pixel in every lane: out of a window, or from the windows that cover a pixel. There are
/// loops of their own for as many windows as cover a pixel where they lie side by side (one) and where each reaches
/// half into the next (one, two and four): everything that depends on the window alone is ready before the lanes.
final class WindowRoutes {
    private WindowRoutes() {}

    /// The element that a window chose among the taps `from` to `to`, or 0.
    static void pick(
            int[] source,
            int[] code,
            int from,
            int to,
            float[] x,
            int xAt,
            int mask,
            int shift,
            float[] choice,
            int choiceAt,
            float[] y,
            int yAt,
            int pitch,
            int lanes) {
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            IntVector chosen = FloatVector.fromArray(Lanes.SPECIES, choice, choiceAt + lane)
                    .reinterpretAsInts()
                    .and(mask << shift);
            FloatVector picked = FloatVector.zero(Lanes.SPECIES);
            for (int t = from; t < to; t++) {
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[t] * pitch + lane);
                VectorMask<Integer> isChosen = chosen.compare(VectorOperators.EQ, code[t] << shift);
                picked = picked.blend(value, isChosen.cast(Lanes.SPECIES));
            }
            picked.intoArray(y, yAt + lane);
        }
    }

    /// What one window gives the pixel.
    static void one(
            PoolingTable table,
            int from,
            int planeStart,
            float[] u,
            int uAt,
            float[] choice,
            int choiceAt,
            float[] dx,
            int dxAt,
            int pitch,
            int lanes) {
        Choices choices = table.choices();
        int window0 = planeStart + table.coverOutput()[from];
        int bits0 = choices.mask() << choices.shiftOf(window0);
        int code0 = table.coverCode()[from] << choices.shiftOf(window0);
        int word0 = choiceAt + choices.wordOf(window0) * pitch;
        int u0 = uAt + window0 * pitch;
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            VectorMask<Integer> chose0 = FloatVector.fromArray(Lanes.SPECIES, choice, word0 + lane)
                    .reinterpretAsInts()
                    .and(bits0)
                    .compare(VectorOperators.EQ, code0);
            FloatVector.zero(Lanes.SPECIES)
                    .add(FloatVector.fromArray(Lanes.SPECIES, u, u0 + lane), chose0.cast(Lanes.SPECIES))
                    .intoArray(dx, dxAt + lane);
        }
    }

    /// What two windows give the pixel.
    static void two(
            PoolingTable table,
            int from,
            int planeStart,
            float[] u,
            int uAt,
            float[] choice,
            int choiceAt,
            float[] dx,
            int dxAt,
            int pitch,
            int lanes) {
        Choices choices = table.choices();
        int window0 = planeStart + table.coverOutput()[from];
        int bits0 = choices.mask() << choices.shiftOf(window0);
        int code0 = table.coverCode()[from] << choices.shiftOf(window0);
        int word0 = choiceAt + choices.wordOf(window0) * pitch;
        int u0 = uAt + window0 * pitch;
        int window1 = planeStart + table.coverOutput()[from + 1];
        int bits1 = choices.mask() << choices.shiftOf(window1);
        int code1 = table.coverCode()[from + 1] << choices.shiftOf(window1);
        int word1 = choiceAt + choices.wordOf(window1) * pitch;
        int u1 = uAt + window1 * pitch;
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            VectorMask<Integer> chose0 = FloatVector.fromArray(Lanes.SPECIES, choice, word0 + lane)
                    .reinterpretAsInts()
                    .and(bits0)
                    .compare(VectorOperators.EQ, code0);
            VectorMask<Integer> chose1 = FloatVector.fromArray(Lanes.SPECIES, choice, word1 + lane)
                    .reinterpretAsInts()
                    .and(bits1)
                    .compare(VectorOperators.EQ, code1);
            FloatVector.zero(Lanes.SPECIES)
                    .add(FloatVector.fromArray(Lanes.SPECIES, u, u0 + lane), chose0.cast(Lanes.SPECIES))
                    .add(FloatVector.fromArray(Lanes.SPECIES, u, u1 + lane), chose1.cast(Lanes.SPECIES))
                    .intoArray(dx, dxAt + lane);
        }
    }

    /// What four windows give the pixel.
    static void four(
            PoolingTable table,
            int from,
            int planeStart,
            float[] u,
            int uAt,
            float[] choice,
            int choiceAt,
            float[] dx,
            int dxAt,
            int pitch,
            int lanes) {
        Choices choices = table.choices();
        int window0 = planeStart + table.coverOutput()[from];
        int bits0 = choices.mask() << choices.shiftOf(window0);
        int code0 = table.coverCode()[from] << choices.shiftOf(window0);
        int word0 = choiceAt + choices.wordOf(window0) * pitch;
        int u0 = uAt + window0 * pitch;
        int window1 = planeStart + table.coverOutput()[from + 1];
        int bits1 = choices.mask() << choices.shiftOf(window1);
        int code1 = table.coverCode()[from + 1] << choices.shiftOf(window1);
        int word1 = choiceAt + choices.wordOf(window1) * pitch;
        int u1 = uAt + window1 * pitch;
        int window2 = planeStart + table.coverOutput()[from + 2];
        int bits2 = choices.mask() << choices.shiftOf(window2);
        int code2 = table.coverCode()[from + 2] << choices.shiftOf(window2);
        int word2 = choiceAt + choices.wordOf(window2) * pitch;
        int u2 = uAt + window2 * pitch;
        int window3 = planeStart + table.coverOutput()[from + 3];
        int bits3 = choices.mask() << choices.shiftOf(window3);
        int code3 = table.coverCode()[from + 3] << choices.shiftOf(window3);
        int word3 = choiceAt + choices.wordOf(window3) * pitch;
        int u3 = uAt + window3 * pitch;
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            VectorMask<Integer> chose0 = FloatVector.fromArray(Lanes.SPECIES, choice, word0 + lane)
                    .reinterpretAsInts()
                    .and(bits0)
                    .compare(VectorOperators.EQ, code0);
            VectorMask<Integer> chose1 = FloatVector.fromArray(Lanes.SPECIES, choice, word1 + lane)
                    .reinterpretAsInts()
                    .and(bits1)
                    .compare(VectorOperators.EQ, code1);
            VectorMask<Integer> chose2 = FloatVector.fromArray(Lanes.SPECIES, choice, word2 + lane)
                    .reinterpretAsInts()
                    .and(bits2)
                    .compare(VectorOperators.EQ, code2);
            VectorMask<Integer> chose3 = FloatVector.fromArray(Lanes.SPECIES, choice, word3 + lane)
                    .reinterpretAsInts()
                    .and(bits3)
                    .compare(VectorOperators.EQ, code3);
            FloatVector.zero(Lanes.SPECIES)
                    .add(FloatVector.fromArray(Lanes.SPECIES, u, u0 + lane), chose0.cast(Lanes.SPECIES))
                    .add(FloatVector.fromArray(Lanes.SPECIES, u, u1 + lane), chose1.cast(Lanes.SPECIES))
                    .add(FloatVector.fromArray(Lanes.SPECIES, u, u2 + lane), chose2.cast(Lanes.SPECIES))
                    .add(FloatVector.fromArray(Lanes.SPECIES, u, u3 + lane), chose3.cast(Lanes.SPECIES))
                    .intoArray(dx, dxAt + lane);
        }
    }

    /// What any number of windows give the pixel.
    static void many(
            PoolingTable table,
            int from,
            int windows,
            int planeStart,
            float[] u,
            int uAt,
            float[] choice,
            int choiceAt,
            float[] dx,
            int dxAt,
            int pitch,
            int lanes) {
        Choices choices = table.choices();
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector sum = FloatVector.zero(Lanes.SPECIES);
            for (int t = from; t < from + windows; t++) {
                int window = planeStart + table.coverOutput()[t];
                int shift = choices.shiftOf(window);
                VectorMask<Integer> chose = FloatVector.fromArray(
                                Lanes.SPECIES, choice, choiceAt + choices.wordOf(window) * pitch + lane)
                        .reinterpretAsInts()
                        .and(choices.mask() << shift)
                        .compare(VectorOperators.EQ, table.coverCode()[t] << shift);
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, u, uAt + window * pitch + lane);
                sum = sum.add(value, chose.cast(Lanes.SPECIES));
            }
            sum.intoArray(dx, dxAt + lane);
        }
    }
}
