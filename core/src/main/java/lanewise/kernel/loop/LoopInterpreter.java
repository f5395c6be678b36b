package lanewise.kernel.loop;

import java.util.Arrays;
import java.util.List;

/// Runs a program block by block: each instruction over a block of up to 128 elements in scratch registers, then the
/// stores. Scalar code, any strides, no allocation after the first call on a thread.
final class LoopInterpreter implements LoopKernel {
    static final int BLOCK = 128;

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private final Instruction[] instructions;
    private final int inputs;
    private final int[] outputs;
    private final Reduction[] reductions;
    private final int[] innerStrides;
    private final int[] positionDistances;

    /// Where the block of register r starts in the scratch; registers whose lives do not overlap share a place.
    private final int[] places;

    private final int scratchSize;

    /// Partial results of a reduction over the inner axis.
    private final int partials;

    /// The blocks of one thread, by place: floats, and ints or masks (-1 true, 0 false).
    private static final class Scratch {
        float[] floats = {};
        int[] ints = {};
        float[] partials = {};

        void reserve(int size, int ofPartials) {
            if (partials.length < ofPartials) {
                partials = new float[ofPartials];
            }
            if (floats.length < size) {
                floats = new float[size];
                ints = new int[size];
            }
        }
    }

    LoopInterpreter(LoopProgram program, LoopSpace collapsed) {
        instructions = program.instructions().toArray(Instruction[]::new);
        inputs = program.inputs();
        outputs = program.outputs().stream().mapToInt(Integer::intValue).toArray();
        reductions = program.reductions().toArray(Reduction[]::new);
        int inner = collapsed.sizes().length - 1;
        innerStrides = Arrays.stream(collapsed.strides())
                .mapToInt(operand -> operand[inner])
                .toArray();
        positionDistances =
                Arrays.stream(collapsed.positions()).map(axis -> inner - axis).toArray();
        places = places(program);
        partials = Reduction.PARTIALS * program.sets();
        scratchSize = Arrays.stream(places).max().orElse(0) + BLOCK;
    }

    private static int[] places(LoopProgram program) {
        List<Instruction> instructions = program.instructions();
        int[] lastUse = new int[instructions.size()];
        for (int at = 0; at < lastUse.length; at++) {
            for (int register : instructions.get(at).operands()) {
                lastUse[register] = at;
            }
        }
        program.outputs().forEach(register -> lastUse[register] = lastUse.length);
        program.reductions().forEach(reduction -> lastUse[reduction.register()] = lastUse.length);
        int[] places = new int[lastUse.length];
        int[] busyUntil = new int[lastUse.length];
        for (int at = 0; at < places.length; at++) {
            int place = 0;
            // A place is free again when its register was read for the last time, also by this instruction.
            while (busyUntil[place] > at) {
                place++;
            }
            busyUntil[place] = lastUse[at];
            places[at] = place * BLOCK;
        }
        return places;
    }

