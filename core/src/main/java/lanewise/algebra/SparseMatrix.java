package lanewise.algebra;

import java.util.Arrays;

/// A matrix of which only the entries of its [Pattern] are kept, in double precision.
public final class SparseMatrix {
    private final Pattern pattern;
    private final double[] values;

    /// @param values one number per entry of the pattern, row by row
    SparseMatrix(Pattern pattern, double[] values) {
        this.pattern = pattern;
        this.values = values;
    }

    static SparseMatrix diagonal(double... values) {
        return new SparseMatrix(Pattern.diagonal(values.length), values);
    }

    /// Takes terms in any order; what meets in one entry adds, in the order of arrival.
    static final class Builder {
        private final int rows;
        private final int columns;
        private int[] row = new int[64];
        private int[] column = new int[64];
        private double[] value = new double[64];
        private int count;

        Builder(int rows, int columns) {
            this.rows = rows;
            this.columns = columns;
        }

        void add(int atRow, int atColumn, double term) {
            if (count == row.length) {
                Pattern.refuseMoreThan(2L * count, rows, columns);
                row = Arrays.copyOf(row, 2 * count);
                column = Arrays.copyOf(column, 2 * count);
                value = Arrays.copyOf(value, 2 * count);
            }
            row[count] = atRow;
            column[count] = atColumn;
            value[count++] = term;
        }

        SparseMatrix build() {
            Pattern.Builder places = new Pattern.Builder(rows, columns);
            for (int at = 0; at < count; at++) {
                places.set(row[at], column[at]);
            }
            Pattern pattern = places.build();
            double[] sums = new double[(int) pattern.nonZeros()];
            for (int at = 0; at < count; at++) {
                sums[pattern.place(row[at], column[at])] += value[at];
            }
            return new SparseMatrix(pattern, sums);
        }
    }

    public Pattern pattern() {
        return pattern;
    }

    public int rows() {
        return pattern.rows();
    }

    public int columns() {
        return pattern.columns();
    }

    /// One entry; 0 outside the pattern.
    public double at(int row, int column) {
        int place = pattern.place(row, column);
        return place < 0 ? 0 : values[place];
    }

    /// The product with a vector.
    public double[] times(double... vector) {
        double[] result = new double[rows()];
        for (int row = 0; row < result.length; row++) {
            for (int at = pattern.start(row); at < pattern.start(row + 1); at++) {
                result[row] += values[at] * vector[pattern.column(at)];
            }
        }
        return result;
    }

    /// Every entry, zeros included.
    public double[][] toDense() {
        double[][] dense = new double[rows()][columns()];
        for (int row = 0; row < dense.length; row++) {
            for (int at = pattern.start(row); at < pattern.start(row + 1); at++) {
                dense[row][pattern.column(at)] = values[at];
            }
        }
        return dense;
    }

    SparseMatrix scaled(double factor) {
        return new SparseMatrix(
                pattern, Arrays.stream(values).map(value -> factor * value).toArray());
    }

    SparseMatrix plus(SparseMatrix other) {
        Pattern both = pattern.plus(other.pattern);
        double[] sums = new double[(int) both.nonZeros()];
        for (SparseMatrix each : new SparseMatrix[] {this, other}) {
            for (int row = 0; row < rows(); row++) {
                for (int at = each.pattern.start(row); at < each.pattern.start(row + 1); at++) {
                    sums[both.place(row, each.pattern.column(at))] += each.values[at];
                }
            }
        }
        return new SparseMatrix(both, sums);
    }

    SparseMatrix times(SparseMatrix inner) {
        Pattern product = pattern.times(inner.pattern);
        double[] sums = new double[(int) product.nonZeros()];
        double[] row = new double[inner.columns()];
        for (int i = 0; i < rows(); i++) {
            for (int at = pattern.start(i); at < pattern.start(i + 1); at++) {
                int k = pattern.column(at);
                for (int next = inner.pattern.start(k); next < inner.pattern.start(k + 1); next++) {
                    row[inner.pattern.column(next)] += values[at] * inner.values[next];
                }
            }
            for (int at = product.start(i); at < product.start(i + 1); at++) {
                sums[at] = row[product.column(at)];
                row[product.column(at)] = 0;
            }
        }
        return new SparseMatrix(product, sums);
    }

    @Override
    public String toString() {
        return rows() + " x " + columns() + ", " + pattern.nonZeros() + " entries";
    }
}
