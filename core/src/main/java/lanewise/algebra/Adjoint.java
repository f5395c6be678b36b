package lanewise.algebra;

import java.util.List;

/// How a primitive with a hole is transposed: operand `i` of `op` is the old operand `order[i]`, and the cotangent
/// takes the place of the old hole.
public record Adjoint(Linear op, List<Integer> order) {
    static Adjoint of(Linear op, Integer... order) {
        return new Adjoint(op, List.of(order));
    }
}
