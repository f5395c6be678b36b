package lanewise.graph;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Derivatives, graph to graph: appends products with Jacobians (forward mode) or with their transposes (reverse mode)
/// as ordinary operations. Nothing here knows any operation; everything comes from what operations declare.
public final class Gradient {
    /// Begins the path of operations that carry a gradient back through a part.
    public static final String GRADIENT_OF = "gradient of ";

    private Gradient() {}

    /// The gradients of a value with one element with respect to each of `wrt`, zeros where it does not depend on
    /// one.
    public static List<Value> of(Graph graph, Value loss, List<Value> wrt) {
        return recomputingBlocks(graph, List.of(), loss, wrt);
    }

    /// The same gradients where the values inside the named parts (see [Emitter#within]) are not kept for the
    /// backward pass but computed again from what enters each part: less memory, and those parts' forward pass
    /// twice. Values that leave the parts are kept. The gradients are the same to the last bit. A plan's summary
    /// shows what it saves.
    public static List<Value> recomputing(Graph graph, Collection<String> parts, Value loss, List<Value> wrt) {
        return recomputingBlocks(graph, parts.stream().map(List::of).toList(), loss, wrt);
    }

    /// The same, where each block is several parts that are computed again together: only what enters the block
    /// from outside is kept.
    public static List<Value> recomputingBlocks(
            Graph graph, Collection<List<String>> blocks, Value loss, List<Value> wrt) {
        if (loss.shape().elements() != 1) {
            throw new ShapeException("a gradient needs a value with one element, but this one has shape " + loss.shape()
                    + "; sum it, or use vjp with a cotangent of that shape");
        }
        Recomputation seen = new Recomputation(graph, blocks);
        Map<Value, Value> found = reverse(graph, seen, loss, fill(graph, 1, loss.shape()), wrt);
        return wrt.stream()
                .map(x -> found.containsKey(x) ? found.get(x) : fill(graph, 0, x.shape()))
                .toList();
    }

    /// Transposed Jacobians of `output` with respect to each of `wrt`, times `cotangent`: what comes from
    /// the loss, its derivative by `output` ("upstream"). What it does not depend on is absent.
    /// Contributions of several uses are added in a fixed order, the last use first.
    public static Map<Value, Value> vjp(Graph graph, Value output, Value cotangent, Collection<Value> wrt) {
        if (!cotangent.shape().equals(output.shape())) {
            throw new ShapeException(
                    "vjp: the cotangent " + cotangent.shape() + " must have the output's shape " + output.shape());
        }
        return reverse(graph, new Recomputation(graph, List.of()), output, cotangent, wrt);
    }

    private static Map<Value, Value> reverse(
            Graph graph, Recomputation seen, Value output, Value cotangent, Collection<Value> wrt) {
        List<Node> needed = graph.needed(List.of(output));
        Set<Value> onPath = descendants(needed, wrt);
        Map<Value, Value> cotangents = new HashMap<>();
        cotangents.put(output, cotangent);
        for (Node node : needed.reversed()) {
            Value own = cotangents.get(node.value());
            if (own == null || !onPath.contains(node.value())) {
                continue;
            }
            Emitter out = node.path().isEmpty() ? graph : graph.within(GRADIENT_OF + node.path());
            for (int i = 0; i < node.operands().size(); i++) {
                Value operand = node.operands().get(i);
                if (operand.isFloat() && onPath.contains(operand)) {
                    node.op()
                            .jacobian(seen.site(node), i)
                            .transpose()
                            .times(own, out)
                            .ifPresent(share -> cotangents.merge(operand, share, (a, b) -> add(out, a, b)));
                }
            }
        }
        cotangents.keySet().retainAll(Set.copyOf(wrt));
        return cotangents;
    }

    /// Jacobians of each output times the tangents, in one sweep; empty where an output does not depend on what has
    /// a tangent.
    public static List<Optional<Value>> jvp(Graph graph, List<Value> outputs, Map<Value, Value> tangents) {
        Map<Value, Value> known = new HashMap<>(tangents);
        for (Node node : graph.needed(outputs)) {
            if (known.containsKey(node.value())) {
                continue;
            }
            for (int i = 0; i < node.operands().size(); i++) {
                Value tangent = known.get(node.operands().get(i));
                if (tangent != null) {
                    node.op()
                            .jacobian(node.site(graph), i)
                            .times(tangent, graph)
                            .ifPresent(share -> known.merge(node.value(), share, (a, b) -> add(graph, a, b)));
                }
            }
        }
        return outputs.stream()
                .map(output -> Optional.ofNullable(known.get(output)))
                .toList();
    }

    /// Hessian of a value with one element, times a direction: the gradients by each of `directions`' keys,
    /// differentiated along all directions at once. Zeros where there is no second derivative. No Hessian is built:
    /// the cost is that of a few gradients, however many numbers there are.
    public static List<Value> hvp(Graph graph, Value loss, Map<Value, Value> directions) {
        List<Value> wrt = List.copyOf(directions.keySet());
        List<Value> gradients = of(graph, loss, wrt);
        List<Optional<Value>> products = jvp(graph, gradients, directions);
        return IntStream.range(0, wrt.size())
                .mapToObj(at -> products.get(at)
                        .orElseGet(() -> fill(graph, 0, wrt.get(at).shape())))
                .toList();
    }

    /// An array of one repeated number.
    public static Value fill(Graph graph, double number, Shape shape) {
        return graph.emit(new Pointwise(Scalar.constant(number), shape), List.of());
    }

    private static Value add(Emitter out, Value a, Value b) {
        return out.emit(new Pointwise(Scalar.add(Scalar.arg(0), Scalar.arg(1)), a.shape()), a, b);
    }

    private static Set<Value> descendants(List<Node> nodes, Collection<Value> of) {
        Set<Value> found = new HashSet<>(of);
        for (Node node : nodes) {
            if (node.operands().stream().anyMatch(found::contains)) {
                found.add(node.value());
            }
        }
        return found;
    }
}
