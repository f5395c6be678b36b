package lanewise.kernel;

import jdk.incubator.vector.FloatVector;

/// One tile of a correlation: a few rows of weights times four columns, summed over the taps of one class of pixels.
/// A column is one vector of lanes of one pixel; the columns of a class are counted pixel by pixel. Columns that a
/// tile has too many repeat the last one and store it again, so there are no masks and no second set of methods.
///
/// Each method finds its positions itself: handed over as arguments they lie on the stack, and the loop reads them
/// there again in each turn (a tenth slower). One method per number of rows, each with a single counted loop whose
/// sums stay in registers: a loop over the rows would put them into memory, and a second loop would make the compiler
/// spill.
final class CorrelationTile {
    /// Rows of a full tile. With four columns six rows use 24 of 32 registers for sums; narrower vectors mostly
    /// come with 16.
    static final int ROWS = Lanes.LENGTH == Lanes.BLOCK ? 6 : 2;

    /// Columns of a tile.
    static final int COLUMNS = 4;

    private CorrelationTile() {}

    /// Computes four columns of class `c` from `column` on, `rows` rows from wAt and to yAt on.
    static void run(
            int rows,
            CorrelationTable table,
            int c,
            int column,
            int lanes,
            float[] w,
            int wAt,
            int wRow,
            float[] x,
            int xAt,
            float[] y,
            int yAt) {
        switch (rows) {
            case 1 -> tile1(table, c, column, lanes, w, wAt, wRow, x, xAt, y, yAt);
            case 2 -> tile2(table, c, column, lanes, w, wAt, wRow, x, xAt, y, yAt);
            case 3 -> tile3(table, c, column, lanes, w, wAt, wRow, x, xAt, y, yAt);
            case 4 -> tile4(table, c, column, lanes, w, wAt, wRow, x, xAt, y, yAt);
            case 5 -> tile5(table, c, column, lanes, w, wAt, wRow, x, xAt, y, yAt);
            default -> tile6(table, c, column, lanes, w, wAt, wRow, x, xAt, y, yAt);
        }
    }

    private static int lastColumn(CorrelationTable table, int c, int lanes) {
        return (table.pixelStart()[c + 1] - table.pixelStart()[c]) * (lanes / Lanes.LENGTH) - 1;
    }

    /// Where a column of a class starts, `pixels` saying where its pixels lie.
    private static int place(int[] pixels, int first, int column, int lanes) {
        int width = lanes / Lanes.LENGTH;
        int pixel = column / width;
        return pixels[first + pixel] * lanes + (column - pixel * width) * Lanes.LENGTH;
    }

