package lanewise.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Shapes of gradients, for every operation of the graphs that plans are tested with.
class CorpusShapesTest {
    @Test
    @Tag("A13")
    void aGradientHasTheShapeOfItsOperand() {
        int products = 0;
        for (Map.Entry<String, Function<Sketch, Value>> model : Corpus.models().entrySet()) {
            Sketch sketch = new Sketch(3);
            Value result = model.getValue().apply(sketch);
            Graph graph = sketch.graph();
            for (Node node : graph.needed(List.of(result))) {
                if (node.value().isFloat()) {
                    Value cotangent = Gradient.fill(graph, 1, node.value().shape());
                    Map<Value, Value> found = Gradient.vjp(
                            graph,
                            node.value(),
                            cotangent,
                            node.operands().stream().filter(Value::isFloat).toList());
                    found.forEach((operand, gradient) ->
                            assertEquals(operand.shape(), gradient.shape(), model.getKey() + ": " + node));
                    products += found.size();
                }
            }
        }
        assertTrue(products > 300, "only " + products + " gradients");
    }
}
