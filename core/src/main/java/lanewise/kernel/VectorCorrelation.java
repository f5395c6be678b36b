package lanewise.kernel;

import lanewise.kernel.tile.CorrelationTile;
import lanewise.kernel.tile.CorrelationTiles;

/// Work is cut into [CorrelationTiles]; a tile is a unit.
final class VectorCorrelation implements CorrelationKernels {
    @Override
    public int units(CorrelationTable table, int groups, int rows, int lanes) {
        int tiles = 0;
        for (int c = 0; c < table.classes(); c++) {
            tiles += slices(lanes) * pixelTiles(table, c, pixels(rows, lanes));
        }
        return groups * tiles * rowTiles(rows);
    }

    @Override
    public void correlate(
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
        int vectors = CorrelationTiles.vectors(lanes);
        int pixels = pixels(rows, lanes);
        int highest = highest(rows);
        int yRow = table.targetPlane() * lanes;
        for (int unit = from; unit < to; ) {
            int group = unit / groupUnits;
            int index = (unit - group * groupUnits) / rowTiles;
            int rowTile = (unit - group * groupUnits) % rowTiles;
            int c = 0;
            while (index >= slices(lanes) * pixelTiles(table, c, pixels)) {
                index -= slices(lanes) * pixelTiles(table, c, pixels);
                c++;
            }
            int tiles = pixelTiles(table, c, pixels);
            int slice = index / tiles * vectors * Lanes.LENGTH;
            int first = table.pixelStart()[c];
            int wStart = wAt + group * wGroup;
            int xStart = xAt + group * xGroup + slice;
            int yStart = yAt + group * yGroup + slice;
            for (int pixelTile = index % tiles; pixelTile < tiles && unit < to; pixelTile++, rowTile = 0) {
                int pixel = first + pixelTile * pixels;
                for (; rowTile < rowTiles && unit < to; rowTile++, unit++) {
                    int row = rowTile * rows / rowTiles;
                    int count = (rowTile + 1) * rows / rowTiles - row;
                    int wFirst = wStart + row * wRow;
                    int yFirst = yStart + row * yRow;
                    CorrelationTile tile =
                            CorrelationTiles.of(vectors, highest, count).code();
                    tile.correlate(table, c, pixel, lanes, w, wFirst, wRow, x, xStart, y, yFirst);
                }
            }
        }
    }

    @Override
    public boolean warm(int rows, int lanes) {
        boolean warm = true;
        int highest = highest(rows);
        int lowest = rows / Math.max(1, rowTiles(rows));
        for (int count = Math.max(1, lowest); count <= highest; count++) {
            warm &= CorrelationTiles.warm(CorrelationTiles.vectors(lanes), highest, count);
        }
        return warm;
    }

    private static int rowTiles(int rows) {
        return Math.ceilDiv(rows, CorrelationTiles.ROWS);
    }

    /// Rows of the highest of the tiles, which differ by at most one; 1 where there are none.
    private static int highest(int rows) {
        return rows == 0 ? 1 : Math.ceilDiv(rows, rowTiles(rows));
    }

    private static int pixels(int rows, int lanes) {
        return CorrelationTiles.pixels(CorrelationTiles.vectors(lanes), highest(rows));
    }

    private static int pixelTiles(CorrelationTable table, int c, int pixels) {
        return Math.ceilDiv(table.pixelStart()[c + 1] - table.pixelStart()[c], pixels);
    }

    /// Parts of the lanes of a pixel, each as wide as a tile.
    private static int slices(int lanes) {
        return lanes / Lanes.LENGTH / CorrelationTiles.vectors(lanes);
    }
}
