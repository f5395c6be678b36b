package lanewise.kernel.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The readable form of a [LoopProgram], such as `y0 = select(x0 < 0, 0, x0)` or, gathered up, `sum0 = x0`.
final class LoopPrinter {
    private LoopPrinter() {}

    static String print(LoopProgram program) {
        int[] uses = new int[program.instructions().size()];
        for (Instruction instruction : program.instructions()) {
            instruction.operands().forEach(register -> uses[register]++);
        }
        List<String> texts = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < uses.length; at++) {
            Instruction instruction = program.instructions().get(at);
            String text = text(instruction, texts);
            // A shared register is named; a name costs more than it saves for leaves.
            if (uses[at] > 1 && !instruction.operands().isEmpty()) {
                String name = "r" + lines.size();
                lines.add(name + " = " + text);
                text = name;
            }
            texts.add(text);
        }
        for (int i = 0; i < program.outputs().size(); i++) {
            lines.add("y" + i + " = " + texts.get(program.outputs().get(i)));
        }
        for (int i = 0; i < program.reductions().size(); i++) {
            Reduction reduction = program.reductions().get(i);
            lines.add(reduction.operator().title + i + " = " + texts.get(reduction.register()));
        }
        return String.join("; ", lines);
    }

    private static String text(Instruction instruction, List<String> texts) {
        return switch (instruction) {
            case Instruction.Load(int input) -> "x" + input;
            case Instruction.Constant(float value) -> number(value);
            case Instruction.Position(int axis) -> "position" + axis;
            case Instruction.Unary(Instruction.UnaryOperator operator, int x)
            when operator == Instruction.UnaryOperator.NEGATE -> "-" + atom(texts.get(x));
            case Instruction.Unary(Instruction.UnaryOperator operator, int x) ->
                name(operator) + "(" + texts.get(x) + ")";
            case Instruction.Binary(Instruction.BinaryOperator operator, int x, int y) ->
                atom(texts.get(x)) + " " + operator.symbol + " " + atom(texts.get(y));
            case Instruction.Immediate(Instruction.ImmediateOperator operator, int x, int constant) ->
                atom(texts.get(x)) + " " + operator.symbol + " " + integer(constant);
            case Instruction.Fma(int x, int y, int z) ->
                "fma(" + texts.get(x) + ", " + texts.get(y) + ", " + texts.get(z) + ")";
            case Instruction.Compare(Instruction.Comparison comparison, int x, int y) ->
                atom(texts.get(x)) + " " + comparison.symbol + " " + atom(texts.get(y));
            case Instruction.Select(int mask, int x, int y) ->
                "select(" + texts.get(mask) + ", " + texts.get(x) + ", " + texts.get(y) + ")";
        };
    }

    /// Parentheses around anything that is not a number, a name or a call.
    private static String atom(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && (c == ' ' || (c == '-' && i == 0))) {
                return "(" + text + ")";
            }
        }
        return text;
    }

    private static String number(float value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7f && !isNegativeZero(value)
                ? Integer.toString((int) value)
                : Float.toString(value);
    }

    private static boolean isNegativeZero(float value) {
        return Float.floatToRawIntBits(value) == Integer.MIN_VALUE;
    }

    private static String integer(int constant) {
        return Math.abs((long) constant) < 1000 ? Integer.toString(constant) : "0x" + Integer.toHexString(constant);
    }

    private static String name(Instruction.UnaryOperator operator) {
        return switch (operator) {
            case NEGATE -> "-";
            case ABSOLUTE -> "abs";
            case SQUARE_ROOT -> "sqrt";
            case BITS, FLOAT_OF_BITS, TO_INT, TO_FLOAT ->
                operator.name().toLowerCase(Locale.ROOT).replace("_", "");
        };
    }
}
