package lanewise.peers.exact;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Products of row-major matrices.
final class Matrices {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /// So many rows of b stay in the cache while all rows of a pass.
    private static final int BLOCK = 32;

    /// The side of squares that are transposed at once.
    private static final int SQUARE = 16;

    private Matrices() {}

    /// c += a b. c [m, n], a [m, k], b [k, n].
    static void addProduct(double[] a, double[] b, double[] c, int m, int k, int n) {
        for (int from = 0; from < k; from += BLOCK) {
            int to = Math.min(k, from + BLOCK);
            for (int row = 0; row < m; row++) {
                addRow(a, row * k, from, to, b, c, row * n, n);
            }
        }
    }

    /// A row of c: the sum over p of a[p] times row p of b, p in [from, to).
    private static void addRow(double[] a, int inA, int from, int to, double[] b, double[] c, int inC, int n) {
        int vectors = SPECIES.loopBound(n);
        for (int j = 0; j < vectors; j += LANES) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, c, inC + j);
            for (int p = from; p < to; p++) {
                sum = DoubleVector.fromArray(SPECIES, b, p * n + j)
                        .fma(DoubleVector.broadcast(SPECIES, a[inA + p]), sum);
            }
            sum.intoArray(c, inC + j);
        }
        for (int j = vectors; j < n; j++) {
            for (int p = from; p < to; p++) {
                c[inC + j] += a[inA + p] * b[p * n + j];
            }
        }
    }

    /// [columns, rows] of [rows, columns].
    static double[] transposed(double[] a, int rows, int columns) {
        double[] result = new double[a.length];
        for (int top = 0; top < rows; top += SQUARE) {
            for (int left = 0; left < columns; left += SQUARE) {
                for (int row = top; row < Math.min(rows, top + SQUARE); row++) {
                    for (int column = left; column < Math.min(columns, left + SQUARE); column++) {
                        result[column * rows + row] = a[row * columns + column];
                    }
                }
            }
        }
        return result;
    }
}
