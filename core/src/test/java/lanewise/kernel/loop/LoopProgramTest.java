package lanewise.kernel.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import lanewise.kernel.loop.Instruction.Binary;
import lanewise.kernel.loop.Instruction.BinaryOperator;
import lanewise.kernel.loop.Instruction.Constant;
import lanewise.kernel.loop.Instruction.ImmediateOperator;
import lanewise.kernel.loop.Instruction.Load;
import lanewise.kernel.loop.Instruction.Select;
import lanewise.kernel.loop.Instruction.Unary;
import lanewise.kernel.loop.Instruction.UnaryOperator;
import org.junit.jupiter.api.Test;

class LoopProgramTest {
    private static LoopProgram program(int inputs, Instruction... instructions) {
        return new LoopProgram(inputs, List.of(instructions), List.of(instructions.length - 1));
    }

    @Test
    void wrongProgramsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> program(1, new Load(1)));
        assertThrows(IllegalArgumentException.class, () -> program(1, new Unary(UnaryOperator.NEGATE, 0)));
        assertThrows(IllegalArgumentException.class, () -> program(1, new Load(0), new Unary(UnaryOperator.BITS, 0)));
        assertThrows(IllegalArgumentException.class, () -> program(1, new Load(0), new Select(0, 0, 0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> program(1, new Load(0), new Binary(BinaryOperator.INT_ADD, 0, 0)));
        assertThrows(IllegalArgumentException.class, () -> new LoopProgram(1, List.of(new Load(0)), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new LoopProgram(1, List.of(new Load(0)), List.of(1)));
    }

    @Test
    void equalInstructionsAreBuiltOnce() {
        LoopBuilder b = new LoopBuilder(1);
        int x = b.load(0);
        assertEquals(b.add(x, b.constant(1f)), b.add(b.load(0), b.constant(1f)));
        int zero = b.constant(0f);
        assertEquals(-1, Integer.signum(zero - b.constant(-0f)), "zeros of both signs are different constants");
    }

    @Test
    void constantsAreFoldedAndUnusedInstructionsLeftOut() {
        LoopBuilder b = new LoopBuilder(1);
        int unused = b.multiply(b.load(0), b.load(0));
        b.less(unused, unused);
        int three = b.add(b.constant(1f), b.constant(2f));
        int folded = b.fma(b.negate(three), b.squareRoot(b.constant(4f)), b.divide(b.constant(1f), b.constant(2f)));
        b.output(b.subtract(b.load(0), folded));
        assertEquals(
                new LoopProgram(
                        1,
                        List.of(new Load(0), new Constant(-5.5f), new Binary(BinaryOperator.SUBTRACT, 0, 1)),
                        List.of(2)),
                b.build());
    }

    @Test
    void programsReadAsExpressions() {
        LoopBuilder b = new LoopBuilder(2);
        int x = b.load(0);
        int zero = b.constant(0f);
        b.output(b.select(b.less(x, zero), zero, x));
        int sum = b.add(x, b.multiply(b.load(1), b.constant(0.5f)));
        b.output(b.divide(sum, b.negate(sum)));
        b.output(b.floatOfBits(b.immediate(ImmediateOperator.AND, b.bits(b.position(0)), 0x7fffff)));
        assertEquals(
                "r0 = x0 + (x1 * 0.5); y0 = select(x0 < 0, 0, x0); y1 = r0 / (-r0);"
                        + " y2 = floatofbits(bits(position0) & 0x7fffff)",
                b.build().toString());
    }

    @Test
    void positionsAreCounted() {
        LoopBuilder b = new LoopBuilder(0);
        b.output(b.position(2));
        assertEquals(3, b.build().positions());
    }
}
