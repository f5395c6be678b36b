package lanewise.kernel.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.kernel.loop.Instruction.Binary;
import lanewise.kernel.loop.Instruction.BinaryOperator;
import lanewise.kernel.loop.Instruction.Compare;
import lanewise.kernel.loop.Instruction.Comparison;
import lanewise.kernel.loop.Instruction.Constant;
import lanewise.kernel.loop.Instruction.Fma;
import lanewise.kernel.loop.Instruction.Immediate;
import lanewise.kernel.loop.Instruction.ImmediateOperator;
import lanewise.kernel.loop.Instruction.Load;
import lanewise.kernel.loop.Instruction.Position;
import lanewise.kernel.loop.Instruction.Select;
import lanewise.kernel.loop.Instruction.Unary;
import lanewise.kernel.loop.Instruction.UnaryOperator;

/// Builds a [LoopProgram]; every method returns the register that holds its result.
/// An instruction met before gives the register it gave before; float arithmetic on constants is done here, with the
/// same rounding; instructions that no output needs are left out of the program.
public final class LoopBuilder {
    private final int inputs;
    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<Instruction, Integer> registers = new HashMap<>();
    private final List<Integer> outputs = new ArrayList<>();
    private final List<Reduction> reductions = new ArrayList<>();

    /// A builder of a program that reads `inputs` inputs.
    public LoopBuilder(int inputs) {
        this.inputs = inputs;
    }

    /// The element of input `input`.
    public int load(int input) {
        return emit(new Load(input));
    }

    /// The same value in every lane.
    public int constant(float value) {
        return emit(new Constant(value));
    }

    /// The coordinate along position axis `axis`.
    public int position(int axis) {
        return emit(new Position(axis));
    }

    /// x + y.
    public int add(int x, int y) {
        return bothConstant(x, y) ? constant(value(x) + value(y)) : emit(new Binary(BinaryOperator.ADD, x, y));
    }

    /// x - y.
    public int subtract(int x, int y) {
        return bothConstant(x, y) ? constant(value(x) - value(y)) : emit(new Binary(BinaryOperator.SUBTRACT, x, y));
    }

    /// x * y.
    public int multiply(int x, int y) {
        return bothConstant(x, y) ? constant(value(x) * value(y)) : emit(new Binary(BinaryOperator.MULTIPLY, x, y));
    }

    /// x / y.
    public int divide(int x, int y) {
        return bothConstant(x, y) ? constant(value(x) / value(y)) : emit(new Binary(BinaryOperator.DIVIDE, x, y));
    }

    /// x * y + z, rounded once.
    public int fma(int x, int y, int z) {
        return bothConstant(x, y) && isConstant(z)
                ? constant(Math.fma(value(x), value(y), value(z)))
                : emit(new Fma(x, y, z));
    }

    /// -x.
    public int negate(int x) {
        return isConstant(x) ? constant(-value(x)) : emit(new Unary(UnaryOperator.NEGATE, x));
    }

    /// |x|.
    public int absolute(int x) {
        return isConstant(x) ? constant(Math.abs(value(x))) : emit(new Unary(UnaryOperator.ABSOLUTE, x));
    }

    /// The square root.
    public int squareRoot(int x) {
        return isConstant(x) ? constant((float) Math.sqrt(value(x))) : emit(new Unary(UnaryOperator.SQUARE_ROOT, x));
    }

    /// x < y, a mask.
    public int less(int x, int y) {
        return emit(new Compare(Comparison.LESS, x, y));
    }

    /// x <= y, a mask.
    public int lessEqual(int x, int y) {
        return emit(new Compare(Comparison.LESS_EQUAL, x, y));
    }

    /// x == y, a mask.
    public int equal(int x, int y) {
        return emit(new Compare(Comparison.EQUAL, x, y));
    }

    /// x where the mask is true, else y.
    public int select(int mask, int x, int y) {
        return x == y ? x : emit(new Select(mask, x, y));
    }

    /// The bits of a float, an int.
    public int bits(int x) {
        return emit(new Unary(UnaryOperator.BITS, x));
    }

    /// The float with the bits of the int `x`.
    public int floatOfBits(int x) {
        return emit(new Unary(UnaryOperator.FLOAT_OF_BITS, x));
    }

    /// The float `x` cut to an int, saturating; NaN gives 0.
    public int toInt(int x) {
        return emit(new Unary(UnaryOperator.TO_INT, x));
    }

    /// The int `x` rounded to a float.
    public int toFloat(int x) {
        return emit(new Unary(UnaryOperator.TO_FLOAT, x));
    }

    /// x + y on ints.
    public int intAdd(int x, int y) {
        return emit(new Binary(BinaryOperator.INT_ADD, x, y));
    }

    /// x - y on ints.
    public int intSubtract(int x, int y) {
        return emit(new Binary(BinaryOperator.INT_SUBTRACT, x, y));
    }

    /// An int and a constant.
    public int immediate(ImmediateOperator operator, int x, int constant) {
        return emit(new Immediate(operator, x, constant));
    }

    /// Stores float register `x` to the next output.
    public void output(int x) {
        outputs.add(x);
    }

    /// Gathers float register `x` up in the next reduction.
    public void reduce(Reduction.Operator operator, int x) {
        reductions.add(new Reduction(operator, x));
    }

    /// The program built so far, without the instructions that no output needs.
    public LoopProgram build() {
        boolean[] needed = new boolean[instructions.size()];
        outputs.forEach(register -> needed[register] = true);
        reductions.forEach(reduction -> needed[reduction.register()] = true);
        for (int at = needed.length - 1; at >= 0; at--) {
            if (needed[at]) {
                instructions.get(at).operands().forEach(register -> needed[register] = true);
            }
        }
        int[] renamed = new int[needed.length];
        List<Instruction> kept = new ArrayList<>();
        for (int at = 0; at < needed.length; at++) {
            renamed[at] = kept.size();
            if (needed[at]) {
                kept.add(rename(instructions.get(at), renamed));
            }
        }
        return new LoopProgram(
                inputs,
                kept,
                outputs.stream().map(register -> renamed[register]).toList(),
                reductions.stream()
                        .map(reduction -> new Reduction(reduction.operator(), renamed[reduction.register()]))
                        .toList());
    }

    private static Instruction rename(Instruction instruction, int[] renamed) {
        return switch (instruction) {
            case Load load -> load;
            case Constant constant -> constant;
            case Position position -> position;
            case Unary(UnaryOperator operator, int x) -> new Unary(operator, renamed[x]);
            case Binary(BinaryOperator operator, int x, int y) -> new Binary(operator, renamed[x], renamed[y]);
            case Immediate(ImmediateOperator operator, int x, int constant) ->
                new Immediate(operator, renamed[x], constant);
            case Fma(int x, int y, int z) -> new Fma(renamed[x], renamed[y], renamed[z]);
            case Compare(Comparison comparison, int x, int y) -> new Compare(comparison, renamed[x], renamed[y]);
            case Select(int mask, int x, int y) -> new Select(renamed[mask], renamed[x], renamed[y]);
        };
    }

    private int emit(Instruction instruction) {
        return registers.computeIfAbsent(instruction, added -> {
            instructions.add(added);
            return instructions.size() - 1;
        });
    }

    private boolean bothConstant(int x, int y) {
        return isConstant(x) && isConstant(y);
    }

    private boolean isConstant(int x) {
        return instructions.get(x) instanceof Constant;
    }

    private float value(int x) {
        if (instructions.get(x) instanceof Constant(float value)) {
            return value;
        }
        throw new IllegalStateException("r" + x + " is not a constant");
    }
}
