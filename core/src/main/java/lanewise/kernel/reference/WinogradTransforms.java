package lanewise.kernel.reference;

import static lanewise.kernel.WinogradPoints.A;
import static lanewise.kernel.WinogradPoints.A2;
import static lanewise.kernel.WinogradPoints.A2C;
import static lanewise.kernel.WinogradPoints.A3;
import static lanewise.kernel.WinogradPoints.AC;
import static lanewise.kernel.WinogradPoints.B;
import static lanewise.kernel.WinogradPoints.B2;
import static lanewise.kernel.WinogradPoints.B2D;
import static lanewise.kernel.WinogradPoints.B3;
import static lanewise.kernel.WinogradPoints.BD;
import static lanewise.kernel.WinogradPoints.C;
import static lanewise.kernel.WinogradPoints.D;
import static lanewise.kernel.WinogradPoints.S;

/// The transforms of the Winograd correlations, number by number: y = M x along one axis, and y = M x M' of a square
/// x, down the columns, then along the rows.
enum WinogradTransforms {
    /// B', six numbers from six.
    IMAGES(6, 6) {
        @Override
        void line(float[] x, int at, int step, float[] y, int yAt, int yStep) {
            float x1 = x[at + step];
            float x2 = x[at + 2 * step];
            float x3 = x[at + 3 * step];
            float x4 = x[at + 4 * step];
            float evenA = Math.fma(-B2, x2, x4);
            float oddA = Math.fma(-B2, x1, x3);
            float evenB = Math.fma(-A2, x2, x4);
            float oddB = Math.fma(-A2, x1, x3);
            y[yAt] = Math.fma(-S, x2, x[at] + x4);
            y[yAt + yStep] = Math.fma(A, oddA, evenA);
            y[yAt + 2 * yStep] = Math.fma(-A, oddA, evenA);
            y[yAt + 3 * yStep] = Math.fma(B, oddB, evenB);
            y[yAt + 4 * yStep] = Math.fma(-B, oddB, evenB);
            y[yAt + 5 * yStep] = Math.fma(-S, x3, x1 + x[at + 5 * step]);
        }
    },

    /// G, six numbers from three.
    WEIGHTS(3, 6) {
        @Override
        void line(float[] x, int at, int step, float[] y, int yAt, int yStep) {
            float x0 = x[at];
            float x1 = x[at + step];
            float x2 = x[at + 2 * step];
            float evenA = Math.fma(A2C, x2, C * x0);
            float evenB = Math.fma(B2D, x2, D * x0);
            y[yAt] = x0;
            y[yAt + yStep] = Math.fma(AC, x1, evenA);
            y[yAt + 2 * yStep] = Math.fma(-AC, x1, evenA);
            y[yAt + 3 * yStep] = Math.fma(BD, x1, evenB);
            y[yAt + 4 * yStep] = Math.fma(-BD, x1, evenB);
            y[yAt + 5 * yStep] = x2;
        }
    },

    /// A', four numbers from six.
    OUTPUTS(6, 4) {
        @Override
        void line(float[] x, int at, int step, float[] y, int yAt, int yStep) {
            float evenA = x[at + step] + x[at + 2 * step];
            float oddA = x[at + step] - x[at + 2 * step];
            float evenB = x[at + 3 * step] + x[at + 4 * step];
            float oddB = x[at + 3 * step] - x[at + 4 * step];
            y[yAt] = x[at] + evenA + evenB;
            y[yAt + yStep] = Math.fma(B, oddB, A * oddA);
            y[yAt + 2 * yStep] = Math.fma(B2, evenB, A2 * evenA);
            y[yAt + 3 * yStep] = Math.fma(B3, oddB, Math.fma(A3, oddA, x[at + 5 * step]));
        }
    },

    /// A, six numbers from four.
    COTANGENTS(4, 6) {
        @Override
        void line(float[] x, int at, int step, float[] y, int yAt, int yStep) {
            float x0 = x[at];
            float x1 = x[at + step];
            float x2 = x[at + 2 * step];
            float x3 = x[at + 3 * step];
            float evenA = Math.fma(A2, x2, x0);
            float oddA = Math.fma(A2, x3, x1);
            float evenB = Math.fma(B2, x2, x0);
            float oddB = Math.fma(B2, x3, x1);
            y[yAt] = x0;
            y[yAt + yStep] = Math.fma(A, oddA, evenA);
            y[yAt + 2 * yStep] = Math.fma(-A, oddA, evenA);
            y[yAt + 3 * yStep] = Math.fma(B, oddB, evenB);
            y[yAt + 4 * yStep] = Math.fma(-B, oddB, evenB);
            y[yAt + 5 * yStep] = x3;
        }
    },

    /// G', three numbers from six.
    WEIGHT_GRADIENTS(6, 3) {
        @Override
        void line(float[] x, int at, int step, float[] y, int yAt, int yStep) {
            float evenA = x[at + step] + x[at + 2 * step];
            float oddA = x[at + step] - x[at + 2 * step];
            float evenB = x[at + 3 * step] + x[at + 4 * step];
            float oddB = x[at + 3 * step] - x[at + 4 * step];
            y[yAt] = Math.fma(D, evenB, Math.fma(C, evenA, x[at]));
            y[yAt + yStep] = Math.fma(BD, oddB, AC * oddA);
            y[yAt + 2 * yStep] = Math.fma(B2D, evenB, Math.fma(A2C, evenA, x[at + 5 * step]));
        }
    };

    private final int from;
    private final int to;

    WinogradTransforms(int from, int to) {
        this.from = from;
        this.to = to;
    }

    abstract void line(float[] x, int at, int step, float[] y, int yAt, int yStep);

    /// The dense square at `at` becomes the one at `yAt`, whose numbers are `yStep` apart; the 36 floats of
    /// `half` hold what is between.
    void square(float[] x, int at, float[] y, int yAt, int yStep, float[] half, int halfAt) {
        for (int column = 0; column < from; column++) {
            line(x, at + column, from, half, halfAt + column, from);
        }
        for (int row = 0; row < to; row++) {
            line(half, halfAt + row * from, 1, y, yAt + row * to * yStep, yStep);
        }
    }
}
