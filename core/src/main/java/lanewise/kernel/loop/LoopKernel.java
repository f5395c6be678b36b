package lanewise.kernel.loop;

import lanewise.kernel.VectorSupport;

/// The inner part of a loop: a few equal rows of at most one chunk each.
interface LoopKernel {
    /// Below this many elements generated code would stay cold, and cold vector code is slower than the
    /// interpreter.
    int FEWEST_GENERATED = 256;

    /// Generated code once it is warm, where there is enough to do for it and a form for it; the interpreter until
    /// then and otherwise.
    static LoopKernel of(LoopProgram program, LoopSpace space, Walk walk, long elements) {
        LoopKernel interpreter = new LoopInterpreter(program, space);
        if (!VectorSupport.available() || elements < FEWEST_GENERATED) {
            return interpreter;
        }
        return LoopGenerator.generate(program, space, walk)
                .<LoopKernel>map(code -> new WarmingKernel(interpreter, code))
                .orElse(interpreter);
    }

    /// Runs `rows` rows of `count` elements. Operand k is in `memory[banks[k]]`; its first row starts at
    /// `at[k]` and the next ones `steps[k]` floats further each. `coordinates` are those of the first element,
    /// innermost axis first.
    void run(float[][] memory, int[] banks, int[] at, int[] steps, int rows, int count, int[] coordinates);

    /// Brings it to compiled code; says whether it is.
    default boolean warm() {
        return true;
    }
}
