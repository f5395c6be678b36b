package lanewise.kernel.loop;

import static lanewise.kernel.loop.Kind.FLOAT;
import static lanewise.kernel.loop.Kind.INT;
import static lanewise.kernel.loop.Kind.MASK;

import java.util.List;

/// One step of a [LoopProgram]: computes one register, lane by lane, from earlier registers.
/// Operands are register numbers. Float arithmetic is that of Java (IEEE 754, one rounding per instruction, denormals
/// kept); int arithmetic wraps.
public sealed interface Instruction {
    /// What the computed register holds.
    default Kind kind() {
        return FLOAT;
    }

    /// The registers read, in order; none for leaves.
    default List<Integer> operands() {
        return List.of();
    }

    /// The kinds wanted of [#operands()].
    default List<Kind> operandKinds() {
        return List.of();
    }

    /// The element of input `input`.
    record Load(int input) implements Instruction {}

    /// The same float in every lane.
    record Constant(float value) implements Instruction {}

    /// The coordinate along position axis `axis` (see [LoopSpace]), rounded to float: exact up to 2^24.
    record Position(int axis) implements Instruction {}

    /// A function of one register.
    record Unary(UnaryOperator operator, int x) implements Instruction {
        @Override
        public Kind kind() {
            return operator.result;
        }

        @Override
        public List<Integer> operands() {
            return List.of(x);
        }

        @Override
        public List<Kind> operandKinds() {
            return List.of(operator.operand);
        }
    }

    /// A function of two registers of the same kind, which is also the kind of the result.
    record Binary(BinaryOperator operator, int x, int y) implements Instruction {
        @Override
        public Kind kind() {
            return operator.kind;
        }

        @Override
        public List<Integer> operands() {
            return List.of(x, y);
        }

        @Override
        public List<Kind> operandKinds() {
            return List.of(operator.kind, operator.kind);
        }
    }

    /// An int register and an int constant; shifts use the lowest five bits of the constant.
    record Immediate(ImmediateOperator operator, int x, int constant) implements Instruction {
        @Override
        public Kind kind() {
            return INT;
        }

        @Override
        public List<Integer> operands() {
            return List.of(x);
        }

        @Override
        public List<Kind> operandKinds() {
            return List.of(INT);
        }
    }

    /// x * y + z, rounded once.
    record Fma(int x, int y, int z) implements Instruction {
        @Override
        public List<Integer> operands() {
            return List.of(x, y, z);
        }

        @Override
        public List<Kind> operandKinds() {
            return List.of(FLOAT, FLOAT, FLOAT);
        }
    }

    /// The truth of a comparison of two floats; false when either is NaN, and -0 equals +0.
    record Compare(Comparison comparison, int x, int y) implements Instruction {
        @Override
        public Kind kind() {
            return MASK;
        }

        @Override
        public List<Integer> operands() {
            return List.of(x, y);
        }

        @Override
        public List<Kind> operandKinds() {
            return List.of(FLOAT, FLOAT);
        }
    }

    /// `x` in the lanes where `mask` is true, else `y`; bits are copied as they are.
    record Select(int mask, int x, int y) implements Instruction {
        @Override
        public List<Integer> operands() {
            return List.of(mask, x, y);
        }

        @Override
        public List<Kind> operandKinds() {
            return List.of(MASK, FLOAT, FLOAT);
        }
    }

    /// Functions of one register.
    enum UnaryOperator {
        /// -x, also for zeros.
        NEGATE(FLOAT, FLOAT),
        /// |x|.
        ABSOLUTE(FLOAT, FLOAT),
        /// The square root, correctly rounded; NaN below zero, -0 for -0.
        SQUARE_ROOT(FLOAT, FLOAT),
        /// The 32 bits of a float as an int.
        BITS(FLOAT, INT),
        /// The float whose 32 bits are the int.
        FLOAT_OF_BITS(INT, FLOAT),
        /// Towards zero, saturating; 0 for NaN.
        TO_INT(FLOAT, INT),
        /// The nearest float, ties to even.
        TO_FLOAT(INT, FLOAT);

        final Kind operand;
        final Kind result;

        UnaryOperator(Kind operand, Kind result) {
            this.operand = operand;
            this.result = result;
        }
    }

    /// Functions of two registers.
    enum BinaryOperator {
        /// x + y.
        ADD(FLOAT, "+"),
        /// x - y.
        SUBTRACT(FLOAT, "-"),
        /// x * y.
        MULTIPLY(FLOAT, "*"),
        /// x / y.
        DIVIDE(FLOAT, "/"),
        /// x + y on ints.
        INT_ADD(INT, "+"),
        /// x - y on ints.
        INT_SUBTRACT(INT, "-");

        final Kind kind;
        final String symbol;

        BinaryOperator(Kind kind, String symbol) {
            this.kind = kind;
            this.symbol = symbol;
        }
    }

    /// Functions of an int register and an int constant.
    enum ImmediateOperator {
        /// x + constant.
        INT_ADD("+"),
        /// x & constant.
        AND("&"),
        /// x << constant.
        SHIFT_LEFT("<<"),
        /// x >> constant, keeping the sign.
        SHIFT_RIGHT(">>"),
        /// x >>> constant, filling with zeros.
        SHIFT_RIGHT_UNSIGNED(">>>");

        final String symbol;

        ImmediateOperator(String symbol) {
            this.symbol = symbol;
        }
    }

    /// Comparisons of floats.
    enum Comparison {
        /// x < y.
        LESS("<"),
        /// x <= y.
        LESS_EQUAL("<="),
        /// x == y.
        EQUAL("==");

        final String symbol;

        Comparison(String symbol) {
            this.symbol = symbol;
        }
    }
}
