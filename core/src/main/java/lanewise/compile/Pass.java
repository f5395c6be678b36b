package lanewise.compile;

import java.util.function.UnaryOperator;
import lanewise.graph.Program;

/// What the compiler does beyond what kernels need: each can be switched off, alone or with others, to compare, to find
/// a fault, to test. A plan computes the same without it, to the last bit where [#keepsBits], else up to rounding.
///
/// The first ones make a program of a program and come in this order; the others decide how its operations are put
/// together.
public enum Pass {
    /// Correlations over whole images become matrix products, see [WholeWindows].
    WHOLE_WINDOWS(WholeWindows::apply, false),

    /// What is superfluous vanishes, and constants are computed, see [Simplify].
    SIMPLIFICATION(Simplify::apply, false),

    /// Factors of outputs go into constant weights, see [FoldScales].
    SCALES(FoldScales::apply, false),

    /// Sums of pads that do not meet become one copy of each part, see [Joins].
    JOINS(Joins::apply, false),

    /// Elementwise operations, sums and maxima share loops, see [Schedule].
    FUSION(UnaryOperator.identity(), false),

    /// Loops on a product run on each part of it that is finished, see [Epilogues].
    EPILOGUES(UnaryOperator.identity(), true);

    private final UnaryOperator<Program> rewriting;
    private final boolean keepsBits;

    Pass(UnaryOperator<Program> rewriting, boolean keepsBits) {
        this.rewriting = rewriting;
        this.keepsBits = keepsBits;
    }

    /// Whether results are the same to the last bit without it.
    public boolean keepsBits() {
        return keepsBits;
    }

    Program apply(Program program) {
        return rewriting.apply(program);
    }
}
