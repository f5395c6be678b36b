package lanewise.kernel;

/// Correlation of images stored batch innermost, forward and by input: one kernel, two tables.
///
/// ```
/// y[r, pixel, lane] = sum over taps t of w[r, tapWeight[t]] * x[pixelBase + tapOffset[t], lane]
/// ```
/// x [channels, source pixels, lanes], y [rows, target pixels, lanes]; lanes is a multiple of 16. Lanes never mix, so
/// lanes that only fill up the batch may hold anything. Every element is one chain of fused multiply-adds in the
/// order of the table's taps, starting from 0: it does not depend on the vector width or on how the units are split.
/// A pixel without taps is 0. NaN spreads to the elements that read it. Error: at most n * 2^-24 * sum |w x| for n
/// taps, to first order.
///
/// Work is cut into tiles of up to [CorrelationTile#ROWS] rows and four vectors; a tile is a unit.
public final class Correlation {
    private Correlation() {}

    /// Number of independent units of work.
    public static int units(CorrelationTable table, int groups, int rows, int lanes) {
        int tiles = 0;
        for (int c = 0; c < table.classes(); c++) {
            tiles += columnTiles(table, c, lanes);
        }
        return groups * tiles * rowTiles(rows);
    }

    /// Computes the units `from..to` of all groups.
    /// @param w weights; row r of group g starts at `wAt + g * wGroup + r * wRow`
    /// @param x sources; group g starts at `xAt + g * xGroup`
    /// @param y targets; group g starts at `yAt + g * yGroup`
    /// @param rows rows of one group
    public static void correlate(
            CorrelationTable table,
            float[] w,
            int wAt,
            int wGroup,
            int wRow,
            float[] x,
            int xAt,
            int xGroup,
            float[] y,
            int yAt,
            int yGroup,
            int rows,
            int lanes,
            int from,
            int to) {
        int rowTiles = rowTiles(rows);
        int groupUnits = units(table, 1, rows, lanes);
        int yRow = table.targetPlane() * lanes;
        int unit = from;
        while (unit < to) {
            int group = unit / groupUnits;
            int tile = (unit - group * groupUnits) / rowTiles;
            int rowTile = (unit - group * groupUnits) % rowTiles;
            int c = 0;
            while (tile >= columnTiles(table, c, lanes)) {
                tile -= columnTiles(table, c, lanes);
                c++;
            }
            int wStart = wAt + group * wGroup;
            int xStart = xAt + group * xGroup;
            int yStart = yAt + group * yGroup;
            int tiles = columnTiles(table, c, lanes);
            for (; tile < tiles && unit < to; tile++, rowTile = 0) {
                int column = tile * CorrelationTile.COLUMNS;
                for (; rowTile < rowTiles && unit < to; rowTile++, unit++) {
                    int row = rowTile * rows / rowTiles;
                    int count = (rowTile + 1) * rows / rowTiles - row;
                    int wFirst = wStart + row * wRow;
                    int yFirst = yStart + row * yRow;
                    CorrelationTile.run(count, table, c, column, lanes, w, wFirst, wRow, x, xStart, y, yFirst);
                }
            }
        }
    }

    private static int rowTiles(int rows) {
        return (rows + CorrelationTile.ROWS - 1) / CorrelationTile.ROWS;
    }

    private static int columnTiles(CorrelationTable table, int c, int lanes) {
        int columns = (table.pixelStart()[c + 1] - table.pixelStart()[c]) * (lanes / Lanes.LENGTH);
        return (columns + CorrelationTile.COLUMNS - 1) / CorrelationTile.COLUMNS;
    }
}
