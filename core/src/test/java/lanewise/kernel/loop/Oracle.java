package lanewise.kernel.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lanewise.kernel.loop.Instruction.BinaryOperator;
import lanewise.kernel.loop.Instruction.Comparison;
import lanewise.kernel.loop.Instruction.ImmediateOperator;
import lanewise.kernel.loop.Instruction.UnaryOperator;

/// The definition of a program, one element at a time in plain Java, and random programs to try it on.
final class Oracle {
    private Oracle() {}

    /// The outputs for one element with these inputs and coordinates.
    static float[] outputs(LoopProgram program, float[] inputs, int[] coordinates) {
        List<Instruction> instructions = program.instructions();
        float[] f = new float[instructions.size()];
        int[] n = new int[f.length];
        boolean[] m = new boolean[f.length];
        for (int at = 0; at < f.length; at++) {
            switch (instructions.get(at)) {
                case Instruction.Load(int input) -> f[at] = inputs[input];
                case Instruction.Constant(float value) -> f[at] = value;
                case Instruction.Position(int axis) -> f[at] = coordinates[axis];
                case Instruction.Unary(UnaryOperator operator, int x) -> {
                    switch (operator) {
                        case NEGATE -> f[at] = -f[x];
                        case ABSOLUTE -> f[at] = Math.abs(f[x]);
                        case SQUARE_ROOT -> f[at] = (float) Math.sqrt(f[x]);
                        case BITS -> n[at] = Float.floatToRawIntBits(f[x]);
                        case FLOAT_OF_BITS -> f[at] = Float.intBitsToFloat(n[x]);
                        case TO_INT -> n[at] = (int) f[x];
                        case TO_FLOAT -> f[at] = n[x];
                    }
                }
                case Instruction.Binary(BinaryOperator operator, int x, int y) -> {
                    switch (operator) {
                        case ADD -> f[at] = f[x] + f[y];
                        case SUBTRACT -> f[at] = f[x] - f[y];
                        case MULTIPLY -> f[at] = f[x] * f[y];
                        case DIVIDE -> f[at] = f[x] / f[y];
                        case INT_ADD -> n[at] = n[x] + n[y];
                        case INT_SUBTRACT -> n[at] = n[x] - n[y];
                    }
                }
                case Instruction.Immediate(ImmediateOperator operator, int x, int c) ->
                    n[at] = switch (operator) {
                        case INT_ADD -> n[x] + c;
                        case AND -> n[x] & c;
                        case SHIFT_LEFT -> n[x] << c;
                        case SHIFT_RIGHT -> n[x] >> c;
                        case SHIFT_RIGHT_UNSIGNED -> n[x] >>> c;
                    };
                case Instruction.Fma(int x, int y, int z) -> f[at] = Math.fma(f[x], f[y], f[z]);
                case Instruction.Compare(Comparison comparison, int x, int y) ->
                    m[at] = switch (comparison) {
                        case LESS -> f[x] < f[y];
                        case LESS_EQUAL -> f[x] <= f[y];
                        case EQUAL -> f[x] == f[y];
                    };
                case Instruction.Select(int mask, int x, int y) -> f[at] = m[mask] ? f[x] : f[y];
            }
        }
        float[] outputs = new float[program.outputs().size()];
        for (int j = 0; j < outputs.length; j++) {
            outputs[j] = f[program.outputs().get(j)];
        }
        return outputs;
    }

    /// A program of about `length` instructions that uses everything the builder has.
    static LoopProgram random(Random random, int inputs, int outputs, int positions, int length) {
        LoopBuilder b = new LoopBuilder(inputs);
        List<Integer> floats = new ArrayList<>();
        for (int input = 0; input < inputs; input++) {
            floats.add(b.load(input));
        }
        for (int axis = 0; axis < positions; axis++) {
            floats.add(b.position(axis));
        }
        floats.add(b.constant(random.nextFloat(-2f, 2f)));
        for (int i = 0; i < length; i++) {
            // The newest registers more often, so that chains get deep.
            int x = floats.get(Math.max(0, floats.size() - 1 - random.nextInt(4)));
            int y = floats.get(random.nextInt(floats.size()));
            int z = floats.get(random.nextInt(floats.size()));
            floats.add(
                    switch (random.nextInt(18)) {
                        case 0 -> b.add(x, y);
                        case 1 -> b.subtract(x, y);
                        case 2 -> b.multiply(x, y);
                        case 3 -> b.divide(x, y);
                        case 4 -> b.fma(x, y, z);
                        case 5 -> b.negate(x);
                        case 6 -> b.absolute(x);
                        case 7 -> b.squareRoot(b.absolute(x));
                        case 8 -> b.select(b.less(x, y), z, x);
                        case 9 -> b.select(b.lessEqual(x, y), y, z);
                        case 10 -> b.select(b.equal(x, y), b.constant(random.nextInt(3)), x);
                        case 11 -> b.toFloat(shifted(b, random, b.toInt(x)));
                        // Kept away from NaN patterns, whose payload arithmetic may change.
                        case 12 -> {
                            int cut = b.immediate(ImmediateOperator.AND, b.bits(x), 0xbfffff00);
                            yield b.floatOfBits(b.immediate(ImmediateOperator.AND, cut, 0xbfffffff));
                        }
                        case 13 -> b.toFloat(b.intAdd(b.toInt(x), b.toInt(y)));
                        case 14 ->
                            b.toFloat(
                                    b.intSubtract(b.toInt(x), b.immediate(ImmediateOperator.INT_ADD, b.toInt(y), -7)));
                        case 15 -> Exponentials.exp(b, x);
                        case 16 -> Sigmoids.tanh(b, x);
                        default -> Sigmoids.sigmoid(b, Logarithms.log(b, x));
                    });
        }
        for (int j = 0; j < outputs; j++) {
            b.output(floats.get(floats.size() - 1 - j));
        }
        return b.build();
    }

    private static int shifted(LoopBuilder b, Random random, int x) {
        ImmediateOperator[] shifts = {
            ImmediateOperator.SHIFT_LEFT, ImmediateOperator.SHIFT_RIGHT, ImmediateOperator.SHIFT_RIGHT_UNSIGNED
        };
        return b.immediate(shifts[random.nextInt(3)], x, random.nextInt(1, 9));
    }
}
