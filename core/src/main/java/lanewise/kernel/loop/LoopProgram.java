package lanewise.kernel.loop;

import java.util.List;

/// What happens to one element of an elementwise loop: a straight line of instructions in single assignment.
/// Register r is the result of instruction r and may read registers below r only; entry j of `outputs` is the float
/// register stored to output j; reductions gather float registers up over the elements. Programs are compared by value,
/// so equal loops can share one generated class.
public record LoopProgram(
        int inputs, List<Instruction> instructions, List<Integer> outputs, List<Reduction> reductions) {
    /// Instructions of a program that waits for its sums.
    private static final int LIGHT = 12;

    /// Checks that registers are defined before they are read and have the kinds wanted.
    public LoopProgram {
        instructions = List.copyOf(instructions);
        outputs = List.copyOf(outputs);
        reductions = List.copyOf(reductions);
        if (inputs < 0 || outputs.isEmpty() && reductions.isEmpty()) {
            throw new IllegalArgumentException(
                    "a loop has at least one output: inputs " + inputs + ", outputs " + outputs.size());
        }
        for (int at = 0; at < instructions.size(); at++) {
            Instruction instruction = instructions.get(at);
            for (int i = 0; i < instruction.operands().size(); i++) {
                int register = instruction.operands().get(i);
                if (register >= at) {
                    throw new IllegalArgumentException("r" + at + " reads r" + register + " before it is computed");
                }
                requireKind(instructions, register, instruction.operandKinds().get(i), "r" + at);
            }
            if (instruction instanceof Instruction.Load load && (load.input() < 0 || load.input() >= inputs)) {
                throw new IllegalArgumentException(
                        "r" + at + " loads input " + load.input() + " of a program with " + inputs + " inputs");
            }
            if (instruction instanceof Instruction.Position position && position.axis() < 0) {
                throw new IllegalArgumentException("r" + at + " asks for the position along axis " + position.axis());
            }
        }
        for (int i = 0; i < outputs.size(); i++) {
            requireKind(instructions, outputs.get(i), Kind.FLOAT, "output " + i);
        }
        for (int i = 0; i < reductions.size(); i++) {
            requireKind(instructions, reductions.get(i).register(), Kind.FLOAT, "reduction " + i);
        }
    }

    /// A program that gathers nothing up.
    public LoopProgram(int inputs, List<Instruction> instructions, List<Integer> outputs) {
        this(inputs, instructions, outputs, List.of());
    }

    /// Inputs, outputs and reductions together: the number of arrays a loop binds, in this order.
    public int operands() {
        return inputs + outputs.size() + reductions.size();
    }

    /// How many times sixteen partial results are gathered at a time, see [Reduction]: several where little
    /// else is there to do while one waits for the one before.
    int sets() {
        return switch (reductions.size()) {
            case 1 -> instructions.size() <= LIGHT ? Reduction.SETS : 1;
            case 2 -> instructions.size() <= LIGHT ? Reduction.SETS / 2 : 1;
            default -> 1;
        };
    }

    /// The constants, in the order of the program.
    public List<Instruction.Constant> constants() {
        return instructions.stream()
                .filter(Instruction.Constant.class::isInstance)
                .map(Instruction.Constant.class::cast)
                .toList();
    }

    /// How many position axes the instructions may ask for: one more than the largest asked, or 0.
    public int positions() {
        int positions = 0;
        for (Instruction instruction : instructions) {
            if (instruction instanceof Instruction.Position position) {
                positions = Math.max(positions, position.axis() + 1);
            }
        }
        return positions;
    }

    /// The outputs and reductions as expressions over the inputs x0, x1, ...; registers used more than once
    /// stand on lines of their own.
    @Override
    public String toString() {
        return LoopPrinter.print(this);
    }

    private static void requireKind(List<Instruction> instructions, int register, Kind wanted, String reader) {
        if (register < 0 || register >= instructions.size()) {
            throw new IllegalArgumentException(reader + " reads r" + register + ", which does not exist");
        }
        Kind kind = instructions.get(register).kind();
        if (kind != wanted) {
            throw new IllegalArgumentException(reader + " wants " + wanted + ", but r" + register + " is " + kind);
        }
    }
}
