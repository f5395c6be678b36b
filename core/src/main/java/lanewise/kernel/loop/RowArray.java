package lanewise.kernel.loop;

/// An array that the phases of a [RowLoop] read or write.
public sealed interface RowArray {
    /// One that is bound when the loop runs, with its steps in floats along the axes of the [RowSpace].
    record Bound(int[] outer, int row, int segment, int element) implements RowArray {
        public Bound {
            outer = outer.clone();
        }
    }

    /// Scratch with a number for each row of a tile.
    record RowValues() implements RowArray {}

    /// Scratch with a number for each element of a tile.
    record Elements() implements RowArray {}
}
