package lanewise.algebra;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Columns of a pattern in groups, the colours, such that no two columns of a group have an entry in the same row. The
/// product with the sum of a group's unit vectors then holds every entry of its columns by itself: a sparse matrix is
/// read off as many products as there are colours (Curtis, Powell and Reid, 1974).
///
/// Greedy: the columns with most entries first, each with the first colour that is free; at least as many colours as
/// the widest row has entries, and often no more.
public final class Colouring {
    private final Pattern pattern;
    private final int[] colours;
    private final int count;

    private Colouring(Pattern pattern, int[] colours, int count) {
        this.pattern = pattern;
        this.colours = colours;
        this.count = count;
    }

    public static Colouring ofColumns(Pattern pattern) {
        Pattern turned = pattern.transposed();
        int[] colours = new int[pattern.columns()];
        Arrays.fill(colours, -1);
        int[] takenBy = new int[pattern.columns() + 1];
        Arrays.fill(takenBy, -1);
        int count = 0;
        for (int column : byEntries(turned)) {
            for (int at = turned.start(column); at < turned.start(column + 1); at++) {
                int row = turned.column(at);
                for (int next = pattern.start(row); next < pattern.start(row + 1); next++) {
                    int neighbour = colours[pattern.column(next)];
                    if (neighbour >= 0) {
                        takenBy[neighbour] = column;
                    }
                }
            }
            int free = 0;
            while (takenBy[free] == column) {
                free++;
            }
            colours[column] = free;
            count = Math.max(count, free + 1);
        }
        return new Colouring(pattern, colours, count);
    }

    private static int[] byEntries(Pattern turned) {
        return IntStream.range(0, turned.rows())
                .boxed()
                .sorted(Comparator.comparingInt(column -> turned.start(column) - turned.start(column + 1)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// Number of colours: products that give the whole matrix.
    public int count() {
        return count;
    }

    public int colour(int column) {
        return colours[column];
    }

    /// The vector to multiply by for one colour: 1 at its columns, else 0.
    public float[] seed(int colour) {
        float[] seed = new float[colours.length];
        for (int column = 0; column < seed.length; column++) {
            seed[column] = colours[column] == colour ? 1 : 0;
        }
        return seed;
    }

    /// The matrix of which these are the products with the seeds, one per colour.
    public SparseMatrix matrix(double[][] products) {
        double[] values = new double[(int) pattern.nonZeros()];
        for (int row = 0; row < pattern.rows(); row++) {
            for (int at = pattern.start(row); at < pattern.start(row + 1); at++) {
                values[at] = products[colours[pattern.column(at)]][row];
            }
        }
        return new SparseMatrix(pattern, values);
    }

    Pattern pattern() {
        return pattern;
    }
}
