package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Register tiles of the matrix product that are two vectors wide: C = S + A B for a few rows of A, with 1 to 12
/// rows. Element (i, j) = the chain of fused multiply-adds over p = 0, 1, ..., k - 1 that begins with S(i, j); S and
/// C may be the same place, and S may repeat one row (stride 0). A is read element by element, so any strides do.
///
/// Twelve rows of two vectors are 24 accumulators, which leaves room for two vectors of B and a broadcast in 32
/// registers. One method per height, one counted loop in each, no call inside: whatever is more than that makes the
/// compiler spill the accumulators. There is no method that starts at zero: reading zeros costs nothing and halves
/// the number of methods that have to become hot.
final class WideTile {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LENGTH = Lanes.LENGTH;

    private WideTile() {}

    /// Runs the kernel for `rows` in {1, 2, 3, 4, 6, 8, 10, 12}.
    static void multiply(
            int rows,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] s,
            int sAt,
            int sRow,
            float[] c,
            int cAt,
            int cRow) {
        switch (rows) {
            case 1 -> one(k, a, aAt, aRow, aColumn, b, bAt, bRow, s, sAt, sRow, c, cAt, cRow);
            case 2 -> two(k, a, aAt, aRow, aColumn, b, bAt, bRow, s, sAt, sRow, c, cAt, cRow);
            case 3 -> three(k, a, aAt, aRow, aColumn, b, bAt, bRow, s, sAt, sRow, c, cAt, cRow);
            case 4 -> four(k, a, aAt, aRow, aColumn, b, bAt, bRow, s, sAt, sRow, c, cAt, cRow);
            case 6 -> six(k, a, aAt, aRow, aColumn, b, bAt, bRow, s, sAt, sRow, c, cAt, cRow);
            case 8 -> eight(k, a, aAt, aRow, aColumn, b, bAt, bRow, s, sAt, sRow, c, cAt, cRow);
            case 10 -> ten(k, a, aAt, aRow, aColumn, b, bAt, bRow, s, sAt, sRow, c, cAt, cRow);
            case 12 -> twelve(k, a, aAt, aRow, aColumn, b, bAt, bRow, s, sAt, sRow, c, cAt, cRow);
            default -> throw new IllegalArgumentException("no tile of " + rows + " rows");
        }
    }

    private static void one(
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] s,
            int sAt,
            int sRow,
            float[] c,
            int cAt,
            int cRow) {
        FloatVector y0a = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector y0b = FloatVector.fromArray(SPECIES, s, sAt + LENGTH);
        for (int p = 0; p < k; p++) {
            FloatVector v = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector w = FloatVector.fromArray(SPECIES, b, bAt + LENGTH);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt]);
            y0a = x0.fma(v, y0a);
            y0b = x0.fma(w, y0b);
            aAt += aColumn;
            bAt += bRow;
        }
        y0a.intoArray(c, cAt);
        y0b.intoArray(c, cAt + LENGTH);
    }

    private static void two(
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] s,
            int sAt,
            int sRow,
            float[] c,
            int cAt,
            int cRow) {
        FloatVector y0a = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector y0b = FloatVector.fromArray(SPECIES, s, sAt + LENGTH);
        FloatVector y1a = FloatVector.fromArray(SPECIES, s, sAt + sRow);
        FloatVector y1b = FloatVector.fromArray(SPECIES, s, sAt + sRow + LENGTH);
        for (int p = 0; p < k; p++) {
            FloatVector v = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector w = FloatVector.fromArray(SPECIES, b, bAt + LENGTH);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt]);
            y0a = x0.fma(v, y0a);
            y0b = x0.fma(w, y0b);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + aRow]);
            y1a = x1.fma(v, y1a);
            y1b = x1.fma(w, y1b);
            aAt += aColumn;
            bAt += bRow;
        }
        y0a.intoArray(c, cAt);
        y0b.intoArray(c, cAt + LENGTH);
        y1a.intoArray(c, cAt + cRow);
        y1b.intoArray(c, cAt + cRow + LENGTH);
    }

    private static void three(
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] s,
            int sAt,
            int sRow,
            float[] c,
            int cAt,
            int cRow) {
        FloatVector y0a = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector y0b = FloatVector.fromArray(SPECIES, s, sAt + LENGTH);
        FloatVector y1a = FloatVector.fromArray(SPECIES, s, sAt + sRow);
        FloatVector y1b = FloatVector.fromArray(SPECIES, s, sAt + sRow + LENGTH);
        FloatVector y2a = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow);
        FloatVector y2b = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow + LENGTH);
        for (int p = 0; p < k; p++) {
            FloatVector v = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector w = FloatVector.fromArray(SPECIES, b, bAt + LENGTH);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt]);
            y0a = x0.fma(v, y0a);
            y0b = x0.fma(w, y0b);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + aRow]);
            y1a = x1.fma(v, y1a);
            y1b = x1.fma(w, y1b);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[aAt + 2 * aRow]);
            y2a = x2.fma(v, y2a);
            y2b = x2.fma(w, y2b);
            aAt += aColumn;
            bAt += bRow;
        }
        y0a.intoArray(c, cAt);
        y0b.intoArray(c, cAt + LENGTH);
        y1a.intoArray(c, cAt + cRow);
        y1b.intoArray(c, cAt + cRow + LENGTH);
        y2a.intoArray(c, cAt + 2 * cRow);
        y2b.intoArray(c, cAt + 2 * cRow + LENGTH);
    }

    private static void four(
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] s,
            int sAt,
            int sRow,
            float[] c,
            int cAt,
            int cRow) {
        FloatVector y0a = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector y0b = FloatVector.fromArray(SPECIES, s, sAt + LENGTH);
        FloatVector y1a = FloatVector.fromArray(SPECIES, s, sAt + sRow);
        FloatVector y1b = FloatVector.fromArray(SPECIES, s, sAt + sRow + LENGTH);
        FloatVector y2a = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow);
        FloatVector y2b = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow + LENGTH);
        FloatVector y3a = FloatVector.fromArray(SPECIES, s, sAt + 3 * sRow);
        FloatVector y3b = FloatVector.fromArray(SPECIES, s, sAt + 3 * sRow + LENGTH);
        for (int p = 0; p < k; p++) {
            FloatVector v = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector w = FloatVector.fromArray(SPECIES, b, bAt + LENGTH);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt]);
            y0a = x0.fma(v, y0a);
            y0b = x0.fma(w, y0b);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + aRow]);
            y1a = x1.fma(v, y1a);
            y1b = x1.fma(w, y1b);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[aAt + 2 * aRow]);
            y2a = x2.fma(v, y2a);
            y2b = x2.fma(w, y2b);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[aAt + 3 * aRow]);
            y3a = x3.fma(v, y3a);
            y3b = x3.fma(w, y3b);
            aAt += aColumn;
            bAt += bRow;
        }
        y0a.intoArray(c, cAt);
        y0b.intoArray(c, cAt + LENGTH);
        y1a.intoArray(c, cAt + cRow);
        y1b.intoArray(c, cAt + cRow + LENGTH);
        y2a.intoArray(c, cAt + 2 * cRow);
        y2b.intoArray(c, cAt + 2 * cRow + LENGTH);
        y3a.intoArray(c, cAt + 3 * cRow);
        y3b.intoArray(c, cAt + 3 * cRow + LENGTH);
    }

    private static void six(
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] s,
            int sAt,
            int sRow,
            float[] c,
            int cAt,
            int cRow) {
        FloatVector y0a = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector y0b = FloatVector.fromArray(SPECIES, s, sAt + LENGTH);
        FloatVector y1a = FloatVector.fromArray(SPECIES, s, sAt + sRow);
        FloatVector y1b = FloatVector.fromArray(SPECIES, s, sAt + sRow + LENGTH);
        FloatVector y2a = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow);
        FloatVector y2b = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow + LENGTH);
        FloatVector y3a = FloatVector.fromArray(SPECIES, s, sAt + 3 * sRow);
        FloatVector y3b = FloatVector.fromArray(SPECIES, s, sAt + 3 * sRow + LENGTH);
        FloatVector y4a = FloatVector.fromArray(SPECIES, s, sAt + 4 * sRow);
        FloatVector y4b = FloatVector.fromArray(SPECIES, s, sAt + 4 * sRow + LENGTH);
        FloatVector y5a = FloatVector.fromArray(SPECIES, s, sAt + 5 * sRow);
        FloatVector y5b = FloatVector.fromArray(SPECIES, s, sAt + 5 * sRow + LENGTH);
        for (int p = 0; p < k; p++) {
            FloatVector v = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector w = FloatVector.fromArray(SPECIES, b, bAt + LENGTH);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt]);
            y0a = x0.fma(v, y0a);
            y0b = x0.fma(w, y0b);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + aRow]);
            y1a = x1.fma(v, y1a);
            y1b = x1.fma(w, y1b);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[aAt + 2 * aRow]);
            y2a = x2.fma(v, y2a);
            y2b = x2.fma(w, y2b);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[aAt + 3 * aRow]);
            y3a = x3.fma(v, y3a);
            y3b = x3.fma(w, y3b);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[aAt + 4 * aRow]);
            y4a = x4.fma(v, y4a);
            y4b = x4.fma(w, y4b);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[aAt + 5 * aRow]);
            y5a = x5.fma(v, y5a);
            y5b = x5.fma(w, y5b);
            aAt += aColumn;
            bAt += bRow;
        }
        y0a.intoArray(c, cAt);
        y0b.intoArray(c, cAt + LENGTH);
        y1a.intoArray(c, cAt + cRow);
        y1b.intoArray(c, cAt + cRow + LENGTH);
        y2a.intoArray(c, cAt + 2 * cRow);
        y2b.intoArray(c, cAt + 2 * cRow + LENGTH);
        y3a.intoArray(c, cAt + 3 * cRow);
        y3b.intoArray(c, cAt + 3 * cRow + LENGTH);
        y4a.intoArray(c, cAt + 4 * cRow);
        y4b.intoArray(c, cAt + 4 * cRow + LENGTH);
        y5a.intoArray(c, cAt + 5 * cRow);
        y5b.intoArray(c, cAt + 5 * cRow + LENGTH);
    }

    private static void eight(
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] s,
            int sAt,
            int sRow,
            float[] c,
            int cAt,
            int cRow) {
        FloatVector y0a = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector y0b = FloatVector.fromArray(SPECIES, s, sAt + LENGTH);
        FloatVector y1a = FloatVector.fromArray(SPECIES, s, sAt + sRow);
        FloatVector y1b = FloatVector.fromArray(SPECIES, s, sAt + sRow + LENGTH);
        FloatVector y2a = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow);
        FloatVector y2b = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow + LENGTH);
        FloatVector y3a = FloatVector.fromArray(SPECIES, s, sAt + 3 * sRow);
        FloatVector y3b = FloatVector.fromArray(SPECIES, s, sAt + 3 * sRow + LENGTH);
        FloatVector y4a = FloatVector.fromArray(SPECIES, s, sAt + 4 * sRow);
        FloatVector y4b = FloatVector.fromArray(SPECIES, s, sAt + 4 * sRow + LENGTH);
        FloatVector y5a = FloatVector.fromArray(SPECIES, s, sAt + 5 * sRow);
        FloatVector y5b = FloatVector.fromArray(SPECIES, s, sAt + 5 * sRow + LENGTH);
        FloatVector y6a = FloatVector.fromArray(SPECIES, s, sAt + 6 * sRow);
        FloatVector y6b = FloatVector.fromArray(SPECIES, s, sAt + 6 * sRow + LENGTH);
        FloatVector y7a = FloatVector.fromArray(SPECIES, s, sAt + 7 * sRow);
        FloatVector y7b = FloatVector.fromArray(SPECIES, s, sAt + 7 * sRow + LENGTH);
        for (int p = 0; p < k; p++) {
            FloatVector v = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector w = FloatVector.fromArray(SPECIES, b, bAt + LENGTH);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt]);
            y0a = x0.fma(v, y0a);
            y0b = x0.fma(w, y0b);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + aRow]);
            y1a = x1.fma(v, y1a);
            y1b = x1.fma(w, y1b);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[aAt + 2 * aRow]);
            y2a = x2.fma(v, y2a);
            y2b = x2.fma(w, y2b);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[aAt + 3 * aRow]);
            y3a = x3.fma(v, y3a);
            y3b = x3.fma(w, y3b);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[aAt + 4 * aRow]);
            y4a = x4.fma(v, y4a);
            y4b = x4.fma(w, y4b);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[aAt + 5 * aRow]);
            y5a = x5.fma(v, y5a);
            y5b = x5.fma(w, y5b);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[aAt + 6 * aRow]);
            y6a = x6.fma(v, y6a);
            y6b = x6.fma(w, y6b);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[aAt + 7 * aRow]);
            y7a = x7.fma(v, y7a);
            y7b = x7.fma(w, y7b);
            aAt += aColumn;
            bAt += bRow;
        }
        y0a.intoArray(c, cAt);
        y0b.intoArray(c, cAt + LENGTH);
        y1a.intoArray(c, cAt + cRow);
        y1b.intoArray(c, cAt + cRow + LENGTH);
        y2a.intoArray(c, cAt + 2 * cRow);
        y2b.intoArray(c, cAt + 2 * cRow + LENGTH);
        y3a.intoArray(c, cAt + 3 * cRow);
        y3b.intoArray(c, cAt + 3 * cRow + LENGTH);
        y4a.intoArray(c, cAt + 4 * cRow);
        y4b.intoArray(c, cAt + 4 * cRow + LENGTH);
        y5a.intoArray(c, cAt + 5 * cRow);
        y5b.intoArray(c, cAt + 5 * cRow + LENGTH);
        y6a.intoArray(c, cAt + 6 * cRow);
        y6b.intoArray(c, cAt + 6 * cRow + LENGTH);
        y7a.intoArray(c, cAt + 7 * cRow);
        y7b.intoArray(c, cAt + 7 * cRow + LENGTH);
    }

    private static void ten(
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] s,
            int sAt,
            int sRow,
            float[] c,
            int cAt,
            int cRow) {
        FloatVector y0a = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector y0b = FloatVector.fromArray(SPECIES, s, sAt + LENGTH);
        FloatVector y1a = FloatVector.fromArray(SPECIES, s, sAt + sRow);
        FloatVector y1b = FloatVector.fromArray(SPECIES, s, sAt + sRow + LENGTH);
        FloatVector y2a = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow);
        FloatVector y2b = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow + LENGTH);
        FloatVector y3a = FloatVector.fromArray(SPECIES, s, sAt + 3 * sRow);
        FloatVector y3b = FloatVector.fromArray(SPECIES, s, sAt + 3 * sRow + LENGTH);
        FloatVector y4a = FloatVector.fromArray(SPECIES, s, sAt + 4 * sRow);
        FloatVector y4b = FloatVector.fromArray(SPECIES, s, sAt + 4 * sRow + LENGTH);
        FloatVector y5a = FloatVector.fromArray(SPECIES, s, sAt + 5 * sRow);
        FloatVector y5b = FloatVector.fromArray(SPECIES, s, sAt + 5 * sRow + LENGTH);
        FloatVector y6a = FloatVector.fromArray(SPECIES, s, sAt + 6 * sRow);
        FloatVector y6b = FloatVector.fromArray(SPECIES, s, sAt + 6 * sRow + LENGTH);
        FloatVector y7a = FloatVector.fromArray(SPECIES, s, sAt + 7 * sRow);
        FloatVector y7b = FloatVector.fromArray(SPECIES, s, sAt + 7 * sRow + LENGTH);
        FloatVector y8a = FloatVector.fromArray(SPECIES, s, sAt + 8 * sRow);
        FloatVector y8b = FloatVector.fromArray(SPECIES, s, sAt + 8 * sRow + LENGTH);
        FloatVector y9a = FloatVector.fromArray(SPECIES, s, sAt + 9 * sRow);
        FloatVector y9b = FloatVector.fromArray(SPECIES, s, sAt + 9 * sRow + LENGTH);
        for (int p = 0; p < k; p++) {
            FloatVector v = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector w = FloatVector.fromArray(SPECIES, b, bAt + LENGTH);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt]);
            y0a = x0.fma(v, y0a);
            y0b = x0.fma(w, y0b);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + aRow]);
            y1a = x1.fma(v, y1a);
            y1b = x1.fma(w, y1b);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[aAt + 2 * aRow]);
            y2a = x2.fma(v, y2a);
            y2b = x2.fma(w, y2b);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[aAt + 3 * aRow]);
            y3a = x3.fma(v, y3a);
            y3b = x3.fma(w, y3b);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[aAt + 4 * aRow]);
            y4a = x4.fma(v, y4a);
            y4b = x4.fma(w, y4b);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[aAt + 5 * aRow]);
            y5a = x5.fma(v, y5a);
            y5b = x5.fma(w, y5b);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[aAt + 6 * aRow]);
            y6a = x6.fma(v, y6a);
            y6b = x6.fma(w, y6b);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[aAt + 7 * aRow]);
            y7a = x7.fma(v, y7a);
            y7b = x7.fma(w, y7b);
            FloatVector x8 = FloatVector.broadcast(SPECIES, a[aAt + 8 * aRow]);
            y8a = x8.fma(v, y8a);
            y8b = x8.fma(w, y8b);
            FloatVector x9 = FloatVector.broadcast(SPECIES, a[aAt + 9 * aRow]);
            y9a = x9.fma(v, y9a);
            y9b = x9.fma(w, y9b);
            aAt += aColumn;
            bAt += bRow;
        }
        y0a.intoArray(c, cAt);
        y0b.intoArray(c, cAt + LENGTH);
        y1a.intoArray(c, cAt + cRow);
        y1b.intoArray(c, cAt + cRow + LENGTH);
        y2a.intoArray(c, cAt + 2 * cRow);
        y2b.intoArray(c, cAt + 2 * cRow + LENGTH);
        y3a.intoArray(c, cAt + 3 * cRow);
        y3b.intoArray(c, cAt + 3 * cRow + LENGTH);
        y4a.intoArray(c, cAt + 4 * cRow);
        y4b.intoArray(c, cAt + 4 * cRow + LENGTH);
        y5a.intoArray(c, cAt + 5 * cRow);
        y5b.intoArray(c, cAt + 5 * cRow + LENGTH);
        y6a.intoArray(c, cAt + 6 * cRow);
        y6b.intoArray(c, cAt + 6 * cRow + LENGTH);
        y7a.intoArray(c, cAt + 7 * cRow);
        y7b.intoArray(c, cAt + 7 * cRow + LENGTH);
        y8a.intoArray(c, cAt + 8 * cRow);
        y8b.intoArray(c, cAt + 8 * cRow + LENGTH);
        y9a.intoArray(c, cAt + 9 * cRow);
        y9b.intoArray(c, cAt + 9 * cRow + LENGTH);
    }

    private static void twelve(
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] s,
            int sAt,
            int sRow,
            float[] c,
            int cAt,
            int cRow) {
        FloatVector y0a = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector y0b = FloatVector.fromArray(SPECIES, s, sAt + LENGTH);
        FloatVector y1a = FloatVector.fromArray(SPECIES, s, sAt + sRow);
        FloatVector y1b = FloatVector.fromArray(SPECIES, s, sAt + sRow + LENGTH);
        FloatVector y2a = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow);
        FloatVector y2b = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow + LENGTH);
        FloatVector y3a = FloatVector.fromArray(SPECIES, s, sAt + 3 * sRow);
        FloatVector y3b = FloatVector.fromArray(SPECIES, s, sAt + 3 * sRow + LENGTH);
        FloatVector y4a = FloatVector.fromArray(SPECIES, s, sAt + 4 * sRow);
        FloatVector y4b = FloatVector.fromArray(SPECIES, s, sAt + 4 * sRow + LENGTH);
        FloatVector y5a = FloatVector.fromArray(SPECIES, s, sAt + 5 * sRow);
        FloatVector y5b = FloatVector.fromArray(SPECIES, s, sAt + 5 * sRow + LENGTH);
        FloatVector y6a = FloatVector.fromArray(SPECIES, s, sAt + 6 * sRow);
        FloatVector y6b = FloatVector.fromArray(SPECIES, s, sAt + 6 * sRow + LENGTH);
        FloatVector y7a = FloatVector.fromArray(SPECIES, s, sAt + 7 * sRow);
        FloatVector y7b = FloatVector.fromArray(SPECIES, s, sAt + 7 * sRow + LENGTH);
        FloatVector y8a = FloatVector.fromArray(SPECIES, s, sAt + 8 * sRow);
        FloatVector y8b = FloatVector.fromArray(SPECIES, s, sAt + 8 * sRow + LENGTH);
        FloatVector y9a = FloatVector.fromArray(SPECIES, s, sAt + 9 * sRow);
        FloatVector y9b = FloatVector.fromArray(SPECIES, s, sAt + 9 * sRow + LENGTH);
        FloatVector y10a = FloatVector.fromArray(SPECIES, s, sAt + 10 * sRow);
        FloatVector y10b = FloatVector.fromArray(SPECIES, s, sAt + 10 * sRow + LENGTH);
        FloatVector y11a = FloatVector.fromArray(SPECIES, s, sAt + 11 * sRow);
        FloatVector y11b = FloatVector.fromArray(SPECIES, s, sAt + 11 * sRow + LENGTH);
        for (int p = 0; p < k; p++) {
            FloatVector v = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector w = FloatVector.fromArray(SPECIES, b, bAt + LENGTH);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt]);
            y0a = x0.fma(v, y0a);
            y0b = x0.fma(w, y0b);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + aRow]);
            y1a = x1.fma(v, y1a);
            y1b = x1.fma(w, y1b);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[aAt + 2 * aRow]);
            y2a = x2.fma(v, y2a);
            y2b = x2.fma(w, y2b);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[aAt + 3 * aRow]);
            y3a = x3.fma(v, y3a);
            y3b = x3.fma(w, y3b);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[aAt + 4 * aRow]);
            y4a = x4.fma(v, y4a);
            y4b = x4.fma(w, y4b);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[aAt + 5 * aRow]);
            y5a = x5.fma(v, y5a);
            y5b = x5.fma(w, y5b);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[aAt + 6 * aRow]);
            y6a = x6.fma(v, y6a);
            y6b = x6.fma(w, y6b);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[aAt + 7 * aRow]);
            y7a = x7.fma(v, y7a);
            y7b = x7.fma(w, y7b);
            FloatVector x8 = FloatVector.broadcast(SPECIES, a[aAt + 8 * aRow]);
            y8a = x8.fma(v, y8a);
            y8b = x8.fma(w, y8b);
            FloatVector x9 = FloatVector.broadcast(SPECIES, a[aAt + 9 * aRow]);
            y9a = x9.fma(v, y9a);
            y9b = x9.fma(w, y9b);
            FloatVector x10 = FloatVector.broadcast(SPECIES, a[aAt + 10 * aRow]);
            y10a = x10.fma(v, y10a);
            y10b = x10.fma(w, y10b);
            FloatVector x11 = FloatVector.broadcast(SPECIES, a[aAt + 11 * aRow]);
            y11a = x11.fma(v, y11a);
            y11b = x11.fma(w, y11b);
            aAt += aColumn;
            bAt += bRow;
        }
        y0a.intoArray(c, cAt);
        y0b.intoArray(c, cAt + LENGTH);
        y1a.intoArray(c, cAt + cRow);
        y1b.intoArray(c, cAt + cRow + LENGTH);
        y2a.intoArray(c, cAt + 2 * cRow);
        y2b.intoArray(c, cAt + 2 * cRow + LENGTH);
        y3a.intoArray(c, cAt + 3 * cRow);
        y3b.intoArray(c, cAt + 3 * cRow + LENGTH);
        y4a.intoArray(c, cAt + 4 * cRow);
        y4b.intoArray(c, cAt + 4 * cRow + LENGTH);
        y5a.intoArray(c, cAt + 5 * cRow);
        y5b.intoArray(c, cAt + 5 * cRow + LENGTH);
        y6a.intoArray(c, cAt + 6 * cRow);
        y6b.intoArray(c, cAt + 6 * cRow + LENGTH);
        y7a.intoArray(c, cAt + 7 * cRow);
        y7b.intoArray(c, cAt + 7 * cRow + LENGTH);
        y8a.intoArray(c, cAt + 8 * cRow);
        y8b.intoArray(c, cAt + 8 * cRow + LENGTH);
        y9a.intoArray(c, cAt + 9 * cRow);
        y9b.intoArray(c, cAt + 9 * cRow + LENGTH);
        y10a.intoArray(c, cAt + 10 * cRow);
        y10b.intoArray(c, cAt + 10 * cRow + LENGTH);
        y11a.intoArray(c, cAt + 11 * cRow);
        y11b.intoArray(c, cAt + 11 * cRow + LENGTH);
    }
}
