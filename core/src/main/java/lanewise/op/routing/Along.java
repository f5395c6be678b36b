package lanewise.op.routing;

import static lanewise.op.linear.Transpose.permute;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.ShapeException;

/// What operations along one axis share: moving axes to where a primitive wants them, and the check of
/// indices.
final class Along {
    private Along() {}

    /// x with one axis at another place; the others keep their order.
    static Value moved(Emitter out, Value x, int from, int to) {
        return moved(out, x, from, to, 1);
    }

    /// x with `count` neighbouring axes, `from` and those behind it, at the places from `to` on; the others
    /// keep their order.
    static Value moved(Emitter out, Value x, int from, int to, int count) {
        if (from == to || count == 0) {
            return x;
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, x.shape().rank()).boxed().toList());
        List<Integer> moving = List.copyOf(order.subList(from, from + count));
        order.removeAll(moving);
        order.addAll(to, moving);
        return permute(out, x, order.toArray(Integer[]::new));
    }

    /// Refuses an index that does not hold integers.
    static void checkIndex(Emitter out, String name, Value index) {
        if (index.isFloat()) {
            throw out.named(new ShapeException(
                    name + ": an index holds integers, but " + index.shape() + " was declared as floats"));
        }
    }
}
