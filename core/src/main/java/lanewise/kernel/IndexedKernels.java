package lanewise.kernel;

/// Routing by an operand of indices, row-major. Indices are whole numbers in floats and are trusted, once
/// [#allWithin] has looked at them. What is taken keeps its bits; what is put adds to 0, in row-major order
/// of the index, whatever the cut into units. Source, index and target do not overlap.
public interface IndexedKernels {
    /// Whether the elements `from` to `to` of the index at `indexAt` choose from 0..bound-1; NaN does not.
    boolean allWithin(float[] index, int indexAt, int bound, int from, int to);

    /// y [count, row] = the rows of x [rows, row] that index [count] names. Units are rows of y.
    void takeRows(float[] x, int xAt, float[] index, int indexAt, float[] y, int yAt, int row, int from, int to);

    /// Number of words that [#sort] writes.
    default int sortedWords(int count, int rows) {
        return Math.addExact(count, rows);
    }

    /// For each of `rows` rows, who goes there: the positions in index [count], in increasing order. sorted
    /// [rows + count] holds integers as bits: first the end of each row's list, which begins where the list
    /// of the row before ends, then the lists. A counting sort; not cut into units.
    void sort(float[] index, int indexAt, int count, int rows, float[] sorted, int sortedAt);

    /// y [rows, row] = for each row 0 + the rows of u [count, row] that go there, in increasing order;
    /// `sorted` says which, see [#sort]. Units are rows of y.
    void addRows(
            float[] u, int uAt, float[] sorted, int sortedAt, int rows, float[] y, int yAt, int row, int from, int to);

    /// y [outer, count, inner] = the elements of x [outer, size, inner] along the middle axis that index,
    /// of y's shape, names. Units are the indices of the first two axes of y, counted through.
    void takeAlong(
            float[] x,
            int xAt,
            int size,
            float[] index,
            int indexAt,
            float[] y,
            int yAt,
            int count,
            int inner,
            int from,
            int to);

    /// Number of units of [#addAlong].
    int addAlongUnits(int outer, int inner);

    /// y [outer, size, inner] = 0 + the elements of u [outer, count, inner], each where its own element of
    /// index, of u's shape, says along the middle axis.
    void addAlong(
            float[] u,
            int uAt,
            int count,
            float[] index,
            int indexAt,
            float[] y,
            int yAt,
            int size,
            int inner,
            int from,
            int to);
}
