package lanewise.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Value;
import lanewise.algebra.Zero;

/// The Jacobian of one value of a graph by another, as a form: composed along the graph from what the operations
/// declare, and simplified on the way. A chain of elementwise operations becomes one diagonal; a sigmoid made of four
/// operations is as small as one that is a single operation.
///
/// It is a [Jacobian] like any other: `times` and `transpose`, `diagonal`, `rowNorms`, `pattern`, `nonZeros`, `bytes`,
/// `denseBytes`, `toDense`.
public final class Jacobians {
    private Jacobians() {}

    /// Zero where the output does not depend on the input; the identity where they are the same value.
    public static Jacobian of(Graph graph, Value output, Value input) {
        return along(graph, graph.needed(List.of(output)), input)
                .getOrDefault(output, new Zero(input.shape(), output.shape()));
    }

    /// The Jacobian of every value that the input reaches through the given operations alone.
    static Map<Value, Jacobian> along(Graph graph, List<Node> nodes, Value input) {
        Map<Value, Jacobian> known = new HashMap<>();
        known.put(input, Jacobian.identity(input.shape()));
        for (Node node : nodes) {
            if (!known.containsKey(node.value())) {
                List<Jacobian> ways = ways(graph, node, known);
                if (!ways.isEmpty()) {
                    known.put(node.value(), Jacobian.sum(ways.toArray(Jacobian[]::new)));
                }
            }
        }
        return known;
    }

    /// From the input to a node, through each operand that depends on it.
    private static List<Jacobian> ways(Graph graph, Node node, Map<Value, Jacobian> known) {
        List<Jacobian> ways = new ArrayList<>();
        for (int operand = 0; operand < node.operands().size(); operand++) {
            Jacobian before = known.get(node.operands().get(operand));
            if (before != null && !before.isZero()) {
                ways.add(Jacobian.compose(node.op().jacobian(node.site(graph), operand), before));
            }
        }
        return ways;
    }
}
