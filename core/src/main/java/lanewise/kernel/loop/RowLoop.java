package lanewise.kernel.loop;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanewise.kernel.Warmable;

/// A loop over rows that do not depend on each other, in phases: what is gathered up over a row in one phase (a sum, a
/// maximum) is a number that the next ones read. Softmax has three: the maximum; powers and their sum; the quotient.
///
/// A tile of rows goes through all phases before the next one is begun, so that it stays in the cache.
/// Between phases a tile's numbers for each row, and elements that would be expensive to compute again, lie
/// in the scratch memory of the thread. Every phase is a loop of its own as [Loop] runs them: generated code
/// once that is warm, the interpreter until then, with the same bits.
///
/// Where rows lie one after the other, sums and maxima keep sixteen partial results, see [Reduction]; where they lie
/// beside each other, each lane gathers up its own row in increasing order. The bits depend neither on the split into
/// units nor on the vector width.
public final class RowLoop implements Warmable {
    /// A whole cache line, so that a vector of scratch never lies in two of them; see the first one of an array.
    private static final int LINE = 16;

    private static final int FIRST_LINE = 12;

    /// Tiles of so few rows beside each other are walked across: their vectors are too few for calls of their own.
    private static final int NARROW = 64;

    private final RowSpace space;
    private final List<RowArray> arrays;
    private final List<RowPhase> phases;
    private final LoopKernel[] kernels;

    /// For each phase and operand its array, or -1 where partial results are gathered up.
    private final int[][] operands;

    private final int[][] steps;

    /// For each array its place in the scratch memory, or -1 where it is bound.
    private final int[] scratch;

    private final int partials;
    private final int scratchFloats;
    private final ThreadLocal<Cursor> cursors;

    /// Where a run stands: the first element of each array in this tile, and what the kernels want to know.
    private record Cursor(int[] first, int[][] at, int[][] banks, int[] coordinates) {}

    private RowLoop(RowSpace space, List<RowArray> arrays, List<RowPhase> phases, KernelChoice choice) {
        this.space = space;
        this.arrays = List.copyOf(arrays);
        this.phases = List.copyOf(phases);
        this.scratch = new int[arrays.size()];
        int next = FIRST_LINE;
        int row = Math.multiplyExact(space.segments(), space.length());
        for (int array = 0; array < scratch.length; array++) {
            int floats = switch (arrays.get(array)) {
                case RowArray.Bound _ -> 0;
                case RowArray.RowValues _ -> space.tile();
                case RowArray.Elements _ -> Math.multiplyExact(space.tile(), row);
            };
            scratch[array] = floats == 0 ? -1 : next;
            next += Math.ceilDiv(floats, LINE) * LINE;
        }
        this.partials = next;
        int most = phases.stream()
                .mapToInt(phase -> phase.program().reductions().size())
                .max()
                .orElse(0);
        this.scratchFloats = partials + (space.beside() ? 0 : most * space.tile() * Reduction.PARTIALS);
        this.kernels = phases.stream().map(phase -> kernel(phase, choice)).toArray(LoopKernel[]::new);
        this.operands = phases.stream().map(this::operands).toArray(int[][]::new);
        this.steps = phases.stream().map(this::steps).toArray(int[][]::new);
        int axes = space.outer().length + 3;
        this.cursors = ThreadLocal.withInitial(
                () -> new Cursor(new int[scratch.length], likeOperands(), likeOperands(), new int[axes]));
    }

    /// How a phase gets its kernel.
    interface KernelChoice {
        LoopKernel of(LoopProgram program, LoopSpace space, Walk walk, long elements);
    }

    /// Generated code once it is warm, where there is enough to do for it, and the interpreter otherwise.
    public static RowLoop of(RowSpace space, List<RowArray> arrays, List<RowPhase> phases) {
        return of(space, arrays, phases, LoopKernel::of);
    }

    /// The same with kernels of one kind.
    static RowLoop of(RowSpace space, List<RowArray> arrays, List<RowPhase> phases, KernelChoice choice) {
        return new RowLoop(space, arrays, phases, choice);
    }

