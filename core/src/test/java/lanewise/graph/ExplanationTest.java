package lanewise.graph;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.rows.Softmax.softmax;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Value;
import lanewise.graph.Explanation.Dependence;
import lanewise.graph.Explanation.Operation;
import lanewise.graph.Explanation.Part;
import lanewise.graph.Explanation.Saved;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

/// x [3, 4] -> linear to 5 -> relu, tanh -> softmax, with a weight that is a state.
class ExplanationTest {
    private final Graph graph = new Graph();
    private final Value x = graph.input("x", Shape.of(3, 4));
    private final Value weight = graph.state("weight", Shape.of(5, 4));
    private final Value product = linear(graph.within("0.linear"), x, weight);
    private final Emitter activation = graph.within("1.both");
    private final Value positive = relu(activation, product);
    private final Value squashed = tanh(activation, positive);
    private final Value rows = softmax(graph.within("2.softmax"), squashed, 1);

    private Explanation explanation() {
        return Explanation.of(Program.of(graph, Map.of("y", rows)));
    }

    private static Operation operation(Explanation explanation, Value value) {
        return explanation.operations().stream()
                .filter(operation -> operation.node().value().equals(value))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyOperationThatLeadsToTheOutputsIsThereOnceInOrder() {
        Value unrelated = tanh(graph, x);
        Explanation explanation = explanation();
        assertEquals(
                graph.needed(List.of(rows)),
                explanation.operations().stream().map(Operation::node).toList());
        assertEquals(
                List.of("0.linear", "1.both", "2.softmax"),
                explanation.parts().stream().map(Part::path).toList());
        assertTrue(explanation.operations().stream()
                .noneMatch(operation -> operation.node().value().equals(unrelated)));
    }

    @Test
    void dependencesCarryWhatIsDeclaredAndWhatItNames() {
        Explanation explanation = explanation();
        Dependence byWeight = operation(explanation, product).dependences().getLast();
        assertEquals("weight", byWeight.operand());
        assertEquals(List.of("x"), byWeight.named());
        assertEquals(15L * 4, byWeight.jacobian().nonZeros());
        assertEquals(4L * 15 * 20, byWeight.jacobian().denseBytes());
        Dependence ofRelu = operation(explanation, positive).dependences().getFirst();
        assertEquals("diagonal", ofRelu.jacobian().structure());
        assertEquals(List.of("1.both/relu"), ofRelu.named());
    }

    /// The weight is trained and x is not: the product by x is never multiplied with.
    @Test
    void onlyWhatTheStatesReachIsDifferentiated() {
        Operation linear = operation(explanation(), product);
        assertFalse(linear.dependences().getFirst().isDifferentiated());
        assertTrue(linear.dependences().getLast().isDifferentiated());
        Operation byInputs = operation(Explanation.of(graph, List.of(rows), List.of(x)), product);
        assertTrue(byInputs.dependences().getFirst().isDifferentiated());
        assertFalse(byInputs.dependences().getLast().isDifferentiated());
    }

    /// relu's and tanh's outputs and softmax's; x is an input, the product is named by nothing.
    @Test
    void savedIsWhatIsNamedAndComputed() {
        Explanation explanation = explanation();
        assertEquals(
                List.of("1.both/relu", "1.both/tanh", "2.softmax"),
                explanation.saved().stream().map(Saved::name).toList());
        assertEquals(3L * 4 * 15, explanation.savedBytes());
        assertEquals(List.of("1.both/tanh"), explanation.saved().get(1).readers());
        // by the weight 15 x 20, and three of 15 x 15
        assertEquals(4L * (15 * 20 + 3 * 15 * 15), explanation.denseBytes());
    }

    @Test
    void twoElementwiseOperationsBecomeOneDiagonal() {
        Chain chain = explanation().parts().get(1).chains().getFirst();
        assertEquals(2, chain.links().size());
        assertTrue(chain.isStraight());
        assertEquals("diagonal", chain.composed().structure());
        assertEquals(2 + 60, chain.declaredBytes());
        assertEquals(30, chain.declaredMultiplyAdds());
        assertEquals(15, chain.composed().multiplyAdds());
    }

    @Test
    void aChainThroughTheWholeGraphIsTheJacobian() {
        Chain chain = Chain.of(graph, rows, x);
        assertEquals(Jacobians.of(graph, rows, x), chain.composed());
        assertEquals(4, chain.links().stream().map(Chain.Link::node).distinct().count());
        assertEquals(x, chain.from());
        assertEquals(rows, chain.to());
    }

    @Test
    void twoWaysAreNotStraightAndNoWayIsZero() {
        Value twice = add(graph, tanh(graph, x), x);
        Chain chain = Chain.of(graph, twice, x);
        assertEquals(3, chain.links().size());
        assertFalse(chain.isStraight());
        Chain none = Chain.of(graph, tanh(graph, x), weight);
        assertTrue(none.composed().isZero());
        assertTrue(none.links().isEmpty());
    }

    /// What enters a part from the side is held: the way from x to the last part is that part's alone.
    @Test
    void aPartsWayLeavesTheOtherPartsOut() {
        Graph skip = new Graph();
        Value in = skip.input("in", Shape.of(4));
        Value middle = tanh(skip.within("a"), in);
        Value sum = add(skip.within("b"), middle, in);
        Part last = Explanation.of(Program.of(skip, Map.of("sum", sum))).parts().getLast();
        assertEquals(2, last.chains().size());
        last.chains().forEach(chain -> assertEquals(Jacobian.identity(Shape.of(4)), chain.composed()));
    }

    @Test
    void namesOfTheSameKindAreNumberedAndViewsCarryTheNameOfWhatTheyShow() {
        Graph twice = new Graph();
        Value in = twice.input("in", Shape.of(2, 2));
        Value first = tanh(twice, in);
        Value flat = reshape(twice, first, Shape.of(4));
        Value second = tanh(twice, flat);
        Explanation explanation = Explanation.of(Program.of(twice, Map.of("y", second)));
        assertEquals(
                List.of("tanh", "reshape", "tanh 2"),
                explanation.operations().stream().map(Operation::name).toList());
        assertEquals(
                "tanh",
                explanation.operations().getLast().dependences().getFirst().operand());
    }

    @Test
    void theTextHasEveryOperationAndOperand() {
        String text = explanation().toString();
        assertTrue(text.contains("0.linear/matmul [3, 5]\n  by x: "), text);
        assertTrue(text.contains("names 1.both/tanh"), text);
        assertTrue(text.contains("1.both from [3, 5] to [3, 5]: D["), text);
    }
}
