package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.CorrelationWeightTable.Side;

/// One tile of a weight gradient: sums of products of a few rows with four columns, over a range of steps. Rows are
/// elements of one side of a [CorrelationWeightTable], columns of the other.
///
/// A step is sixteen lanes of one pixel. Sum `4 r + c` keeps its sixteen partial sums in `sums` from `at + 16 * (4 r
/// + c)`; they go on from what is there. Vectors of fewer than sixteen lanes cover a slice of each block per call:
/// the caller moves all starts by the slice. Columns that a tile has too many repeat the last one.
///
/// Each method finds its positions itself: handed over as arguments they lie on the stack, and the loop reads them
/// there again in each turn (a tenth slower). One method per number of rows, each with a single counted loop whose
/// sums stay in registers.
final class CorrelationWeightTile {
    /// Rows of a full tile. With four columns six rows use 24 of 32 registers for sums; narrower vectors mostly
    /// come with 16.
    static final int ROWS = Lanes.LENGTH == Lanes.BLOCK ? 6 : 3;

    /// Columns of a tile.
    static final int COLUMNS = 4;

    /// Floats that hold the partial sums of one tile.
    static final int SUMS = 6 * COLUMNS * Lanes.BLOCK;

    private CorrelationWeightTile() {}

    /// Adds the steps `from..to` to the sums of `count` rows from `row` and four columns from `column`.
    static void run(
            int count,
            Side rowSide,
            float[] rows,
            int rowsAt,
            int row,
            Side columnSide,
            float[] columns,
            int columnsAt,
            int column,
            int lanes,
            int from,
            int to,
            float[] sums,
            int at) {
        switch (count) {
            case 1 ->
                tile1(rowSide, rows, rowsAt, row, columnSide, columns, columnsAt, column, lanes, from, to, sums, at);
            case 2 ->
                tile2(rowSide, rows, rowsAt, row, columnSide, columns, columnsAt, column, lanes, from, to, sums, at);
            case 3 ->
                tile3(rowSide, rows, rowsAt, row, columnSide, columns, columnsAt, column, lanes, from, to, sums, at);
            case 4 ->
                tile4(rowSide, rows, rowsAt, row, columnSide, columns, columnsAt, column, lanes, from, to, sums, at);
            case 5 ->
                tile5(rowSide, rows, rowsAt, row, columnSide, columns, columnsAt, column, lanes, from, to, sums, at);
            default ->
                tile6(rowSide, rows, rowsAt, row, columnSide, columns, columnsAt, column, lanes, from, to, sums, at);
        }
    }

