package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The transforms of the Winograd correlations along one axis, each for `length` columns side by side: number i of
/// column q is read at `at + i * step + q` and written at `yAt + i * yStep + q`. Twice, along rows and along columns,
/// they transform a tile. Whole vectors are read and written: `length` counts as the next multiple of 16.
///
/// The matrices are those of [WinogradPoints]. Each transform shares what a point and its opposite have in common.
final class WinogradTransforms {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private static final FloatVector A = FloatVector.broadcast(SPECIES, WinogradPoints.A);
    private static final FloatVector B = FloatVector.broadcast(SPECIES, WinogradPoints.B);
    private static final FloatVector A2 = FloatVector.broadcast(SPECIES, WinogradPoints.A2);
    private static final FloatVector B2 = FloatVector.broadcast(SPECIES, WinogradPoints.B2);
    private static final FloatVector A3 = FloatVector.broadcast(SPECIES, WinogradPoints.A3);
    private static final FloatVector B3 = FloatVector.broadcast(SPECIES, WinogradPoints.B3);
    private static final FloatVector MINUS_A = A.neg();
    private static final FloatVector MINUS_B = B.neg();
    private static final FloatVector MINUS_A2 = A2.neg();
    private static final FloatVector MINUS_B2 = B2.neg();
    private static final FloatVector MINUS_S = FloatVector.broadcast(SPECIES, -WinogradPoints.S);
    private static final FloatVector C = FloatVector.broadcast(SPECIES, WinogradPoints.C);
    private static final FloatVector AC = FloatVector.broadcast(SPECIES, WinogradPoints.AC);
    private static final FloatVector A2C = FloatVector.broadcast(SPECIES, WinogradPoints.A2C);
    private static final FloatVector MINUS_AC = AC.neg();
    private static final FloatVector D = FloatVector.broadcast(SPECIES, WinogradPoints.D);
    private static final FloatVector BD = FloatVector.broadcast(SPECIES, WinogradPoints.BD);
    private static final FloatVector B2D = FloatVector.broadcast(SPECIES, WinogradPoints.B2D);
    private static final FloatVector MINUS_BD = BD.neg();

    private WinogradTransforms() {}

