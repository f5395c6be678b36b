package lanewise.kernel.loop;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import lanewise.kernel.Warmable;

/// A program over a space, ready to run: a generated class of vector code where the space is large and walks with
/// strides 0 and 1, else the block interpreter. The result has the same bits either way and for any split into units.
///
/// An output may share its storage with an input of the same strides: each element is loaded before it is stored. Other
/// overlaps of outputs with operands are the caller's mistake and are not looked for.
/// Safe for use by several threads on different units.
public final class Loop implements Warmable {
    /// Long rows are cut into pieces of this many floats, the grain of thread splitting.
    static final int CHUNK = 4096;

    /// So many pieces of a row, one after the other, are one call of the kernel. Reading from memory starts
    /// anew with every call; and code that the compiler replaces is left only when a call ends.
    private static final int CHUNKS_PER_CALL = 16;

    private final LoopProgram program;
    private final LoopKernel kernel;
    private final int[] sizes;
    private final int[][] strides;
    private final int[] rowSteps;
    private final int count;
    private final int chunks;
    private final int units;
    private final ThreadLocal<Cursor> cursors;

    /// Where a run stands: per operand the offset of the row and the way to the next one, and the coordinates,
    /// innermost axis first.
    private record Cursor(int[] at, int[] steps, int[] coordinates) {}

    private Loop(LoopProgram program, LoopSpace collapsed, LoopKernel kernel) {
        this.program = program;
        this.kernel = kernel;
        this.sizes = collapsed.sizes();
        this.strides = collapsed.strides();
        int inner = sizes.length - 1;
        this.rowSteps = IntStream.range(0, strides.length)
                .map(k -> inner > 0 ? strides[k][inner - 1] : 0)
                .toArray();
        this.count = sizes[inner];
        this.chunks = Math.ceilDiv(count, CHUNK);
        this.units = Math.toIntExact(collapsed.elements() == 0 ? 0 : collapsed.elements() / count * chunks);
        int operands = strides.length;
        this.cursors =
                ThreadLocal.withInitial(() -> new Cursor(new int[operands], new int[operands], new int[sizes.length]));
    }

    /// The program over the space: generated code once it is warm, where there is enough to do for it; the
    /// interpreter until then and otherwise.
    public static Loop of(LoopProgram program, LoopSpace space) {
        LoopSpace collapsed = collapse(program, space);
        return new Loop(program, collapsed, LoopKernel.of(program, collapsed, Walk.ALONG_ROWS, space.elements()));
    }

    /// The program over a space of rows of so many elements, for [#runPart]; empty where the space is none.
    public static Optional<Loop> ofRows(LoopProgram program, LoopSpace space, int columns) {
        check(program, space);
        return space.rowsOf(columns)
                .map(rows -> new Loop(program, rows, LoopKernel.of(program, rows, Walk.ALONG_ROWS, space.elements())));
    }

    /// The program over the space, by the interpreter.
    static Loop interpreted(LoopProgram program, LoopSpace space) {
        LoopSpace collapsed = collapse(program, space);
        return new Loop(program, collapsed, new LoopInterpreter(program, collapsed));
    }

    /// The program over the space as generated code; empty when the generator has no form for it.
    static Optional<Loop> generated(LoopProgram program, LoopSpace space) {
        LoopSpace collapsed = collapse(program, space);
        return LoopGenerator.generate(program, collapsed, Walk.ALONG_ROWS)
                .map(kernel -> new Loop(program, collapsed, kernel));
    }

    private static LoopSpace collapse(LoopProgram program, LoopSpace space) {
        check(program, space);
        return space.collapsed();
    }

    private static void check(LoopProgram program, LoopSpace space) {
        if (space.strides().length != program.operands()) {
            throw new IllegalArgumentException(
                    "strides of " + space.strides().length + " operands for a program with " + program.operands());
        }
        if (space.positions().length < program.positions()) {
            throw new IllegalArgumentException("the program asks for " + program.positions()
                    + " positions, the space names " + space.positions().length);
        }
    }

    /// The number of independent pieces of work: rows, or pieces of 4096 floats of long rows. 0 when there is
    /// nothing to do.
    public int units() {
        return units;
    }

    /// True when the loop runs as generated vector code.
    public boolean vectorized() {
        return !(kernel instanceof LoopInterpreter);
    }

    /// Computes units `from` to `to` (exclusive). Operand k (inputs, then outputs) lives in `memory[banks[k]]`
    /// from `offsets[k]`. Allocates nothing after the first call on a thread.
    public void run(float[][] memory, int[] banks, int[] offsets, int from, int to) {
        if (from < 0 || to > units) {
            throw new IndexOutOfBoundsException("units " + from + " to " + to + " of " + units);
        }
        Cursor cursor = cursors.get();
        int inner = sizes.length - 1;
        for (int unit = from; unit < to; ) {
            int chunk = unit % chunks;
            locate(cursor, offsets, unit / chunks, chunk * CHUNK);
            int rows = 1;
            int together = Math.min(Math.min(to - unit, chunks - chunk), CHUNKS_PER_CALL);
            if (inner > 0 && chunks == 1) {
                rows = Math.min(to - unit, sizes[inner - 1] - cursor.coordinates[1]);
            }
            int length = Math.min(together * CHUNK, count - chunk * CHUNK);
            kernel.run(memory, banks, cursor.at, rowSteps, rows, length, cursor.coordinates);
            unit += rows * together;
        }
    }

    /// The same for a part of the rows: `rows` of them from `row` on, counted through all axes but the innermost,
    /// and of each `columns` elements from `column` on. One operand has only this part: it lies from `passedAt` on,
    /// rows `pitch` apart.
    public void runPart(
            float[][] memory,
            int[] banks,
            int[] offsets,
            int passed,
            int passedAt,
            int pitch,
            int row,
            int rows,
            int column,
            int columns) {
        Cursor cursor = cursors.get();
        System.arraycopy(rowSteps, 0, cursor.steps, 0, rowSteps.length);
        cursor.steps[passed] = pitch;
        int inner = sizes.length - 1;
        int together = 1;
        for (int done = 0; done < rows; done += together) {
            locate(cursor, offsets, row + done, column);
            cursor.at[passed] = passedAt + done * pitch;
            if (inner > 0) {
                together = Math.min(rows - done, sizes[inner - 1] - cursor.coordinates[1]);
            }
            kernel.run(memory, banks, cursor.at, cursor.steps, together, columns, cursor.coordinates);
        }
    }

    private void locate(Cursor cursor, int[] offsets, int row, int start) {
        int inner = sizes.length - 1;
        int[] coordinates = cursor.coordinates;
        coordinates[0] = start;
        for (int distance = 1; distance <= inner; distance++) {
            int size = sizes[inner - distance];
            coordinates[distance] = row % size;
            row /= size;
        }
        for (int k = 0; k < strides.length; k++) {
            int at = offsets[k];
            for (int distance = 0; distance <= inner; distance++) {
                at += coordinates[distance] * strides[k][inner - distance];
            }
            cursor.at[k] = at;
        }
    }

    /// Runs a generated loop on scratch memory until it is compiled, at most two seconds and a fiftieth of a second
    /// for each instruction; says whether it is.
    /// Always true for the interpreter, which needs no warming. Call it off the critical path: until compiled,
    /// vector code is hundreds of times slower.
    @Override
    public boolean warm() {
        return kernel.warm();
    }

    /// The program, its space and its form.
    @Override
    public String toString() {
        return program + " over " + Arrays.toString(sizes) + (vectorized() ? ", vectors" : ", interpreted");
    }
}