    private static void tile1(
            Side rowSide,
            float[] rows,
            int rowsAt,
            int row,
            Side columnSide,
            float[] columns,
            int columnsAt,
            int column,
            int lanes,
            int from,
            int to,
            float[] sums,
            int at) {
        int[] rowPixel = rowSide.pixel();
        int[] columnPixel = columnSide.pixel();
        int row0 = rowsAt + rowSide.element()[row] * lanes;
        int last = columnSide.size() - 1;
        int column0 = columnsAt + columnSide.element()[column] * lanes;
        int column1 = columnsAt + columnSide.element()[Math.min(column + 1, last)] * lanes;
        int column2 = columnsAt + columnSide.element()[Math.min(column + 2, last)] * lanes;
        int column3 = columnsAt + columnSide.element()[Math.min(column + 3, last)] * lanes;
        int blocks = lanes / Lanes.BLOCK;
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, sums, at);
        FloatVector b0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 16);
        FloatVector c0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 32);
        FloatVector d0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 48);
        for (int step = from; step < to; step++) {
            int pixel = step / blocks;
            int block = (step - pixel * blocks) * Lanes.BLOCK;
            int rowMove = rowPixel[pixel] * lanes + block;
            int columnMove = columnPixel[pixel] * lanes + block;
            FloatVector a = FloatVector.fromArray(Lanes.SPECIES, columns, column0 + columnMove);
            FloatVector b = FloatVector.fromArray(Lanes.SPECIES, columns, column1 + columnMove);
            FloatVector c = FloatVector.fromArray(Lanes.SPECIES, columns, column2 + columnMove);
            FloatVector d = FloatVector.fromArray(Lanes.SPECIES, columns, column3 + columnMove);
            FloatVector v0 = FloatVector.fromArray(Lanes.SPECIES, rows, row0 + rowMove);
            a0 = a.fma(v0, a0);
            b0 = b.fma(v0, b0);
            c0 = c.fma(v0, c0);
            d0 = d.fma(v0, d0);
        }
        a0.intoArray(sums, at);
        b0.intoArray(sums, at + 16);
        c0.intoArray(sums, at + 32);
        d0.intoArray(sums, at + 48);
    }

    private static void tile2(
            Side rowSide,
            float[] rows,
            int rowsAt,
            int row,
            Side columnSide,
            float[] columns,
            int columnsAt,
            int column,
            int lanes,
            int from,
            int to,
            float[] sums,
            int at) {
        int[] rowPixel = rowSide.pixel();
        int[] columnPixel = columnSide.pixel();
        int row0 = rowsAt + rowSide.element()[row] * lanes;
        int row1 = rowsAt + rowSide.element()[row + 1] * lanes;
        int last = columnSide.size() - 1;
        int column0 = columnsAt + columnSide.element()[column] * lanes;
        int column1 = columnsAt + columnSide.element()[Math.min(column + 1, last)] * lanes;
        int column2 = columnsAt + columnSide.element()[Math.min(column + 2, last)] * lanes;
        int column3 = columnsAt + columnSide.element()[Math.min(column + 3, last)] * lanes;
        int blocks = lanes / Lanes.BLOCK;
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, sums, at);
        FloatVector b0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 16);
        FloatVector c0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 32);
        FloatVector d0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 48);
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 64);
        FloatVector b1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 80);
        FloatVector c1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 96);
        FloatVector d1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 112);
        for (int step = from; step < to; step++) {
            int pixel = step / blocks;
            int block = (step - pixel * blocks) * Lanes.BLOCK;
            int rowMove = rowPixel[pixel] * lanes + block;
            int columnMove = columnPixel[pixel] * lanes + block;
            FloatVector a = FloatVector.fromArray(Lanes.SPECIES, columns, column0 + columnMove);
            FloatVector b = FloatVector.fromArray(Lanes.SPECIES, columns, column1 + columnMove);
            FloatVector c = FloatVector.fromArray(Lanes.SPECIES, columns, column2 + columnMove);
            FloatVector d = FloatVector.fromArray(Lanes.SPECIES, columns, column3 + columnMove);
            FloatVector v0 = FloatVector.fromArray(Lanes.SPECIES, rows, row0 + rowMove);
            a0 = a.fma(v0, a0);
            b0 = b.fma(v0, b0);
            c0 = c.fma(v0, c0);
            d0 = d.fma(v0, d0);
            FloatVector v1 = FloatVector.fromArray(Lanes.SPECIES, rows, row1 + rowMove);
            a1 = a.fma(v1, a1);
            b1 = b.fma(v1, b1);
            c1 = c.fma(v1, c1);
            d1 = d.fma(v1, d1);
        }
        a0.intoArray(sums, at);
        b0.intoArray(sums, at + 16);
        c0.intoArray(sums, at + 32);
        d0.intoArray(sums, at + 48);
        a1.intoArray(sums, at + 64);
        b1.intoArray(sums, at + 80);
        c1.intoArray(sums, at + 96);
        d1.intoArray(sums, at + 112);
    }

    private static void tile3(
            Side rowSide,
            float[] rows,
            int rowsAt,
            int row,
            Side columnSide,
            float[] columns,
            int columnsAt,
            int column,
            int lanes,
            int from,
            int to,
            float[] sums,
            int at) {
        int[] rowPixel = rowSide.pixel();
        int[] columnPixel = columnSide.pixel();
        int row0 = rowsAt + rowSide.element()[row] * lanes;
        int row1 = rowsAt + rowSide.element()[row + 1] * lanes;
        int row2 = rowsAt + rowSide.element()[row + 2] * lanes;
        int last = columnSide.size() - 1;
        int column0 = columnsAt + columnSide.element()[column] * lanes;
        int column1 = columnsAt + columnSide.element()[Math.min(column + 1, last)] * lanes;
        int column2 = columnsAt + columnSide.element()[Math.min(column + 2, last)] * lanes;
        int column3 = columnsAt + columnSide.element()[Math.min(column + 3, last)] * lanes;
        int blocks = lanes / Lanes.BLOCK;
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, sums, at);
        FloatVector b0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 16);
        FloatVector c0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 32);
        FloatVector d0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 48);
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 64);
        FloatVector b1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 80);
        FloatVector c1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 96);
        FloatVector d1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 112);
        FloatVector a2 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 128);
        FloatVector b2 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 144);
        FloatVector c2 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 160);
        FloatVector d2 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 176);
        for (int step = from; step < to; step++) {
            int pixel = step / blocks;
            int block = (step - pixel * blocks) * Lanes.BLOCK;
            int rowMove = rowPixel[pixel] * lanes + block;
            int columnMove = columnPixel[pixel] * lanes + block;
            FloatVector a = FloatVector.fromArray(Lanes.SPECIES, columns, column0 + columnMove);
            FloatVector b = FloatVector.fromArray(Lanes.SPECIES, columns, column1 + columnMove);
            FloatVector c = FloatVector.fromArray(Lanes.SPECIES, columns, column2 + columnMove);
            FloatVector d = FloatVector.fromArray(Lanes.SPECIES, columns, column3 + columnMove);
            FloatVector v0 = FloatVector.fromArray(Lanes.SPECIES, rows, row0 + rowMove);
            a0 = a.fma(v0, a0);
            b0 = b.fma(v0, b0);
            c0 = c.fma(v0, c0);
            d0 = d.fma(v0, d0);
            FloatVector v1 = FloatVector.fromArray(Lanes.SPECIES, rows, row1 + rowMove);
            a1 = a.fma(v1, a1);
            b1 = b.fma(v1, b1);
            c1 = c.fma(v1, c1);
            d1 = d.fma(v1, d1);
            FloatVector v2 = FloatVector.fromArray(Lanes.SPECIES, rows, row2 + rowMove);
            a2 = a.fma(v2, a2);
            b2 = b.fma(v2, b2);
            c2 = c.fma(v2, c2);
            d2 = d.fma(v2, d2);
        }
        a0.intoArray(sums, at);
        b0.intoArray(sums, at + 16);
        c0.intoArray(sums, at + 32);
        d0.intoArray(sums, at + 48);
        a1.intoArray(sums, at + 64);
        b1.intoArray(sums, at + 80);
        c1.intoArray(sums, at + 96);
        d1.intoArray(sums, at + 112);
        a2.intoArray(sums, at + 128);
        b2.intoArray(sums, at + 144);
        c2.intoArray(sums, at + 160);
        d2.intoArray(sums, at + 176);
    }

    private static void tile4(
            Side rowSide,
            float[] rows,
            int rowsAt,
            int row,
            Side columnSide,
            float[] columns,
            int columnsAt,
            int column,
            int lanes,
            int from,
            int to,
            float[] sums,
            int at) {
        int[] rowPixel = rowSide.pixel();
        int[] columnPixel = columnSide.pixel();
        int row0 = rowsAt + rowSide.element()[row] * lanes;
        int row1 = rowsAt + rowSide.element()[row + 1] * lanes;
        int row2 = rowsAt + rowSide.element()[row + 2] * lanes;
        int row3 = rowsAt + rowSide.element()[row + 3] * lanes;
        int last = columnSide.size() - 1;
        int column0 = columnsAt + columnSide.element()[column] * lanes;
        int column1 = columnsAt + columnSide.element()[Math.min(column + 1, last)] * lanes;
        int column2 = columnsAt + columnSide.element()[Math.min(column + 2, last)] * lanes;
        int column3 = columnsAt + columnSide.element()[Math.min(column + 3, last)] * lanes;
        int blocks = lanes / Lanes.BLOCK;
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, sums, at);
        FloatVector b0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 16);
        FloatVector c0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 32);
        FloatVector d0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 48);
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 64);
        FloatVector b1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 80);
        FloatVector c1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 96);
        FloatVector d1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 112);
        FloatVector a2 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 128);
        FloatVector b2 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 144);
        FloatVector c2 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 160);
        FloatVector d2 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 176);
        FloatVector a3 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 192);
        FloatVector b3 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 208);
        FloatVector c3 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 224);
        FloatVector d3 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 240);
        for (int step = from; step < to; step++) {
            int pixel = step / blocks;
            int block = (step - pixel * blocks) * Lanes.BLOCK;
            int rowMove = rowPixel[pixel] * lanes + block;
            int columnMove = columnPixel[pixel] * lanes + block;
            FloatVector a = FloatVector.fromArray(Lanes.SPECIES, columns, column0 + columnMove);
            FloatVector b = FloatVector.fromArray(Lanes.SPECIES, columns, column1 + columnMove);
            FloatVector c = FloatVector.fromArray(Lanes.SPECIES, columns, column2 + columnMove);
            FloatVector d = FloatVector.fromArray(Lanes.SPECIES, columns, column3 + columnMove);
            FloatVector v0 = FloatVector.fromArray(Lanes.SPECIES, rows, row0 + rowMove);
            a0 = a.fma(v0, a0);
            b0 = b.fma(v0, b0);
            c0 = c.fma(v0, c0);
            d0 = d.fma(v0, d0);
            FloatVector v1 = FloatVector.fromArray(Lanes.SPECIES, rows, row1 + rowMove);
            a1 = a.fma(v1, a1);
            b1 = b.fma(v1, b1);
            c1 = c.fma(v1, c1);
            d1 = d.fma(v1, d1);
            FloatVector v2 = FloatVector.fromArray(Lanes.SPECIES, rows, row2 + rowMove);
            a2 = a.fma(v2, a2);
            b2 = b.fma(v2, b2);
            c2 = c.fma(v2, c2);
            d2 = d.fma(v2, d2);
            FloatVector v3 = FloatVector.fromArray(Lanes.SPECIES, rows, row3 + rowMove);
            a3 = a.fma(v3, a3);
            b3 = b.fma(v3, b3);
            c3 = c.fma(v3, c3);
            d3 = d.fma(v3, d3);
        }
        a0.intoArray(sums, at);
        b0.intoArray(sums, at + 16);
        c0.intoArray(sums, at + 32);
        d0.intoArray(sums, at + 48);
        a1.intoArray(sums, at + 64);
        b1.intoArray(sums, at + 80);
        c1.intoArray(sums, at + 96);
        d1.intoArray(sums, at + 112);
        a2.intoArray(sums, at + 128);
        b2.intoArray(sums, at + 144);
        c2.intoArray(sums, at + 160);
        d2.intoArray(sums, at + 176);
        a3.intoArray(sums, at + 192);
        b3.intoArray(sums, at + 208);
        c3.intoArray(sums, at + 224);
        d3.intoArray(sums, at + 240);
    }

    private static void tile5(
            Side rowSide,
            float[] rows,
            int rowsAt,
            int row,
            Side columnSide,
            float[] columns,
            int columnsAt,
            int column,
            int lanes,
            int from,
            int to,
            float[] sums,
            int at) {
        int[] rowPixel = rowSide.pixel();
        int[] columnPixel = columnSide.pixel();
        int row0 = rowsAt + rowSide.element()[row] * lanes;
        int row1 = rowsAt + rowSide.element()[row + 1] * lanes;
        int row2 = rowsAt + rowSide.element()[row + 2] * lanes;
        int row3 = rowsAt + rowSide.element()[row + 3] * lanes;
        int row4 = rowsAt + rowSide.element()[row + 4] * lanes;
        int last = columnSide.size() - 1;
        int column0 = columnsAt + columnSide.element()[column] * lanes;
        int column1 = columnsAt + columnSide.element()[Math.min(column + 1, last)] * lanes;
        int column2 = columnsAt + columnSide.element()[Math.min(column + 2, last)] * lanes;
        int column3 = columnsAt + columnSide.element()[Math.min(column + 3, last)] * lanes;
        int blocks = lanes / Lanes.BLOCK;
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, sums, at);
        FloatVector b0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 16);
        FloatVector c0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 32);
        FloatVector d0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 48);
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 64);
        FloatVector b1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 80);
        FloatVector c1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 96);
        FloatVector d1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 112);
        FloatVector a2 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 128);
        FloatVector b2 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 144);
        FloatVector c2 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 160);
        FloatVector d2 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 176);
        FloatVector a3 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 192);
        FloatVector b3 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 208);
        FloatVector c3 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 224);
        FloatVector d3 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 240);
        FloatVector a4 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 256);
        FloatVector b4 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 272);
        FloatVector c4 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 288);
        FloatVector d4 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 304);
        for (int step = from; step < to; step++) {
            int pixel = step / blocks;
            int block = (step - pixel * blocks) * Lanes.BLOCK;
            int rowMove = rowPixel[pixel] * lanes + block;
            int columnMove = columnPixel[pixel] * lanes + block;
            FloatVector a = FloatVector.fromArray(Lanes.SPECIES, columns, column0 + columnMove);
            FloatVector b = FloatVector.fromArray(Lanes.SPECIES, columns, column1 + columnMove);
            FloatVector c = FloatVector.fromArray(Lanes.SPECIES, columns, column2 + columnMove);
            FloatVector d = FloatVector.fromArray(Lanes.SPECIES, columns, column3 + columnMove);
            FloatVector v0 = FloatVector.fromArray(Lanes.SPECIES, rows, row0 + rowMove);
            a0 = a.fma(v0, a0);
            b0 = b.fma(v0, b0);
            c0 = c.fma(v0, c0);
            d0 = d.fma(v0, d0);
            FloatVector v1 = FloatVector.fromArray(Lanes.SPECIES, rows, row1 + rowMove);
            a1 = a.fma(v1, a1);
            b1 = b.fma(v1, b1);
            c1 = c.fma(v1, c1);
            d1 = d.fma(v1, d1);
            FloatVector v2 = FloatVector.fromArray(Lanes.SPECIES, rows, row2 + rowMove);
            a2 = a.fma(v2, a2);
            b2 = b.fma(v2, b2);
            c2 = c.fma(v2, c2);
            d2 = d.fma(v2, d2);
            FloatVector v3 = FloatVector.fromArray(Lanes.SPECIES, rows, row3 + rowMove);
            a3 = a.fma(v3, a3);
            b3 = b.fma(v3, b3);
            c3 = c.fma(v3, c3);
            d3 = d.fma(v3, d3);
            FloatVector v4 = FloatVector.fromArray(Lanes.SPECIES, rows, row4 + rowMove);
            a4 = a.fma(v4, a4);
            b4 = b.fma(v4, b4);
            c4 = c.fma(v4, c4);
            d4 = d.fma(v4, d4);
        }
        a0.intoArray(sums, at);
        b0.intoArray(sums, at + 16);
        c0.intoArray(sums, at + 32);
        d0.intoArray(sums, at + 48);
        a1.intoArray(sums, at + 64);
        b1.intoArray(sums, at + 80);
        c1.intoArray(sums, at + 96);
        d1.intoArray(sums, at + 112);
        a2.intoArray(sums, at + 128);
        b2.intoArray(sums, at + 144);
        c2.intoArray(sums, at + 160);
        d2.intoArray(sums, at + 176);
        a3.intoArray(sums, at + 192);
        b3.intoArray(sums, at + 208);
        c3.intoArray(sums, at + 224);
        d3.intoArray(sums, at + 240);
        a4.intoArray(sums, at + 256);
        b4.intoArray(sums, at + 272);
        c4.intoArray(sums, at + 288);
        d4.intoArray(sums, at + 304);
    }

    private static void tile6(
            Side rowSide,
            float[] rows,
            int rowsAt,
            int row,
            Side columnSide,
            float[] columns,
            int columnsAt,
            int column,
            int lanes,
            int from,
            int to,
            float[] sums,
            int at) {
        int[] rowPixel = rowSide.pixel();
        int[] columnPixel = columnSide.pixel();
        int row0 = rowsAt + rowSide.element()[row] * lanes;
        int row1 = rowsAt + rowSide.element()[row + 1] * lanes;
        int row2 = rowsAt + rowSide.element()[row + 2] * lanes;
        int row3 = rowsAt + rowSide.element()[row + 3] * lanes;
        int row4 = rowsAt + rowSide.element()[row + 4] * lanes;
        int row5 = rowsAt + rowSide.element()[row + 5] * lanes;
        int last = columnSide.size() - 1;
        int column0 = columnsAt + columnSide.element()[column] * lanes;
        int column1 = columnsAt + columnSide.element()[Math.min(column + 1, last)] * lanes;
        int column2 = columnsAt + columnSide.element()[Math.min(column + 2, last)] * lanes;
        int column3 = columnsAt + columnSide.element()[Math.min(column + 3, last)] * lanes;
        int blocks = lanes / Lanes.BLOCK;
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, sums, at);
        FloatVector b0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 16);
        FloatVector c0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 32);
        FloatVector d0 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 48);
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 64);
        FloatVector b1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 80);
        FloatVector c1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 96);
        FloatVector d1 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 112);
        FloatVector a2 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 128);
        FloatVector b2 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 144);
        FloatVector c2 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 160);
        FloatVector d2 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 176);
        FloatVector a3 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 192);
        FloatVector b3 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 208);
        FloatVector c3 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 224);
        FloatVector d3 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 240);
        FloatVector a4 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 256);
        FloatVector b4 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 272);
        FloatVector c4 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 288);
        FloatVector d4 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 304);
        FloatVector a5 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 320);
        FloatVector b5 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 336);
        FloatVector c5 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 352);
        FloatVector d5 = FloatVector.fromArray(Lanes.SPECIES, sums, at + 368);
        for (int step = from; step < to; step++) {
            int pixel = step / blocks;
            int block = (step - pixel * blocks) * Lanes.BLOCK;
            int rowMove = rowPixel[pixel] * lanes + block;
            int columnMove = columnPixel[pixel] * lanes + block;
            FloatVector a = FloatVector.fromArray(Lanes.SPECIES, columns, column0 + columnMove);
            FloatVector b = FloatVector.fromArray(Lanes.SPECIES, columns, column1 + columnMove);
            FloatVector c = FloatVector.fromArray(Lanes.SPECIES, columns, column2 + columnMove);
            FloatVector d = FloatVector.fromArray(Lanes.SPECIES, columns, column3 + columnMove);
            FloatVector v0 = FloatVector.fromArray(Lanes.SPECIES, rows, row0 + rowMove);
            a0 = a.fma(v0, a0);
            b0 = b.fma(v0, b0);
            c0 = c.fma(v0, c0);
            d0 = d.fma(v0, d0);
            FloatVector v1 = FloatVector.fromArray(Lanes.SPECIES, rows, row1 + rowMove);
            a1 = a.fma(v1, a1);
            b1 = b.fma(v1, b1);
            c1 = c.fma(v1, c1);
            d1 = d.fma(v1, d1);
            FloatVector v2 = FloatVector.fromArray(Lanes.SPECIES, rows, row2 + rowMove);
            a2 = a.fma(v2, a2);
            b2 = b.fma(v2, b2);
            c2 = c.fma(v2, c2);
            d2 = d.fma(v2, d2);
            FloatVector v3 = FloatVector.fromArray(Lanes.SPECIES, rows, row3 + rowMove);
            a3 = a.fma(v3, a3);
            b3 = b.fma(v3, b3);
            c3 = c.fma(v3, c3);
            d3 = d.fma(v3, d3);
            FloatVector v4 = FloatVector.fromArray(Lanes.SPECIES, rows, row4 + rowMove);
            a4 = a.fma(v4, a4);
            b4 = b.fma(v4, b4);
            c4 = c.fma(v4, c4);
            d4 = d.fma(v4, d4);
            FloatVector v5 = FloatVector.fromArray(Lanes.SPECIES, rows, row5 + rowMove);
            a5 = a.fma(v5, a5);
            b5 = b.fma(v5, b5);
            c5 = c.fma(v5, c5);
            d5 = d.fma(v5, d5);
        }
        a0.intoArray(sums, at);
        b0.intoArray(sums, at + 16);
        c0.intoArray(sums, at + 32);
        d0.intoArray(sums, at + 48);
        a1.intoArray(sums, at + 64);
        b1.intoArray(sums, at + 80);
        c1.intoArray(sums, at + 96);
        d1.intoArray(sums, at + 112);
        a2.intoArray(sums, at + 128);
        b2.intoArray(sums, at + 144);
        c2.intoArray(sums, at + 160);
        d2.intoArray(sums, at + 176);
        a3.intoArray(sums, at + 192);
        b3.intoArray(sums, at + 208);
        c3.intoArray(sums, at + 224);
        d3.intoArray(sums, at + 240);
        a4.intoArray(sums, at + 256);
        b4.intoArray(sums, at + 272);
        c4.intoArray(sums, at + 288);
        d4.intoArray(sums, at + 304);
        a5.intoArray(sums, at + 320);
        b5.intoArray(sums, at + 336);
        c5.intoArray(sums, at + 352);
        d5.intoArray(sums, at + 368);
    }
}