    @Override
    public void run(float[][] memory, int[] banks, int[] at, int[] steps, int rows, int count, int[] coordinates) {
        Scratch scratch = SCRATCH.get();
        scratch.reserve(scratchSize, reductions.length * partials);
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < reductions.length; j++) {
                beginPartials(scratch, memory, banks, at, steps, row, j);
            }
            int whole = count - count % partials;
            for (int start = 0; start < whole; start += BLOCK) {
                block(scratch, memory, banks, at, steps, row, start, Math.min(BLOCK, whole - start), coordinates);
            }
            for (int j = 0; whole > 0 && j < reductions.length; j++) {
                reductions[j].operator().joinSets(scratch.partials, j * partials, partials);
            }
            if (whole < count) {
                block(scratch, memory, banks, at, steps, row, whole, count - whole, coordinates);
            }
            for (int j = 0; j < reductions.length; j++) {
                endPartials(scratch, memory, banks, at, steps, row, j);
            }
        }
    }

    private void block(
            Scratch scratch,
            float[][] memory,
            int[] banks,
            int[] at,
            int[] steps,
            int row,
            int start,
            int length,
            int[] coordinates) {
        for (int i = 0; i < instructions.length; i++) {
            switch (instructions[i]) {
                case Instruction.Load load -> {
                    int k = load.input();
                    int from = at[k] + row * steps[k] + start * innerStrides[k];
                    BlockArithmetic.load(memory[banks[k]], from, innerStrides[k], scratch.floats, places[i], length);
                }
                case Instruction.Position position -> {
                    int distance = positionDistances[position.axis()];
                    int first = coordinates[distance]
                            + switch (distance) {
                                case 0 -> start;
                                case 1 -> row;
                                default -> 0;
                            };
                    BlockArithmetic.positions(first, distance == 0 ? 1 : 0, scratch.floats, places[i], length);
                }
                default -> compute(instructions[i], places[i], scratch.floats, scratch.ints, length);
            }
        }
        for (int j = 0; j < outputs.length; j++) {
            int k = inputs + j;
            int to = at[k] + row * steps[k] + start * innerStrides[k];
            BlockArithmetic.store(scratch.floats, places[outputs[j]], memory[banks[k]], to, innerStrides[k], length);
        }
        for (int j = 0; j < reductions.length; j++) {
            int k = inputs + outputs.length + j;
            Reduction.Operator operator = reductions[j].operator();
            int from = places[reductions[j].register()];
            if (innerStrides[k] == 0) {
                // what cannot fill all sets is what is left of a row
                int parts = length < partials ? Reduction.PARTIALS : partials;
                BlockArithmetic.gatherParts(
                        operator, scratch.floats, from, scratch.partials, j * partials, parts, length);
            } else {
                int to = at[k] + row * steps[k] + start * innerStrides[k];
                BlockArithmetic.gather(operator, scratch.floats, from, memory[banks[k]], to, innerStrides[k], length);
            }
        }
    }

    private void beginPartials(Scratch scratch, float[][] memory, int[] banks, int[] at, int[] steps, int row, int j) {
        int k = inputs + outputs.length + j;
        if (innerStrides[k] == 0) {
            int first = j * partials;
            int from = at[k] + row * steps[k];
            System.arraycopy(memory[banks[k]], from, scratch.partials, first, Reduction.PARTIALS);
            Arrays.fill(scratch.partials, first + Reduction.PARTIALS, first + partials, reductions[j].operator().start);
        }
    }

    private void endPartials(Scratch scratch, float[][] memory, int[] banks, int[] at, int[] steps, int row, int j) {
        int k = inputs + outputs.length + j;
        if (innerStrides[k] == 0) {
            int to = at[k] + row * steps[k];
            System.arraycopy(scratch.partials, j * partials, memory[banks[k]], to, Reduction.PARTIALS);
        }
    }

    private void compute(Instruction instruction, int to, float[] floats, int[] ints, int length) {
        switch (instruction) {
            case Instruction.Constant constant -> Arrays.fill(floats, to, to + length, constant.value());
            case Instruction.Unary unary ->
                BlockArithmetic.unary(unary.operator(), floats, ints, places[unary.x()], to, length);
            case Instruction.Binary binary ->
                BlockArithmetic.binary(
                        binary.operator(), floats, ints, places[binary.x()], places[binary.y()], to, length);
            case Instruction.Immediate immediate ->
                BlockArithmetic.immediate(
                        immediate.operator(), ints, places[immediate.x()], immediate.constant(), to, length);
            case Instruction.Fma fma ->
                BlockArithmetic.fma(floats, places[fma.x()], places[fma.y()], places[fma.z()], to, length);
            case Instruction.Compare compare ->
                BlockArithmetic.compare(
                        compare.comparison(), floats, ints, places[compare.x()], places[compare.y()], to, length);
            case Instruction.Select select ->
                BlockArithmetic.select(
                        floats, ints, places[select.mask()], places[select.x()], places[select.y()], to, length);
            case Instruction.Load _, Instruction.Position _ -> throw new IllegalStateException("not arithmetic");
        }
    }
}