    private int[][] likeOperands() {
        return phases.stream().map(phase -> new int[phase.program().operands()]).toArray(int[][]::new);
    }

    /// The number of independent pieces of work: tiles.
    public int units() {
        return space.tiles();
    }

    /// Floats of scratch memory that each thread needs.
    public int scratchFloats() {
        return scratchFloats;
    }

    /// Computes units `from` to `to` (exclusive). Bound array k lives in `memory[banks[k]]` from `offsets[k]`, the
    /// scratch memory in `memory[scratchBank]` from its beginning. Allocates nothing after the first call on a
    /// thread.
    public void run(float[][] memory, int[] banks, int[] offsets, int scratchBank, int from, int to) {
        Cursor cursor = cursors.get();
        for (int p = 0; p < operands.length; p++) {
            for (int k = 0; k < operands[p].length; k++) {
                int array = operands[p][k];
                cursor.banks[p][k] = array < 0 || scratch[array] >= 0 ? scratchBank : banks[array];
            }
        }
        int tilesOfRows = Math.ceilDiv(space.rows(), space.tile());
        for (int unit = from; unit < to; unit++) {
            int row = unit % tilesOfRows * space.tile();
            locate(cursor, offsets, unit / tilesOfRows, row);
            int rows = Math.min(space.tile(), space.rows() - row);
            int length = row + rows == space.rows() ? space.lastLength() : space.length();
            for (int p = 0; p < kernels.length; p++) {
                phase(memory, cursor, p, memory[scratchBank], rows, length);
            }
        }
    }