    /// Images: six numbers y = B' x.
    static void images(float[] x, int at, int step, float[] y, int yAt, int yStep, int length) {
        for (int q = 0; q < length; q += Lanes.LENGTH) {
            int from = at + q;
            int to = yAt + q;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, from);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, from + step);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, from + 2 * step);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, from + 3 * step);
            FloatVector x4 = FloatVector.fromArray(SPECIES, x, from + 4 * step);
            FloatVector x5 = FloatVector.fromArray(SPECIES, x, from + 5 * step);
            FloatVector evenA = MINUS_B2.fma(x2, x4);
            FloatVector oddA = MINUS_B2.fma(x1, x3);
            FloatVector evenB = MINUS_A2.fma(x2, x4);
            FloatVector oddB = MINUS_A2.fma(x1, x3);
            MINUS_S.fma(x2, x0.add(x4)).intoArray(y, to);
            A.fma(oddA, evenA).intoArray(y, to + yStep);
            MINUS_A.fma(oddA, evenA).intoArray(y, to + 2 * yStep);
            B.fma(oddB, evenB).intoArray(y, to + 3 * yStep);
            MINUS_B.fma(oddB, evenB).intoArray(y, to + 4 * yStep);
            MINUS_S.fma(x3, x1.add(x5)).intoArray(y, to + 5 * yStep);
        }
    }

    /// Weights: six numbers y = G w from three, for `count` vectors that are `next` and `yNext` floats apart.
    static void weights(float[] w, int at, int step, int next, float[] y, int yAt, int yStep, int yNext, int count) {
        int from = at;
        int to = yAt;
        for (int i = 0; i < count; i++) {
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, from);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, from + step);
            FloatVector w2 = FloatVector.fromArray(SPECIES, w, from + 2 * step);
            FloatVector evenA = A2C.fma(w2, C.mul(w0));
            FloatVector evenB = B2D.fma(w2, D.mul(w0));
            w0.intoArray(y, to);
            AC.fma(w1, evenA).intoArray(y, to + yStep);
            MINUS_AC.fma(w1, evenA).intoArray(y, to + 2 * yStep);
            BD.fma(w1, evenB).intoArray(y, to + 3 * yStep);
            MINUS_BD.fma(w1, evenB).intoArray(y, to + 4 * yStep);
            w2.intoArray(y, to + 5 * yStep);
            from += next;
            to += yNext;
        }
    }

    /// Outputs: four numbers y = A' x from six.
    static void outputs(float[] x, int at, int step, float[] y, int yAt, int yStep, int length) {
        for (int q = 0; q < length; q += Lanes.LENGTH) {
            int from = at + q;
            int to = yAt + q;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, from);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, from + step);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, from + 2 * step);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, from + 3 * step);
            FloatVector x4 = FloatVector.fromArray(SPECIES, x, from + 4 * step);
            FloatVector x5 = FloatVector.fromArray(SPECIES, x, from + 5 * step);
            FloatVector evenA = x1.add(x2);
            FloatVector oddA = x1.sub(x2);
            FloatVector evenB = x3.add(x4);
            FloatVector oddB = x3.sub(x4);
            x0.add(evenA).add(evenB).intoArray(y, to);
            B.fma(oddB, A.mul(oddA)).intoArray(y, to + yStep);
            B2.fma(evenB, A2.mul(evenA)).intoArray(y, to + 2 * yStep);
            B3.fma(oddB, A3.fma(oddA, x5)).intoArray(y, to + 3 * yStep);
        }
    }

    /// Cotangents of the outputs: six numbers y = A u from four.
    static void cotangents(float[] u, int at, int step, float[] y, int yAt, int yStep, int length) {
        for (int q = 0; q < length; q += Lanes.LENGTH) {
            int from = at + q;
            int to = yAt + q;
            FloatVector u0 = FloatVector.fromArray(SPECIES, u, from);
            FloatVector u1 = FloatVector.fromArray(SPECIES, u, from + step);
            FloatVector u2 = FloatVector.fromArray(SPECIES, u, from + 2 * step);
            FloatVector u3 = FloatVector.fromArray(SPECIES, u, from + 3 * step);
            FloatVector evenA = A2.fma(u2, u0);
            FloatVector oddA = A2.fma(u3, u1);
            FloatVector evenB = B2.fma(u2, u0);
            FloatVector oddB = B2.fma(u3, u1);
            u0.intoArray(y, to);
            A.fma(oddA, evenA).intoArray(y, to + yStep);
            MINUS_A.fma(oddA, evenA).intoArray(y, to + 2 * yStep);
            B.fma(oddB, evenB).intoArray(y, to + 3 * yStep);
            MINUS_B.fma(oddB, evenB).intoArray(y, to + 4 * yStep);
            u3.intoArray(y, to + 5 * yStep);
        }
    }

    /// Gradient by the weights: three numbers y = G' x from six, for `count` vectors that are `next` and
    /// `yNext` floats apart.
    static void weightGradients(
            float[] x, int at, int step, int next, float[] y, int yAt, int yStep, int yNext, int count) {
        int from = at;
        int to = yAt;
        for (int i = 0; i < count; i++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, from);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, from + step);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, from + 2 * step);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, from + 3 * step);
            FloatVector x4 = FloatVector.fromArray(SPECIES, x, from + 4 * step);
            FloatVector x5 = FloatVector.fromArray(SPECIES, x, from + 5 * step);
            FloatVector evenA = x1.add(x2);
            FloatVector oddA = x1.sub(x2);
            FloatVector evenB = x3.add(x4);
            FloatVector oddB = x3.sub(x4);
            D.fma(evenB, C.fma(evenA, x0)).intoArray(y, to);
            BD.fma(oddB, AC.mul(oddA)).intoArray(y, to + yStep);
            B2D.fma(evenB, A2C.fma(evenA, x5)).intoArray(y, to + 2 * yStep);
            from += next;
            to += yNext;
        }
    }
}
