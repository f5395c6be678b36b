package lanewise.graph;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Again;
import lanewise.algebra.Emitter;
import lanewise.algebra.Site;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;

/// What a backward pass sees of the forward pass: its values as they were kept or, inside blocks of named parts of the
/// model, computed once more from what enters the block. The block's values then need not be kept in between; the price
/// is its forward pass a second time.
final class Recomputation {
    private final Graph graph;
    private final List<List<String>> blocks;
    private final Map<Value, Value> again = new HashMap<>();

    Recomputation(Graph graph, Collection<List<String>> blocks) {
        this.graph = graph;
        this.blocks = List.copyOf(blocks);
        for (List<String> block : blocks) {
            for (String part : block) {
                if (graph.nodes().stream().noneMatch(node -> isWithin(node, List.of(part)))) {
                    throw new LanewiseException("nothing to recompute: no operation belongs to the part \"" + part
                            + "\"; the parts are "
                            + graph.nodes().stream()
                                    .map(Node::path)
                                    .filter(path -> !path.isEmpty())
                                    .distinct()
                                    .toList());
                }
            }
        }
    }

    /// A node as its Jacobian is to see it.
    Site site(Node node) {
        Optional<List<String>> block = block(node);
        if (block.isEmpty()) {
            return node.site(graph);
        }
        List<Value> operands =
                node.operands().stream().map(x -> again(block.get(), x)).toList();
        return new Site(graph, operands, again(block.get(), node.value()));
    }

    /// What enters the block is kept, and starts the second computation.
    private Value again(List<String> block, Value value) {
        Value known = again.get(value);
        if (known == null) {
            Optional<Node> inside = graph.definition(value).filter(node -> isWithin(node, block));
            known = inside.isPresent()
                    ? repeated(block, inside.get())
                    : graph.within(block.getFirst()).emit(new Again(String.join(" ", block)), value);
            again.put(value, known);
        }
        return known;
    }

    private Value repeated(List<String> block, Node node) {
        List<Value> operands =
                node.operands().stream().map(x -> again(block, x)).toList();
        Emitter out = graph.within(node.path());
        return out.emit(node.op(), operands);
    }

    private Optional<List<String>> block(Node node) {
        return blocks.stream().filter(block -> isWithin(node, block)).findFirst();
    }

    private static boolean isWithin(Node node, List<String> block) {
        return block.stream()
                .anyMatch(part -> node.path().equals(part) || node.path().startsWith(part + "/"));
    }
}
