package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Register tiles of the matrix product that are one vector wide, for the last columns of a product whose width is
/// not a multiple of two vectors. Otherwise as [WideTile].
final class NarrowTile {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private NarrowTile() {}

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
        FloatVector y0 = FloatVector.fromArray(SPECIES, s, sAt);
        for (int p = 0; p < k; p++) {
            FloatVector v = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt]);
            y0 = x0.fma(v, y0);
            aAt += aColumn;
            bAt += bRow;
        }
        y0.intoArray(c, cAt);
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
        FloatVector y0 = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector y1 = FloatVector.fromArray(SPECIES, s, sAt + sRow);
        for (int p = 0; p < k; p++) {
            FloatVector v = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt]);
            y0 = x0.fma(v, y0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + aRow]);
            y1 = x1.fma(v, y1);
            aAt += aColumn;
            bAt += bRow;
        }
        y0.intoArray(c, cAt);
        y1.intoArray(c, cAt + cRow);
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
        FloatVector y0 = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector y1 = FloatVector.fromArray(SPECIES, s, sAt + sRow);
        FloatVector y2 = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow);
        for (int p = 0; p < k; p++) {
            FloatVector v = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt]);
            y0 = x0.fma(v, y0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + aRow]);
            y1 = x1.fma(v, y1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[aAt + 2 * aRow]);
            y2 = x2.fma(v, y2);
            aAt += aColumn;
            bAt += bRow;
        }
        y0.intoArray(c, cAt);
        y1.intoArray(c, cAt + cRow);
        y2.intoArray(c, cAt + 2 * cRow);
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
        FloatVector y0 = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector y1 = FloatVector.fromArray(SPECIES, s, sAt + sRow);
        FloatVector y2 = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow);
        FloatVector y3 = FloatVector.fromArray(SPECIES, s, sAt + 3 * sRow);
        for (int p = 0; p < k; p++) {
            FloatVector v = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt]);
            y0 = x0.fma(v, y0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + aRow]);
            y1 = x1.fma(v, y1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[aAt + 2 * aRow]);
            y2 = x2.fma(v, y2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[aAt + 3 * aRow]);
            y3 = x3.fma(v, y3);
            aAt += aColumn;
            bAt += bRow;
        }
        y0.intoArray(c, cAt);
        y1.intoArray(c, cAt + cRow);
        y2.intoArray(c, cAt + 2 * cRow);
        y3.intoArray(c, cAt + 3 * cRow);
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
        FloatVector y0 = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector y1 = FloatVector.fromArray(SPECIES, s, sAt + sRow);
        FloatVector y2 = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow);
        FloatVector y3 = FloatVector.fromArray(SPECIES, s, sAt + 3 * sRow);
        FloatVector y4 = FloatVector.fromArray(SPECIES, s, sAt + 4 * sRow);
        FloatVector y5 = FloatVector.fromArray(SPECIES, s, sAt + 5 * sRow);
        for (int p = 0; p < k; p++) {
            FloatVector v = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt]);
            y0 = x0.fma(v, y0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + aRow]);
            y1 = x1.fma(v, y1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[aAt + 2 * aRow]);
            y2 = x2.fma(v, y2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[aAt + 3 * aRow]);
            y3 = x3.fma(v, y3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[aAt + 4 * aRow]);
            y4 = x4.fma(v, y4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[aAt + 5 * aRow]);
            y5 = x5.fma(v, y5);
            aAt += aColumn;
            bAt += bRow;
        }
        y0.intoArray(c, cAt);
        y1.intoArray(c, cAt + cRow);
        y2.intoArray(c, cAt + 2 * cRow);
        y3.intoArray(c, cAt + 3 * cRow);
        y4.intoArray(c, cAt + 4 * cRow);
        y5.intoArray(c, cAt + 5 * cRow);
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
        FloatVector y0 = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector y1 = FloatVector.fromArray(SPECIES, s, sAt + sRow);
        FloatVector y2 = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow);
        FloatVector y3 = FloatVector.fromArray(SPECIES, s, sAt + 3 * sRow);
        FloatVector y4 = FloatVector.fromArray(SPECIES, s, sAt + 4 * sRow);
        FloatVector y5 = FloatVector.fromArray(SPECIES, s, sAt + 5 * sRow);
        FloatVector y6 = FloatVector.fromArray(SPECIES, s, sAt + 6 * sRow);
        FloatVector y7 = FloatVector.fromArray(SPECIES, s, sAt + 7 * sRow);
        for (int p = 0; p < k; p++) {
            FloatVector v = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt]);
            y0 = x0.fma(v, y0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + aRow]);
            y1 = x1.fma(v, y1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[aAt + 2 * aRow]);
            y2 = x2.fma(v, y2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[aAt + 3 * aRow]);
            y3 = x3.fma(v, y3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[aAt + 4 * aRow]);
            y4 = x4.fma(v, y4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[aAt + 5 * aRow]);
            y5 = x5.fma(v, y5);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[aAt + 6 * aRow]);
            y6 = x6.fma(v, y6);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[aAt + 7 * aRow]);
            y7 = x7.fma(v, y7);
            aAt += aColumn;
            bAt += bRow;
        }
        y0.intoArray(c, cAt);
        y1.intoArray(c, cAt + cRow);
        y2.intoArray(c, cAt + 2 * cRow);
        y3.intoArray(c, cAt + 3 * cRow);
        y4.intoArray(c, cAt + 4 * cRow);
        y5.intoArray(c, cAt + 5 * cRow);
        y6.intoArray(c, cAt + 6 * cRow);
        y7.intoArray(c, cAt + 7 * cRow);
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
        FloatVector y0 = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector y1 = FloatVector.fromArray(SPECIES, s, sAt + sRow);
        FloatVector y2 = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow);
        FloatVector y3 = FloatVector.fromArray(SPECIES, s, sAt + 3 * sRow);
        FloatVector y4 = FloatVector.fromArray(SPECIES, s, sAt + 4 * sRow);
        FloatVector y5 = FloatVector.fromArray(SPECIES, s, sAt + 5 * sRow);
        FloatVector y6 = FloatVector.fromArray(SPECIES, s, sAt + 6 * sRow);
        FloatVector y7 = FloatVector.fromArray(SPECIES, s, sAt + 7 * sRow);
        FloatVector y8 = FloatVector.fromArray(SPECIES, s, sAt + 8 * sRow);
        FloatVector y9 = FloatVector.fromArray(SPECIES, s, sAt + 9 * sRow);
        for (int p = 0; p < k; p++) {
            FloatVector v = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt]);
            y0 = x0.fma(v, y0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + aRow]);
            y1 = x1.fma(v, y1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[aAt + 2 * aRow]);
            y2 = x2.fma(v, y2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[aAt + 3 * aRow]);
            y3 = x3.fma(v, y3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[aAt + 4 * aRow]);
            y4 = x4.fma(v, y4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[aAt + 5 * aRow]);
            y5 = x5.fma(v, y5);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[aAt + 6 * aRow]);
            y6 = x6.fma(v, y6);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[aAt + 7 * aRow]);
            y7 = x7.fma(v, y7);
            FloatVector x8 = FloatVector.broadcast(SPECIES, a[aAt + 8 * aRow]);
            y8 = x8.fma(v, y8);
            FloatVector x9 = FloatVector.broadcast(SPECIES, a[aAt + 9 * aRow]);
            y9 = x9.fma(v, y9);
            aAt += aColumn;
            bAt += bRow;
        }
        y0.intoArray(c, cAt);
        y1.intoArray(c, cAt + cRow);
        y2.intoArray(c, cAt + 2 * cRow);
        y3.intoArray(c, cAt + 3 * cRow);
        y4.intoArray(c, cAt + 4 * cRow);
        y5.intoArray(c, cAt + 5 * cRow);
        y6.intoArray(c, cAt + 6 * cRow);
        y7.intoArray(c, cAt + 7 * cRow);
        y8.intoArray(c, cAt + 8 * cRow);
        y9.intoArray(c, cAt + 9 * cRow);
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
        FloatVector y0 = FloatVector.fromArray(SPECIES, s, sAt);
        FloatVector y1 = FloatVector.fromArray(SPECIES, s, sAt + sRow);
        FloatVector y2 = FloatVector.fromArray(SPECIES, s, sAt + 2 * sRow);
        FloatVector y3 = FloatVector.fromArray(SPECIES, s, sAt + 3 * sRow);
        FloatVector y4 = FloatVector.fromArray(SPECIES, s, sAt + 4 * sRow);
        FloatVector y5 = FloatVector.fromArray(SPECIES, s, sAt + 5 * sRow);
        FloatVector y6 = FloatVector.fromArray(SPECIES, s, sAt + 6 * sRow);
        FloatVector y7 = FloatVector.fromArray(SPECIES, s, sAt + 7 * sRow);
        FloatVector y8 = FloatVector.fromArray(SPECIES, s, sAt + 8 * sRow);
        FloatVector y9 = FloatVector.fromArray(SPECIES, s, sAt + 9 * sRow);
        FloatVector y10 = FloatVector.fromArray(SPECIES, s, sAt + 10 * sRow);
        FloatVector y11 = FloatVector.fromArray(SPECIES, s, sAt + 11 * sRow);
        for (int p = 0; p < k; p++) {
            FloatVector v = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt]);
            y0 = x0.fma(v, y0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + aRow]);
            y1 = x1.fma(v, y1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[aAt + 2 * aRow]);
            y2 = x2.fma(v, y2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[aAt + 3 * aRow]);
            y3 = x3.fma(v, y3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[aAt + 4 * aRow]);
            y4 = x4.fma(v, y4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[aAt + 5 * aRow]);
            y5 = x5.fma(v, y5);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[aAt + 6 * aRow]);
            y6 = x6.fma(v, y6);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[aAt + 7 * aRow]);
            y7 = x7.fma(v, y7);
            FloatVector x8 = FloatVector.broadcast(SPECIES, a[aAt + 8 * aRow]);
            y8 = x8.fma(v, y8);
            FloatVector x9 = FloatVector.broadcast(SPECIES, a[aAt + 9 * aRow]);
            y9 = x9.fma(v, y9);
            FloatVector x10 = FloatVector.broadcast(SPECIES, a[aAt + 10 * aRow]);
            y10 = x10.fma(v, y10);
            FloatVector x11 = FloatVector.broadcast(SPECIES, a[aAt + 11 * aRow]);
            y11 = x11.fma(v, y11);
            aAt += aColumn;
            bAt += bRow;
        }
        y0.intoArray(c, cAt);
        y1.intoArray(c, cAt + cRow);
        y2.intoArray(c, cAt + 2 * cRow);
        y3.intoArray(c, cAt + 3 * cRow);
        y4.intoArray(c, cAt + 4 * cRow);
        y5.intoArray(c, cAt + 5 * cRow);
        y6.intoArray(c, cAt + 6 * cRow);
        y7.intoArray(c, cAt + 7 * cRow);
        y8.intoArray(c, cAt + 8 * cRow);
        y9.intoArray(c, cAt + 9 * cRow);
        y10.intoArray(c, cAt + 10 * cRow);
        y11.intoArray(c, cAt + 11 * cRow);
    }
}
