package lanewise.kernel.loop;

import lanewise.kernel.loop.Instruction.BinaryOperator;
import lanewise.kernel.loop.Instruction.Comparison;
import lanewise.kernel.loop.Instruction.ImmediateOperator;
import lanewise.kernel.loop.Instruction.UnaryOperator;

/// The instructions of a program on blocks of scratch registers, one plain loop each.
/// A result may stand where an operand stood: element i is read before it is written. `to` and the operands are places
/// in the scratch arrays; masks are ints, -1 for true and 0 for false, so that a selection needs no branch.
final class BlockArithmetic {
    private BlockArithmetic() {}

    static void load(float[] memory, int from, int stride, float[] floats, int to, int length) {
        if (stride == 1) {
            System.arraycopy(memory, from, floats, to, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            floats[to + i] = memory[from + i * stride];
        }
    }

    static void store(float[] floats, int from, float[] memory, int to, int stride, int length) {
        if (stride == 1) {
            System.arraycopy(floats, from, memory, to, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            memory[to + i * stride] = floats[from + i];
        }
    }

    static void gather(
            Reduction.Operator operator, float[] floats, int from, float[] memory, int to, int stride, int length) {
        for (int i = 0; i < length; i++) {
            int place = to + i * stride;
            memory[place] = operator.of(memory[place], floats[from + i]);
        }
    }

    /// Element i goes to partial result i mod `count`; a block begins at the first.
    static void gatherParts(
            Reduction.Operator operator, float[] floats, int from, float[] partials, int to, int count, int length) {
        for (int i = 0; i < length; i++) {
            int place = to + i % count;
            partials[place] = operator.of(partials[place], floats[from + i]);
        }
    }

    static void positions(int first, int step, float[] floats, int to, int length) {
        for (int i = 0; i < length; i++) {
            floats[to + i] = first + i * step;
        }
    }

    static void unary(UnaryOperator operator, float[] floats, int[] ints, int x, int to, int length) {
        switch (operator) {
            case NEGATE -> {
                for (int i = 0; i < length; i++) {
                    floats[to + i] = -floats[x + i];
                }
            }
            case ABSOLUTE -> {
                for (int i = 0; i < length; i++) {
                    floats[to + i] = Math.abs(floats[x + i]);
                }
            }
            case SQUARE_ROOT -> {
                for (int i = 0; i < length; i++) {
                    floats[to + i] = (float) Math.sqrt(floats[x + i]);
                }
            }
            case BITS -> {
                for (int i = 0; i < length; i++) {
                    ints[to + i] = Float.floatToRawIntBits(floats[x + i]);
                }
            }
            case FLOAT_OF_BITS -> {
                for (int i = 0; i < length; i++) {
                    floats[to + i] = Float.intBitsToFloat(ints[x + i]);
                }
            }
            case TO_INT -> {
                for (int i = 0; i < length; i++) {
                    ints[to + i] = (int) floats[x + i];
                }
            }
            case TO_FLOAT -> {
                for (int i = 0; i < length; i++) {
                    floats[to + i] = ints[x + i];
                }
            }
        }
    }

    static void binary(BinaryOperator operator, float[] floats, int[] ints, int x, int y, int to, int length) {
        switch (operator) {
            case ADD -> {
                for (int i = 0; i < length; i++) {
                    floats[to + i] = floats[x + i] + floats[y + i];
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < length; i++) {
                    floats[to + i] = floats[x + i] - floats[y + i];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < length; i++) {
                    floats[to + i] = floats[x + i] * floats[y + i];
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < length; i++) {
                    floats[to + i] = floats[x + i] / floats[y + i];
                }
            }
            case INT_ADD -> {
                for (int i = 0; i < length; i++) {
                    ints[to + i] = ints[x + i] + ints[y + i];
                }
            }
            case INT_SUBTRACT -> {
                for (int i = 0; i < length; i++) {
                    ints[to + i] = ints[x + i] - ints[y + i];
                }
            }
        }
    }

    static void immediate(ImmediateOperator operator, int[] ints, int x, int constant, int to, int length) {
        switch (operator) {
            case INT_ADD -> {
                for (int i = 0; i < length; i++) {
                    ints[to + i] = ints[x + i] + constant;
                }
            }
            case AND -> {
                for (int i = 0; i < length; i++) {
                    ints[to + i] = ints[x + i] & constant;
                }
            }
            case SHIFT_LEFT -> {
                for (int i = 0; i < length; i++) {
                    ints[to + i] = ints[x + i] << constant;
                }
            }
            case SHIFT_RIGHT -> {
                for (int i = 0; i < length; i++) {
                    ints[to + i] = ints[x + i] >> constant;
                }
            }
            case SHIFT_RIGHT_UNSIGNED -> {
                for (int i = 0; i < length; i++) {
                    ints[to + i] = ints[x + i] >>> constant;
                }
            }
        }
    }

    static void fma(float[] floats, int x, int y, int z, int to, int length) {
        for (int i = 0; i < length; i++) {
            floats[to + i] = Math.fma(floats[x + i], floats[y + i], floats[z + i]);
        }
    }

    static void compare(Comparison comparison, float[] floats, int[] ints, int x, int y, int to, int length) {
        switch (comparison) {
            case LESS -> {
                for (int i = 0; i < length; i++) {
                    ints[to + i] = floats[x + i] < floats[y + i] ? -1 : 0;
                }
            }
            case LESS_EQUAL -> {
                for (int i = 0; i < length; i++) {
                    ints[to + i] = floats[x + i] <= floats[y + i] ? -1 : 0;
                }
            }
            case EQUAL -> {
                for (int i = 0; i < length; i++) {
                    ints[to + i] = floats[x + i] == floats[y + i] ? -1 : 0;
                }
            }
        }
    }

    static void select(float[] floats, int[] ints, int mask, int x, int y, int to, int length) {
        for (int i = 0; i < length; i++) {
            int chosen = ints[mask + i];
            int bits = (Float.floatToRawIntBits(floats[x + i]) & chosen)
                    | (Float.floatToRawIntBits(floats[y + i]) & ~chosen);
            floats[to + i] = Float.intBitsToFloat(bits);
        }
    }
}
