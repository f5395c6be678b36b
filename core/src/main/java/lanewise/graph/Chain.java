package lanewise.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Value;
import lanewise.algebra.Zero;

/// The way from one value of a graph to another, and what it composes into: `links` are the Jacobians that the
/// operations on the way declare, in the order of the graph, and `composed` is the Jacobian of the whole way after
/// simplification. Zero and without links where there is no way.
public record Chain(Value from, Value to, List<Link> links, Jacobian composed) {
    /// An operation on the way, by one of its operands.
    public record Link(Node node, int operand, Jacobian declared) {}

    public Chain {
        links = List.copyOf(links);
    }

    /// The way from an input to an output through the whole graph.
    public static Chain of(Graph graph, Value output, Value input) {
        return through(graph, graph.needed(List.of(output)), output, input);
    }

    /// The way through the given operations alone; what else they read is held.
    static Chain through(Graph graph, List<Node> nodes, Value output, Value input) {
        Map<Value, Jacobian> known = Jacobians.along(graph, nodes, input);
        Set<Value> wanted = new HashSet<>(Set.of(output));
        List<Link> links = new ArrayList<>();
        for (Node node : nodes.reversed()) {
            if (wanted.contains(node.value())
                    && known.containsKey(node.value())
                    && !node.value().equals(input)) {
                for (int operand = node.operands().size() - 1; operand >= 0; operand--) {
                    Value x = node.operands().get(operand);
                    Jacobian declared = known.containsKey(x)
                            ? node.op().jacobian(node.site(graph), operand)
                            : new Zero(x.shape(), node.value().shape());
                    if (!declared.isZero()) {
                        wanted.add(x);
                        links.add(new Link(node, operand, declared));
                    }
                }
            }
        }
        Jacobian composed = known.getOrDefault(output, new Zero(input.shape(), output.shape()));
        return new Chain(input, output, links.reversed(), composed);
    }

    /// Whether each operation reads what the one before it gives, and nothing else on the way.
    public boolean isStraight() {
        Value last = from;
        for (Link link : links) {
            if (!link.node().operands().get(link.operand()).equals(last)) {
                return false;
            }
            last = link.node().value();
        }
        return last.equals(to);
    }

    /// Bytes of the declared Jacobians together.
    public long declaredBytes() {
        return links.stream().mapToLong(link -> link.declared().bytes()).sum();
    }

    /// Multiply-adds of one product with each of the declared Jacobians.
    public long declaredMultiplyAdds() {
        return links.stream().mapToLong(link -> link.declared().multiplyAdds()).sum();
    }
}
