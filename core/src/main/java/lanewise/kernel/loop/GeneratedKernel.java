package lanewise.kernel.loop;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import lanewise.kernel.Generated;
import lanewise.kernel.Lanes;

/// A generated loop, shared by all with the same program and form of strides.
final class GeneratedKernel implements LoopKernel {
    /// On a busy machine, programs of some hundred instructions take the compiler several seconds.
    private static final long LONGER_NANOS_PER_INSTRUCTION = 20_000_000;

    private final LoopGenerator.Form form;
    private final Generated<LoopKernel> generated;

    /// @param classes makes an object of a new class each time
    GeneratedKernel(Supplier<LoopKernel> classes, LoopGenerator.Form form) {
        this.form = form;
        this.generated = new Generated<>(classes);
    }

    @Override
    public void run(float[][] memory, int[] banks, int[] at, int[] steps, int rows, int count, int[] coordinates) {
        generated.code().run(memory, banks, at, steps, rows, count, coordinates);
    }

    /// A call has sixteen whole vectors (with fewer, the compiler believes that the loop is not worth
    /// unrolling). Some calls have a partial vector too, and some nothing else: a branch never taken here would
    /// be compiled as a trap, and the first real call would fall back to the interpreter. Across rows, there
    /// are sixteen rows of one vector instead.
    @Override
    public boolean warm() {
        int operands = form.program().operands();
        int instructions = form.program().instructions().size();
        boolean across = form.walk() == Walk.ACROSS_ROWS;
        int whole = 16 * Lanes.LENGTH + Reduction.PARTIALS;
        int part = Lanes.LENGTH / 2;
        int vectors = across ? Lanes.LENGTH : whole;
        float[][] memory = new float[operands][whole + part];
        for (float[] array : memory) {
            Arrays.fill(array, 0.5f);
        }
        int[] banks = IntStream.range(0, operands).toArray();
        int[] zeros = new int[Math.max(operands, form.axes())];
        return generated.warm(
                (code, number) -> {
                    int count = (number % 8 == 0 ? 0 : vectors) + (number % 4 == 0 ? part : 0);
                    code.run(memory, banks, zeros, zeros, (across ? 15 : 0) + number % 2 + 1, count, zeros);
                },
                30 * instructions,
                instructions * LONGER_NANOS_PER_INSTRUCTION);
    }
}
