package lanewise.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanewise.algebra.Emitter;
import lanewise.algebra.Op;
import lanewise.algebra.Pad;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.tensor.Shape;

/// Sums of pads that do not meet, which concatenations and the gradients of cuts are, become one [Join]:
/// each part is copied once, whatever the depth of the sum, and nothing is added.
public final class Joins {
    private static final Scalar SUM = Scalar.add(Scalar.arg(0), Scalar.arg(1));

    private Joins() {}

    /// A part and where it goes.
    private record Placed(Value part, Pad place) {
        /// The part as part of a larger whole.
        Placed within(Pad outer) {
            List<Integer> starts = new ArrayList<>();
            List<Integer> steps = new ArrayList<>();
            for (int axis = 0; axis < outer.starts().size(); axis++) {
                int step = outer.steps().get(axis);
                starts.add(outer.starts().get(axis) + step * place.starts().get(axis));
                steps.add(step * place.steps().get(axis));
            }
            return new Placed(part, new Pad(starts, steps, outer.to()));
        }

        /// Whether all elements of one lie before those of the other along some axis.
        boolean isApartFrom(Placed other) {
            for (int axis = 0; axis < place.starts().size(); axis++) {
                if (last(axis) < other.first(axis) || other.last(axis) < first(axis)) {
                    return true;
                }
            }
            return part.shape().elements() == 0 || other.part.shape().elements() == 0;
        }

        private int first(int axis) {
            return Math.min(place.starts().get(axis), end(axis));
        }

        private int last(int axis) {
            return Math.max(place.starts().get(axis), end(axis));
        }

        private int end(int axis) {
            return place.starts().get(axis)
                    + (part.shape().size(axis) - 1) * place.steps().get(axis);
        }
    }

    public static Program apply(Program program) {
        return Rewrite.apply(program, Joins::rewrite);
    }

    private static Value rewrite(Graph target, Emitter out, Node node, List<Value> operands) {
        if (node.op() instanceof Pointwise map && map.body().equals(SUM) && operands.size() == 2) {
            List<Placed> left = parts(target, operands.get(0), map.to());
            List<Placed> right = parts(target, operands.get(1), map.to());
            boolean apart = left.stream().allMatch(one -> right.stream().allMatch(one::isApartFrom));
            if (!left.isEmpty() && !right.isEmpty() && apart) {
                List<Placed> all = new ArrayList<>(left);
                all.addAll(right);
                List<Pad> places = all.stream().map(Placed::place).toList();
                List<Value> parts = all.stream().map(Placed::part).toList();
                return out.emit(
                        new Join(places, parts.stream().map(Value::shape).toList()), parts);
            }
        }
        return out.emit(node.op(), operands);
    }

    /// The parts of a sum of pads, or none where a value is no such sum.
    private static List<Placed> parts(Graph target, Value value, Shape to) {
        Optional<Node> maker = target.definition(value);
        if (maker.isEmpty() || !value.shape().equals(to)) {
            return List.of();
        }
        Op op = maker.get().op();
        List<Value> operands = maker.get().operands();
        if (op instanceof Join join) {
            List<Placed> parts = new ArrayList<>();
            for (int i = 0; i < operands.size(); i++) {
                parts.add(new Placed(operands.get(i), join.places().get(i)));
            }
            return parts;
        }
        if (op instanceof Pad pad) {
            Value part = operands.getFirst();
            List<Placed> inner = parts(target, part, part.shape());
            return inner.isEmpty()
                    ? List.of(new Placed(part, pad))
                    : inner.stream().map(placed -> placed.within(pad)).toList();
        }
        return List.of();
    }
}
