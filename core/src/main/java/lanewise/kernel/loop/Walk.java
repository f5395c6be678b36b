package lanewise.kernel.loop;

/// The way in which generated code goes through the rows of a loop.
enum Walk {
    /// Row by row, a vector after the other.
    ALONG_ROWS,

    /// All rows at one vector, then at the next: what is gathered up over the rows stays in registers.
    ACROSS_ROWS
}