    private static void tile1(
            CorrelationTable table,
            int c,
            int column,
            int lanes,
            float[] w,
            int wAt,
            int wRow,
            float[] x,
            int xAt,
            float[] y,
            int yAt) {
        int last = lastColumn(table, c, lanes);
        int x0 = xAt + place(table.pixelBase(), table.pixelStart()[c], column, lanes);
        int x1 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 1, last), lanes);
        int x2 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 2, last), lanes);
        int x3 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 3, last), lanes);
        int[] tapOffset = table.tapOffset();
        int[] tapWeight = table.tapWeight();
        int end = table.tapStart()[c + 1];
        FloatVector zero = FloatVector.zero(Lanes.SPECIES);
        FloatVector a0 = zero, b0 = zero, c0 = zero, d0 = zero;
        for (int t = table.tapStart()[c]; t < end; t++) {
            int source = tapOffset[t] * lanes;
            int weight = wAt + tapWeight[t];
            FloatVector ax = FloatVector.fromArray(Lanes.SPECIES, x, x0 + source);
            FloatVector bx = FloatVector.fromArray(Lanes.SPECIES, x, x1 + source);
            FloatVector cx = FloatVector.fromArray(Lanes.SPECIES, x, x2 + source);
            FloatVector dx = FloatVector.fromArray(Lanes.SPECIES, x, x3 + source);
            FloatVector w0 = FloatVector.broadcast(Lanes.SPECIES, w[weight]);
            a0 = ax.fma(w0, a0);
            b0 = bx.fma(w0, b0);
            c0 = cx.fma(w0, c0);
            d0 = dx.fma(w0, d0);
        }
        int yRow = table.targetPlane() * lanes;
        int y0 = yAt + place(table.pixelTarget(), table.pixelStart()[c], column, lanes);
        int y1 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 1, last), lanes);
        int y2 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 2, last), lanes);
        int y3 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 3, last), lanes);
        a0.intoArray(y, y0);
        b0.intoArray(y, y1);
        c0.intoArray(y, y2);
        d0.intoArray(y, y3);
    }

    private static void tile2(
            CorrelationTable table,
            int c,
            int column,
            int lanes,
            float[] w,
            int wAt,
            int wRow,
            float[] x,
            int xAt,
            float[] y,
            int yAt) {
        int last = lastColumn(table, c, lanes);
        int x0 = xAt + place(table.pixelBase(), table.pixelStart()[c], column, lanes);
        int x1 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 1, last), lanes);
        int x2 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 2, last), lanes);
        int x3 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 3, last), lanes);
        int[] tapOffset = table.tapOffset();
        int[] tapWeight = table.tapWeight();
        int end = table.tapStart()[c + 1];
        FloatVector zero = FloatVector.zero(Lanes.SPECIES);
        FloatVector a0 = zero, b0 = zero, c0 = zero, d0 = zero;
        FloatVector a1 = zero, b1 = zero, c1 = zero, d1 = zero;
        for (int t = table.tapStart()[c]; t < end; t++) {
            int source = tapOffset[t] * lanes;
            int weight = wAt + tapWeight[t];
            FloatVector ax = FloatVector.fromArray(Lanes.SPECIES, x, x0 + source);
            FloatVector bx = FloatVector.fromArray(Lanes.SPECIES, x, x1 + source);
            FloatVector cx = FloatVector.fromArray(Lanes.SPECIES, x, x2 + source);
            FloatVector dx = FloatVector.fromArray(Lanes.SPECIES, x, x3 + source);
            FloatVector w0 = FloatVector.broadcast(Lanes.SPECIES, w[weight]);
            a0 = ax.fma(w0, a0);
            b0 = bx.fma(w0, b0);
            c0 = cx.fma(w0, c0);
            d0 = dx.fma(w0, d0);
            FloatVector w1 = FloatVector.broadcast(Lanes.SPECIES, w[weight + wRow]);
            a1 = ax.fma(w1, a1);
            b1 = bx.fma(w1, b1);
            c1 = cx.fma(w1, c1);
            d1 = dx.fma(w1, d1);
        }
        int yRow = table.targetPlane() * lanes;
        int y0 = yAt + place(table.pixelTarget(), table.pixelStart()[c], column, lanes);
        int y1 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 1, last), lanes);
        int y2 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 2, last), lanes);
        int y3 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 3, last), lanes);
        a0.intoArray(y, y0);
        b0.intoArray(y, y1);
        c0.intoArray(y, y2);
        d0.intoArray(y, y3);
        a1.intoArray(y, y0 + yRow);
        b1.intoArray(y, y1 + yRow);
        c1.intoArray(y, y2 + yRow);
        d1.intoArray(y, y3 + yRow);
    }

    private static void tile3(
            CorrelationTable table,
            int c,
            int column,
            int lanes,
            float[] w,
            int wAt,
            int wRow,
            float[] x,
            int xAt,
            float[] y,
            int yAt) {
        int last = lastColumn(table, c, lanes);
        int x0 = xAt + place(table.pixelBase(), table.pixelStart()[c], column, lanes);
        int x1 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 1, last), lanes);
        int x2 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 2, last), lanes);
        int x3 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 3, last), lanes);
        int[] tapOffset = table.tapOffset();
        int[] tapWeight = table.tapWeight();
        int end = table.tapStart()[c + 1];
        FloatVector zero = FloatVector.zero(Lanes.SPECIES);
        FloatVector a0 = zero, b0 = zero, c0 = zero, d0 = zero;
        FloatVector a1 = zero, b1 = zero, c1 = zero, d1 = zero;
        FloatVector a2 = zero, b2 = zero, c2 = zero, d2 = zero;
        for (int t = table.tapStart()[c]; t < end; t++) {
            int source = tapOffset[t] * lanes;
            int weight = wAt + tapWeight[t];
            FloatVector ax = FloatVector.fromArray(Lanes.SPECIES, x, x0 + source);
            FloatVector bx = FloatVector.fromArray(Lanes.SPECIES, x, x1 + source);
            FloatVector cx = FloatVector.fromArray(Lanes.SPECIES, x, x2 + source);
            FloatVector dx = FloatVector.fromArray(Lanes.SPECIES, x, x3 + source);
            FloatVector w0 = FloatVector.broadcast(Lanes.SPECIES, w[weight]);
            a0 = ax.fma(w0, a0);
            b0 = bx.fma(w0, b0);
            c0 = cx.fma(w0, c0);
            d0 = dx.fma(w0, d0);
            FloatVector w1 = FloatVector.broadcast(Lanes.SPECIES, w[weight + wRow]);
            a1 = ax.fma(w1, a1);
            b1 = bx.fma(w1, b1);
            c1 = cx.fma(w1, c1);
            d1 = dx.fma(w1, d1);
            FloatVector w2 = FloatVector.broadcast(Lanes.SPECIES, w[weight + 2 * wRow]);
            a2 = ax.fma(w2, a2);
            b2 = bx.fma(w2, b2);
            c2 = cx.fma(w2, c2);
            d2 = dx.fma(w2, d2);
        }
        int yRow = table.targetPlane() * lanes;
        int y0 = yAt + place(table.pixelTarget(), table.pixelStart()[c], column, lanes);
        int y1 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 1, last), lanes);
        int y2 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 2, last), lanes);
        int y3 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 3, last), lanes);
        a0.intoArray(y, y0);
        b0.intoArray(y, y1);
        c0.intoArray(y, y2);
        d0.intoArray(y, y3);
        a1.intoArray(y, y0 + yRow);
        b1.intoArray(y, y1 + yRow);
        c1.intoArray(y, y2 + yRow);
        d1.intoArray(y, y3 + yRow);
        a2.intoArray(y, y0 + 2 * yRow);
        b2.intoArray(y, y1 + 2 * yRow);
        c2.intoArray(y, y2 + 2 * yRow);
        d2.intoArray(y, y3 + 2 * yRow);
    }

    private static void tile4(
            CorrelationTable table,
            int c,
            int column,
            int lanes,
            float[] w,
            int wAt,
            int wRow,
            float[] x,
            int xAt,
            float[] y,
            int yAt) {
        int last = lastColumn(table, c, lanes);
        int x0 = xAt + place(table.pixelBase(), table.pixelStart()[c], column, lanes);
        int x1 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 1, last), lanes);
        int x2 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 2, last), lanes);
        int x3 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 3, last), lanes);
        int[] tapOffset = table.tapOffset();
        int[] tapWeight = table.tapWeight();
        int end = table.tapStart()[c + 1];
        FloatVector zero = FloatVector.zero(Lanes.SPECIES);
        FloatVector a0 = zero, b0 = zero, c0 = zero, d0 = zero;
        FloatVector a1 = zero, b1 = zero, c1 = zero, d1 = zero;
        FloatVector a2 = zero, b2 = zero, c2 = zero, d2 = zero;
        FloatVector a3 = zero, b3 = zero, c3 = zero, d3 = zero;
        for (int t = table.tapStart()[c]; t < end; t++) {
            int source = tapOffset[t] * lanes;
            int weight = wAt + tapWeight[t];
            FloatVector ax = FloatVector.fromArray(Lanes.SPECIES, x, x0 + source);
            FloatVector bx = FloatVector.fromArray(Lanes.SPECIES, x, x1 + source);
            FloatVector cx = FloatVector.fromArray(Lanes.SPECIES, x, x2 + source);
            FloatVector dx = FloatVector.fromArray(Lanes.SPECIES, x, x3 + source);
            FloatVector w0 = FloatVector.broadcast(Lanes.SPECIES, w[weight]);
            a0 = ax.fma(w0, a0);
            b0 = bx.fma(w0, b0);
            c0 = cx.fma(w0, c0);
            d0 = dx.fma(w0, d0);
            FloatVector w1 = FloatVector.broadcast(Lanes.SPECIES, w[weight + wRow]);
            a1 = ax.fma(w1, a1);
            b1 = bx.fma(w1, b1);
            c1 = cx.fma(w1, c1);
            d1 = dx.fma(w1, d1);
            FloatVector w2 = FloatVector.broadcast(Lanes.SPECIES, w[weight + 2 * wRow]);
            a2 = ax.fma(w2, a2);
            b2 = bx.fma(w2, b2);
            c2 = cx.fma(w2, c2);
            d2 = dx.fma(w2, d2);
            FloatVector w3 = FloatVector.broadcast(Lanes.SPECIES, w[weight + 3 * wRow]);
            a3 = ax.fma(w3, a3);
            b3 = bx.fma(w3, b3);
            c3 = cx.fma(w3, c3);
            d3 = dx.fma(w3, d3);
        }
        int yRow = table.targetPlane() * lanes;
        int y0 = yAt + place(table.pixelTarget(), table.pixelStart()[c], column, lanes);
        int y1 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 1, last), lanes);
        int y2 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 2, last), lanes);
        int y3 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 3, last), lanes);
        a0.intoArray(y, y0);
        b0.intoArray(y, y1);
        c0.intoArray(y, y2);
        d0.intoArray(y, y3);
        a1.intoArray(y, y0 + yRow);
        b1.intoArray(y, y1 + yRow);
        c1.intoArray(y, y2 + yRow);
        d1.intoArray(y, y3 + yRow);
        a2.intoArray(y, y0 + 2 * yRow);
        b2.intoArray(y, y1 + 2 * yRow);
        c2.intoArray(y, y2 + 2 * yRow);
        d2.intoArray(y, y3 + 2 * yRow);
        a3.intoArray(y, y0 + 3 * yRow);
        b3.intoArray(y, y1 + 3 * yRow);
        c3.intoArray(y, y2 + 3 * yRow);
        d3.intoArray(y, y3 + 3 * yRow);
    }

    private static void tile5(
            CorrelationTable table,
            int c,
            int column,
            int lanes,
            float[] w,
            int wAt,
            int wRow,
            float[] x,
            int xAt,
            float[] y,
            int yAt) {
        int last = lastColumn(table, c, lanes);
        int x0 = xAt + place(table.pixelBase(), table.pixelStart()[c], column, lanes);
        int x1 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 1, last), lanes);
        int x2 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 2, last), lanes);
        int x3 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 3, last), lanes);
        int[] tapOffset = table.tapOffset();
        int[] tapWeight = table.tapWeight();
        int end = table.tapStart()[c + 1];
        FloatVector zero = FloatVector.zero(Lanes.SPECIES);
        FloatVector a0 = zero, b0 = zero, c0 = zero, d0 = zero;
        FloatVector a1 = zero, b1 = zero, c1 = zero, d1 = zero;
        FloatVector a2 = zero, b2 = zero, c2 = zero, d2 = zero;
        FloatVector a3 = zero, b3 = zero, c3 = zero, d3 = zero;
        FloatVector a4 = zero, b4 = zero, c4 = zero, d4 = zero;
        for (int t = table.tapStart()[c]; t < end; t++) {
            int source = tapOffset[t] * lanes;
            int weight = wAt + tapWeight[t];
            FloatVector ax = FloatVector.fromArray(Lanes.SPECIES, x, x0 + source);
            FloatVector bx = FloatVector.fromArray(Lanes.SPECIES, x, x1 + source);
            FloatVector cx = FloatVector.fromArray(Lanes.SPECIES, x, x2 + source);
            FloatVector dx = FloatVector.fromArray(Lanes.SPECIES, x, x3 + source);
            FloatVector w0 = FloatVector.broadcast(Lanes.SPECIES, w[weight]);
            a0 = ax.fma(w0, a0);
            b0 = bx.fma(w0, b0);
            c0 = cx.fma(w0, c0);
            d0 = dx.fma(w0, d0);
            FloatVector w1 = FloatVector.broadcast(Lanes.SPECIES, w[weight + wRow]);
            a1 = ax.fma(w1, a1);
            b1 = bx.fma(w1, b1);
            c1 = cx.fma(w1, c1);
            d1 = dx.fma(w1, d1);
            FloatVector w2 = FloatVector.broadcast(Lanes.SPECIES, w[weight + 2 * wRow]);
            a2 = ax.fma(w2, a2);
            b2 = bx.fma(w2, b2);
            c2 = cx.fma(w2, c2);
            d2 = dx.fma(w2, d2);
            FloatVector w3 = FloatVector.broadcast(Lanes.SPECIES, w[weight + 3 * wRow]);
            a3 = ax.fma(w3, a3);
            b3 = bx.fma(w3, b3);
            c3 = cx.fma(w3, c3);
            d3 = dx.fma(w3, d3);
            FloatVector w4 = FloatVector.broadcast(Lanes.SPECIES, w[weight + 4 * wRow]);
            a4 = ax.fma(w4, a4);
            b4 = bx.fma(w4, b4);
            c4 = cx.fma(w4, c4);
            d4 = dx.fma(w4, d4);
        }
        int yRow = table.targetPlane() * lanes;
        int y0 = yAt + place(table.pixelTarget(), table.pixelStart()[c], column, lanes);
        int y1 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 1, last), lanes);
        int y2 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 2, last), lanes);
        int y3 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 3, last), lanes);
        a0.intoArray(y, y0);
        b0.intoArray(y, y1);
        c0.intoArray(y, y2);
        d0.intoArray(y, y3);
        a1.intoArray(y, y0 + yRow);
        b1.intoArray(y, y1 + yRow);
        c1.intoArray(y, y2 + yRow);
        d1.intoArray(y, y3 + yRow);
        a2.intoArray(y, y0 + 2 * yRow);
        b2.intoArray(y, y1 + 2 * yRow);
        c2.intoArray(y, y2 + 2 * yRow);
        d2.intoArray(y, y3 + 2 * yRow);
        a3.intoArray(y, y0 + 3 * yRow);
        b3.intoArray(y, y1 + 3 * yRow);
        c3.intoArray(y, y2 + 3 * yRow);
        d3.intoArray(y, y3 + 3 * yRow);
        a4.intoArray(y, y0 + 4 * yRow);
        b4.intoArray(y, y1 + 4 * yRow);
        c4.intoArray(y, y2 + 4 * yRow);
        d4.intoArray(y, y3 + 4 * yRow);
    }

    private static void tile6(
            CorrelationTable table,
            int c,
            int column,
            int lanes,
            float[] w,
            int wAt,
            int wRow,
            float[] x,
            int xAt,
            float[] y,
            int yAt) {
        int last = lastColumn(table, c, lanes);
        int x0 = xAt + place(table.pixelBase(), table.pixelStart()[c], column, lanes);
        int x1 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 1, last), lanes);
        int x2 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 2, last), lanes);
        int x3 = xAt + place(table.pixelBase(), table.pixelStart()[c], Math.min(column + 3, last), lanes);
        int[] tapOffset = table.tapOffset();
        int[] tapWeight = table.tapWeight();
        int end = table.tapStart()[c + 1];
        FloatVector zero = FloatVector.zero(Lanes.SPECIES);
        FloatVector a0 = zero, b0 = zero, c0 = zero, d0 = zero;
        FloatVector a1 = zero, b1 = zero, c1 = zero, d1 = zero;
        FloatVector a2 = zero, b2 = zero, c2 = zero, d2 = zero;
        FloatVector a3 = zero, b3 = zero, c3 = zero, d3 = zero;
        FloatVector a4 = zero, b4 = zero, c4 = zero, d4 = zero;
        FloatVector a5 = zero, b5 = zero, c5 = zero, d5 = zero;
        for (int t = table.tapStart()[c]; t < end; t++) {
            int source = tapOffset[t] * lanes;
            int weight = wAt + tapWeight[t];
            FloatVector ax = FloatVector.fromArray(Lanes.SPECIES, x, x0 + source);
            FloatVector bx = FloatVector.fromArray(Lanes.SPECIES, x, x1 + source);
            FloatVector cx = FloatVector.fromArray(Lanes.SPECIES, x, x2 + source);
            FloatVector dx = FloatVector.fromArray(Lanes.SPECIES, x, x3 + source);
            FloatVector w0 = FloatVector.broadcast(Lanes.SPECIES, w[weight]);
            a0 = ax.fma(w0, a0);
            b0 = bx.fma(w0, b0);
            c0 = cx.fma(w0, c0);
            d0 = dx.fma(w0, d0);
            FloatVector w1 = FloatVector.broadcast(Lanes.SPECIES, w[weight + wRow]);
            a1 = ax.fma(w1, a1);
            b1 = bx.fma(w1, b1);
            c1 = cx.fma(w1, c1);
            d1 = dx.fma(w1, d1);
            FloatVector w2 = FloatVector.broadcast(Lanes.SPECIES, w[weight + 2 * wRow]);
            a2 = ax.fma(w2, a2);
            b2 = bx.fma(w2, b2);
            c2 = cx.fma(w2, c2);
            d2 = dx.fma(w2, d2);
            FloatVector w3 = FloatVector.broadcast(Lanes.SPECIES, w[weight + 3 * wRow]);
            a3 = ax.fma(w3, a3);
            b3 = bx.fma(w3, b3);
            c3 = cx.fma(w3, c3);
            d3 = dx.fma(w3, d3);
            FloatVector w4 = FloatVector.broadcast(Lanes.SPECIES, w[weight + 4 * wRow]);
            a4 = ax.fma(w4, a4);
            b4 = bx.fma(w4, b4);
            c4 = cx.fma(w4, c4);
            d4 = dx.fma(w4, d4);
            FloatVector w5 = FloatVector.broadcast(Lanes.SPECIES, w[weight + 5 * wRow]);
            a5 = ax.fma(w5, a5);
            b5 = bx.fma(w5, b5);
            c5 = cx.fma(w5, c5);
            d5 = dx.fma(w5, d5);
        }
        int yRow = table.targetPlane() * lanes;
        int y0 = yAt + place(table.pixelTarget(), table.pixelStart()[c], column, lanes);
        int y1 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 1, last), lanes);
        int y2 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 2, last), lanes);
        int y3 = yAt + place(table.pixelTarget(), table.pixelStart()[c], Math.min(column + 3, last), lanes);
        a0.intoArray(y, y0);
        b0.intoArray(y, y1);
        c0.intoArray(y, y2);
        d0.intoArray(y, y3);
        a1.intoArray(y, y0 + yRow);
        b1.intoArray(y, y1 + yRow);
        c1.intoArray(y, y2 + yRow);
        d1.intoArray(y, y3 + yRow);
        a2.intoArray(y, y0 + 2 * yRow);
        b2.intoArray(y, y1 + 2 * yRow);
        c2.intoArray(y, y2 + 2 * yRow);
        d2.intoArray(y, y3 + 2 * yRow);
        a3.intoArray(y, y0 + 3 * yRow);
        b3.intoArray(y, y1 + 3 * yRow);
        c3.intoArray(y, y2 + 3 * yRow);
        d3.intoArray(y, y3 + 3 * yRow);
        a4.intoArray(y, y0 + 4 * yRow);
        b4.intoArray(y, y1 + 4 * yRow);
        c4.intoArray(y, y2 + 4 * yRow);
        d4.intoArray(y, y3 + 4 * yRow);
        a5.intoArray(y, y0 + 5 * yRow);
        b5.intoArray(y, y1 + 5 * yRow);
        c5.intoArray(y, y2 + 5 * yRow);
        d5.intoArray(y, y3 + 5 * yRow);
    }
}