    private void locate(Cursor cursor, int[] offsets, int outer, int row) {
        int[] sizes = space.outer();
        int[] coordinates = cursor.coordinates;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            coordinates[sizes.length + 2 - axis] = outer % sizes[axis];
            outer /= sizes[axis];
        }
        coordinates[space.beside() ? 0 : 1] = row;
        for (int array = 0; array < scratch.length; array++) {
            int at = scratch[array];
            if (arrays.get(array) instanceof RowArray.Bound bound) {
                at = offsets[array] + row * bound.row();
                for (int axis = 0; axis < sizes.length; axis++) {
                    at += coordinates[sizes.length + 2 - axis] * bound.outer()[axis];
                }
            }
            cursor.first[array] = at;
        }
    }

    private void phase(float[][] memory, Cursor cursor, int p, float[] scratchMemory, int rows, int length) {
        RowPhase phase = phases.get(p);
        int[] at = cursor.at[p];
        List<Reduction> reductions = phase.program().reductions();
        int firstReduction = at.length - reductions.size();
        for (int k = 0; k < firstReduction; k++) {
            at[k] = cursor.first[operands[p][k]];
        }
        if (phase.over() == RowPhase.Over.ROWS) {
            kernels[p].run(memory, cursor.banks[p], at, steps[p], 1, rows, cursor.coordinates);
            return;
        }
        for (int j = 0; j < reductions.size(); j++) {
            int place = place(p, firstReduction + j, j);
            at[firstReduction + j] = place;
            int floats = space.beside() ? rows : rows * Reduction.PARTIALS;
            Arrays.fill(scratchMemory, place, place + floats, reductions.get(j).operator().start);
        }
        for (int segment = 0; segment < space.segments(); segment++) {
            cursor.coordinates[2] = segment;
            int walkedRows = space.beside() ? length : rows;
            int count = space.beside() ? rows : length;
            kernels[p].run(memory, cursor.banks[p], at, steps[p], walkedRows, count, cursor.coordinates);
            for (int k = 0; k < firstReduction; k++) {
                at[k] += segmentStep(operands[p][k]);
            }
        }
        for (int j = 0; j < reductions.size(); j++) {
            finish(p, reductions.get(j), j, scratchMemory, rows);
        }
    }

    /// Where reduction j is gathered up.
    private int place(int p, int operand, int j) {
        return space.beside()
                ? scratch[phases.get(p).arrays().get(operand)]
                : partials + j * space.tile() * Reduction.PARTIALS;
    }

    private void finish(int p, Reduction reduction, int j, float[] scratchMemory, int rows) {
        int operand = operands[p].length - phases.get(p).program().reductions().size() + j;
        int value = scratch[phases.get(p).arrays().get(operand)];
        if (space.beside()) {
            for (int row = 0; row < rows; row++) {
                scratchMemory[value + row] += 0f;
            }
            return;
        }
        int place = place(p, operand, j);
        for (int row = 0; row < rows; row++) {
            scratchMemory[value + row] = reduction.operator().whole(scratchMemory, place + row * Reduction.PARTIALS);
        }
    }

    private LoopKernel kernel(RowPhase phase, KernelChoice choice) {
        if (phase.over() == RowPhase.Over.ROWS) {
            int[][] strides = phase.arrays().stream()
                    .map(array -> new int[] {rowStep(array)})
                    .toArray(int[][]::new);
            LoopSpace rows = new LoopSpace(new int[] {space.rows()}, strides);
            return choice.of(phase.program(), rows, Walk.ALONG_ROWS, space.elements());
        }
        int outer = space.outer().length;
        int firstReduction =
                phase.program().operands() - phase.program().reductions().size();
        int[][] strides = new int[phase.program().operands()][outer + 3];
        for (int k = 0; k < strides.length; k++) {
            int array = phase.arrays().get(k);
            int row = k < firstReduction ? rowStep(array) : space.beside() ? 1 : Reduction.PARTIALS;
            int element = k < firstReduction ? elementStep(array) : 0;
            strides[k][outer + 1] = space.beside() ? element : row;
            strides[k][outer + 2] = space.beside() ? row : element;
        }
        return choice.of(
                phase.program(),
                new LoopSpace(space.sizes(), strides, space.walkedPositions()),
                space.beside() && space.tile() <= NARROW ? Walk.ACROSS_ROWS : Walk.ALONG_ROWS,
                space.elements());
    }

    private int[] operands(RowPhase phase) {
        int firstReduction =
                phase.program().operands() - phase.program().reductions().size();
        return IntStream.range(0, phase.program().operands())
                .map(k -> k < firstReduction ? phase.arrays().get(k) : -1)
                .toArray();
    }

    /// From one walked row to the next.
    private int[] steps(RowPhase phase) {
        return Arrays.stream(operands(phase))
                .map(array -> array < 0
                        ? (space.beside() ? 0 : Reduction.PARTIALS)
                        : space.beside() ? elementStep(array) : rowStep(array))
                .toArray();
    }

    private int rowStep(int array) {
        return switch (arrays.get(array)) {
            case RowArray.Bound bound -> bound.row();
            case RowArray.RowValues _ -> 1;
            case RowArray.Elements _ -> space.beside() ? 1 : space.segments() * space.length();
        };
    }

    private int elementStep(int array) {
        return switch (arrays.get(array)) {
            case RowArray.Bound bound -> bound.element();
            case RowArray.RowValues _ -> 0;
            case RowArray.Elements _ -> space.beside() ? space.tile() : 1;
        };
    }

    private int segmentStep(int array) {
        return switch (arrays.get(array)) {
            case RowArray.Bound bound -> bound.segment();
            case RowArray.RowValues _ -> 0;
            case RowArray.Elements _ -> space.length() * elementStep(array);
        };
    }

    /// The instructions for all elements.
    public long instructions() {
        return space.elements()
                * phases.stream()
                        .filter(phase -> phase.over() == RowPhase.Over.ELEMENTS)
                        .mapToLong(phase -> phase.program().instructions().size())
                        .sum();
    }

    /// Whether all phases can run as generated vector code.
    public boolean vectorized() {
        return Arrays.stream(kernels).noneMatch(LoopInterpreter.class::isInstance);
    }

    @Override
    public boolean warm() {
        boolean warm = true;
        for (LoopKernel kernel : kernels) {
            warm &= kernel.warm();
        }
        return warm;
    }

    /// The programs of the phases, those over one number for each row in brackets.
    @Override
    public String toString() {
        return phases.stream()
                .map(phase -> phase.over() == RowPhase.Over.ROWS
                        ? "[" + phase.program() + "]"
                        : phase.program().toString())
                .collect(Collectors.joining(" | "));
    }
}
