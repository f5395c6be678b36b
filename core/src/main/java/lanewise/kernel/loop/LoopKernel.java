package lanewise.kernel.loop;

/// The inner part of a loop: a few equal rows of at most one chunk each.
interface LoopKernel {
    /// Runs `rows` rows of `count` elements. Operand k is in `memory[banks[k]]`; its first row starts at
    /// `at[k]` and the next ones `steps[k]` floats further each. `coordinates` are those of the first element,
    /// innermost axis first.
    void run(float[][] memory, int[] banks, int[] at, int[] steps, int rows, int count, int[] coordinates);
}
