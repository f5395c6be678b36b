package lanewise.algebra;

import java.util.Arrays;
import lanewise.tensor.LanewiseException;

/// Which entries of a matrix can differ from zero: for each row the columns, increasing. Takes four bytes per entry;
/// [#LIMIT] of them can be listed.
public final class Pattern {
    /// Most entries of a pattern.
    public static final long LIMIT = 1L << 24;

    private final int columns;
    private final int[] starts;
    private final int[] indices;

    /// @param starts where each row begins in `indices`, and behind the last row their number
    Pattern(int columns, int[] starts, int[] indices) {
        this.columns = columns;
        this.starts = starts;
        this.indices = indices;
    }

    static Pattern empty(int rows, int columns) {
        return new Pattern(columns, new int[rows + 1], new int[0]);
    }

    static Pattern diagonal(int size) {
        int[] starts = new int[size + 1];
        int[] indices = new int[size];
        Arrays.setAll(starts, row -> row);
        Arrays.setAll(indices, row -> row);
        return new Pattern(size, starts, indices);
    }

    /// Takes entries in any order, also repeatedly.
    static final class Builder {
        private final int rows;
        private final int columns;
        private long[] entries = new long[64];
        private int count;

        Builder(int rows, int columns) {
            this.rows = rows;
            this.columns = columns;
        }

        void set(int row, int column) {
            if (count == entries.length) {
                refuseMoreThan(2L * count, rows, columns);
                entries = Arrays.copyOf(entries, 2 * count);
            }
            entries[count++] = (long) row << 32 | column;
        }

        Pattern build() {
            Arrays.sort(entries, 0, count);
            int[] starts = new int[rows + 1];
            int[] indices = new int[count];
            int kept = 0;
            for (int at = 0; at < count; at++) {
                if (at == 0 || entries[at] != entries[at - 1]) {
                    starts[(int) (entries[at] >> 32) + 1]++;
                    indices[kept++] = (int) entries[at];
                }
            }
            for (int row = 0; row < rows; row++) {
                starts[row + 1] += starts[row];
            }
            return new Pattern(columns, starts, Arrays.copyOf(indices, kept));
        }
    }

    static void refuseMoreThan(long entries, int rows, int columns) {
        if (entries > LIMIT) {
            throw new LanewiseException("the pattern of this " + rows + " x " + columns + " matrix has more than "
                    + LIMIT + " entries and is not listed; nonZeros() of the Jacobian counts without listing");
        }
    }

    public int rows() {
        return starts.length - 1;
    }

    public int columns() {
        return columns;
    }

    public long nonZeros() {
        return indices.length;
    }

    /// The columns of a row's entries, increasing.
    public int[] row(int row) {
        return Arrays.copyOfRange(indices, starts[row], starts[row + 1]);
    }

    public boolean contains(int row, int column) {
        return place(row, column) >= 0;
    }

    /// Number of the entry, counted through all rows; negative where there is none.
    int place(int row, int column) {
        return Arrays.binarySearch(indices, starts[row], starts[row + 1], column);
    }

    /// Number of a row's first entry; of the row behind the last, the number of entries.
    int start(int row) {
        return starts[row];
    }

    int column(int entry) {
        return indices[entry];
    }

    /// Rows as columns.
    public Pattern transposed() {
        int[] turned = new int[columns + 1];
        for (int column : indices) {
            turned[column + 1]++;
        }
        for (int column = 0; column < columns; column++) {
            turned[column + 1] += turned[column];
        }
        int[] next = turned.clone();
        int[] rows = new int[indices.length];
        for (int row = 0; row < rows(); row++) {
            for (int at = starts[row]; at < starts[row + 1]; at++) {
                rows[next[indices[at]]++] = row;
            }
        }
        return new Pattern(rows(), turned, rows);
    }

    Pattern plus(Pattern other) {
        Builder sum = new Builder(rows(), columns);
        for (Pattern each : new Pattern[] {this, other}) {
            for (int row = 0; row < rows(); row++) {
                for (int at = each.starts[row]; at < each.starts[row + 1]; at++) {
                    sum.set(row, each.indices[at]);
                }
            }
        }
        return sum.build();
    }

    Pattern times(Pattern inner) {
        int[] result = new int[rows() + 1];
        int[] found = new int[64];
        int[] lastRow = new int[inner.columns];
        Arrays.fill(lastRow, -1);
        int count = 0;
        for (int row = 0; row < rows(); row++) {
            for (int at = starts[row]; at < starts[row + 1]; at++) {
                for (int next = inner.starts[indices[at]]; next < inner.starts[indices[at] + 1]; next++) {
                    int column = inner.indices[next];
                    if (lastRow[column] != row) {
                        lastRow[column] = row;
                        if (count == found.length) {
                            refuseMoreThan(2L * count, rows(), inner.columns);
                            found = Arrays.copyOf(found, 2 * count);
                        }
                        found[count++] = column;
                    }
                }
            }
            Arrays.sort(found, result[row], count);
            result[row + 1] = count;
        }
        return new Pattern(inner.columns, result, Arrays.copyOf(found, count));
    }
}
