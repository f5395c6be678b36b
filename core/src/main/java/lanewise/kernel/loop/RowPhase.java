package lanewise.kernel.loop;

import java.util.List;

/// One pass of a [RowLoop] over a tile: a program and the index of the array that each of its operands is.
/// What a program gathers up over the elements of each row goes to [RowArray.RowValues].
public record RowPhase(Over over, LoopProgram program, List<Integer> arrays) {
    /// What is walked.
    public enum Over {
        /// All elements of the rows.
        ELEMENTS,

        /// One number for each row.
        ROWS
    }

    public RowPhase {
        arrays = List.copyOf(arrays);
        if (arrays.size() != program.operands()) {
            throw new IllegalArgumentException(
                    arrays.size() + " arrays for a program with " + program.operands() + " operands");
        }
        if (over == Over.ROWS && !program.reductions().isEmpty()) {
            throw new IllegalArgumentException("rows are gathered up by nothing: " + program);
        }
    }
}
