package lanewise.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanewise.algebra.Emitter;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.graph.Program;
import lanewise.tensor.Shape;

/// Cuts elementwise operations that are too large for one loop of generated code: parts that take long become
/// operations of their own.
public final class CutExpressions {
    private CutExpressions() {}

    public static Program apply(Program program) {
        return Rewrite.apply(
                program,
                (target, out, node, operands) -> node.op() instanceof Pointwise map
                        ? cut(out, map.body(), map.to(), operands)
                        : out.emit(node.op(), operands));
    }

    private static Value cut(Emitter out, Scalar body, Shape to, List<Value> operands) {
        Scalar rest = body;
        List<Value> values = new ArrayList<>(operands);
        while (Weights.of(rest) > Weights.LARGEST_LOOP) {
            Optional<Scalar> part = largestPart(rest);
            if (part.isEmpty()) {
                break;
            }
            values.add(emit(out, part.get(), to, values));
            rest = rest.replace(part.get(), Scalar.arg(values.size() - 1));
        }
        return emit(out, rest, to, values);
    }

    /// The operation on those values that it reads.
    private static Value emit(Emitter out, Scalar body, Shape to, List<Value> values) {
        List<Integer> read = body.arguments();
        List<Scalar> renumbered = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            renumbered.add(Scalar.arg(Math.max(0, read.indexOf(i))));
        }
        return out.emit(
                new Pointwise(body.substitute(renumbered), to),
                read.stream().map(values::get).toList());
    }

    /// The largest part that fits a loop and takes long, not the whole expression.
    private static Optional<Scalar> largestPart(Scalar body) {
        Optional<Scalar> largest = Optional.empty();
        if (body instanceof Scalar.Apply apply) {
            for (Scalar operand : apply.operands()) {
                Optional<Scalar> found = takesLong(operand) ? Optional.of(operand) : largestPart(operand);
                if (found.isPresent()
                        && Weights.of(found.get()) > largest.map(Weights::of).orElse(0)) {
                    largest = found;
                }
            }
        }
        return largest;
    }

    private static boolean takesLong(Scalar part) {
        return part instanceof Scalar.Apply apply
                && Weights.of(apply.function()) > 1
                && Weights.of(part) <= Weights.LARGEST_LOOP;
    }
}
