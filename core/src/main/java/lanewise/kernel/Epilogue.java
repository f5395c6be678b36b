package lanewise.kernel;

/// What follows a product: called with each part of its result as soon as it is final, by the thread that made it and
/// while it is still in the cache. The parts do not overlap and cover the result. It may change them: the product
/// reads no part again.
@FunctionalInterface
public interface Epilogue {
    /// Nothing follows.
    Epilogue NONE = (at, pitch, row, rows, column, columns) -> {};

    /// `rows` rows from `row` on of `columns` columns from `column` on; they lie from `at` on, rows `pitch` apart,
    /// in the array of the result, or in scratch if the result is not kept.
    void part(int at, int pitch, int row, int rows, int column, int columns);

    /// Whether the result is wanted after it has been handed on.
    default boolean keeps() {
        return true;
    }

    /// The same for a matrix of a stack whose rows are counted through all of them: its first row is this one.
    default Epilogue from(int firstRow) {
        return this;
    }
}
