package lanewise.graph;

import java.util.List;
import lanewise.algebra.Op;
import lanewise.algebra.Site;
import lanewise.algebra.Value;

/// An operation applied to values. The path says which part of a model asked for it first; it may be empty.
public record Node(Value value, Op op, List<Value> operands, String path) {
    /// The place of this node, with the emitter that its Jacobian may ask for further values.
    public Site site(Graph graph) {
        return new Site(graph, operands, value);
    }

    @Override
    public String toString() {
        return value + " = " + op + operands;
    }
}
