package lanewise.compile;

import java.util.Map;
import lanewise.algebra.Constant;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Tensor;

/// Makes constants of states: what a model is used with and no longer learns. Then factors behind weights vanish into
/// them, see [FoldScales], and weights are brought into the order of their kernels once, see [Preparations].
public final class Freeze {
    private Freeze() {}

    /// The program with constants in place of the states that are given by name; the arrays are used, not copied,
    /// and
    /// must not change any more.
    /// @throws LanewiseException if the program updates one of the states, or wants it in another shape
    public static Program apply(Program program, Map<String, Tensor> states) {
        return Rewrite.apply(
                program,
                (target, source) -> source(program, target, source, states),
                (target, out, node, operands) -> out.emit(node.op(), operands));
    }

    private static Value source(Program program, Graph target, Source source, Map<String, Tensor> states) {
        Tensor numbers = source.role() == Source.Role.STATE ? states.get(source.name()) : null;
        if (numbers == null) {
            return Rewrite.same(target, source);
        }
        if (program.updates().containsKey(source.value())) {
            throw new LanewiseException("the state \"" + source.name()
                    + "\" cannot become a constant: the program updates it; freeze a program for inference instead");
        }
        if (!numbers.shape().equals(source.value().shape())) {
            throw new LanewiseException("the state \"" + source.name() + "\" has shape " + numbers.shape()
                    + ", the program wants " + source.value().shape());
        }
        return target.emit(new Constant(numbers));
    }
}
