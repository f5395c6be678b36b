package lanewise.algebra;

import java.util.BitSet;
import lanewise.tensor.LanewiseException;

/// Which entries of a matrix can differ from zero; for small matrices, since it keeps a bit per entry of a row.
public final class Pattern {
    private static final long LIMIT = 1L << 28;

    private final int columns;
    private final BitSet[] rows;

    private Pattern(int rows, int columns) {
        if ((long) rows * columns > LIMIT) {
            throw new LanewiseException("the pattern of a " + rows + " x " + columns
                    + " matrix is too large to be listed; nonZeros() counts without listing");
        }
        this.columns = columns;
        this.rows = new BitSet[rows];
        for (int row = 0; row < rows; row++) {
            this.rows[row] = new BitSet();
        }
    }

    static Pattern empty(int rows, int columns) {
        return new Pattern(rows, columns);
    }

    static Pattern diagonal(int size) {
        Pattern pattern = new Pattern(size, size);
        for (int i = 0; i < size; i++) {
            pattern.set(i, i);
        }
        return pattern;
    }

    void set(int row, int column) {
        rows[row].set(column);
    }

    public int rows() {
        return rows.length;
    }

    public int columns() {
        return columns;
    }

    public boolean contains(int row, int column) {
        return rows[row].get(column);
    }

    public long nonZeros() {
        long count = 0;
        for (BitSet row : rows) {
            count += row.cardinality();
        }
        return count;
    }

    Pattern plus(Pattern other) {
        Pattern result = new Pattern(rows.length, columns);
        for (int row = 0; row < rows.length; row++) {
            result.rows[row].or(rows[row]);
            result.rows[row].or(other.rows[row]);
        }
        return result;
    }

    Pattern times(Pattern inner) {
        Pattern result = new Pattern(rows.length, inner.columns);
        for (int row = 0; row < rows.length; row++) {
            BitSet target = result.rows[row];
            rows[row].stream().forEach(middle -> target.or(inner.rows[middle]));
        }
        return result;
    }
}
