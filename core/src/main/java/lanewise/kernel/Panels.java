package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Packed panels of the right operand of a matrix product: 32 columns each, row by row.
final class Panels {
    private static final int PANEL = ProductShape.PANEL;

    /// Panels that are packed side by side: whole runs of lines of B, and few places of the copy at once.
    private static final int SIDE_BY_SIDE = 2;

    private Panels() {}

    /// The panels `from` to `to` of the rows `first` to `first + rows` of B; the last panel is padded with zeros.
    static void pack(
            ProductShape shape,
            float[] b,
            int bAt,
            int first,
            int rows,
            float[] packed,
            int packedAt,
            int from,
            int to) {
        int bRow = shape.bRow();
        int bColumn = shape.bColumn();
        int panelSize = ProductShape.panelSize(rows);
        int source = bAt + first * bRow;
        int whole = bColumn == 1 ? Math.min(to, shape.n() / PANEL) : from;
        for (int panel = from; panel < whole; panel += SIDE_BY_SIDE) {
            int panels = Math.min(SIDE_BY_SIDE, whole - panel);
            sideBySide(b, source + panel * PANEL, bRow, rows, panels, packed, packedAt + panel * panelSize);
        }
        for (int panel = Math.max(from, whole); panel < to; panel++) {
            int at = source + panel * PANEL * bColumn;
            panel(b, at, bRow, bColumn, rows, shape.width(panel), packed, packedAt + panel * panelSize);
        }
    }

    /// Whole panels, row by row.
    private static void sideBySide(float[] b, int from, int bRow, int rows, int panels, float[] packed, int to) {
        for (int p = 0; p < rows; p++) {
            row(b, from + p * bRow, panels, packed, to + p * PANEL, ProductShape.panelSize(rows));
        }
    }

    private static void row(float[] b, int from, int panels, float[] packed, int to, int distance) {
        for (int panel = 0; panel < panels; panel++) {
            int at = from + panel * PANEL;
            int target = to + panel * distance;
            for (int column = 0; column < PANEL; column += Lanes.LENGTH) {
                FloatVector.fromArray(Lanes.SPECIES, b, at + column).intoArray(packed, target + column);
            }
        }
    }

    private static void panel(float[] b, int from, int bRow, int bColumn, int rows, int width, float[] packed, int to) {
        int inside = 0;
        if (bColumn == 1) {
            inside = Math.clamp((b.length - PANEL - from + bRow) / bRow, 0, rows);
            part(b, from, bRow, inside, width, packed, to);
            Copies.copy(b, from, bRow, packed, to, PANEL, width, inside, rows);
        } else if (bRow == 1) {
            Transposition.rows(b, from, bColumn, packed, to, PANEL, width, rows);
        } else {
            Copies.gather(b, from, bRow, bColumn, packed, to, PANEL, rows, width);
        }
        if (width < PANEL) {
            Copies.clearTail(packed, to + inside * PANEL, rows - inside, width, PANEL);
        }
    }

    /// Rows of the last panel, padded, as far as whole vectors of B end inside of the array: masked loads
    /// behind it are legal, but a hundred times slower.
    private static void part(float[] b, int from, int bRow, int rows, int width, float[] packed, int to) {
        for (int column = 0; column < PANEL; column += Lanes.LENGTH) {
            VectorMask<Float> mask = Lanes.SPECIES.indexInRange(column, width);
            for (int p = 0; p < rows; p++) {
                FloatVector.fromArray(Lanes.SPECIES, b, from + p * bRow + column, mask)
                        .intoArray(packed, to + p * PANEL + column);
            }
        }
    }
}
