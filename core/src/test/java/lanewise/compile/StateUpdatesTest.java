package lanewise.compile;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Elementwise.fill;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Subtract.subtract;
import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.linear.Sum.sumKeeping;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Constant;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// New values of states are made of the old ones, in whatever order steps and copies run; in place where that is safe.
class StateUpdatesTest {
    private static final long SEED = 4;
    private static final int SIZE = 20;

    private final Graph graph = new Graph();
    private final Value a = graph.state("a", Shape.of(SIZE, SIZE));
    private final Value b = graph.state("b", Shape.of(SIZE, SIZE));
    private final Map<String, Value> outputs = new LinkedHashMap<>();
    private final Map<Value, Value> updates = new LinkedHashMap<>();

    /// Checks against the interpreter and answers how many copies the plan makes.
    private long copies() {
        Program program = new Program(graph, outputs, updates);
        Numbers numbers = Numbers.of(program, Map.of(), SEED);
        Map<String, double[]> wanted = numbers.interpreted(program);
        long copies = 0;
        for (boolean fuse : List.of(false, true)) {
            Plan plan = Compiler.compile(
                    program,
                    fuse ? Compiler.Options.DEFAULT : Compiler.Options.DEFAULT.without(Pass.FUSION, Pass.EPILOGUES));
            Map<String, float[]> found = numbers.planned(program, plan);
            assertEquals("", Numbers.difference(found, wanted, 1e-5), "fused: " + fuse + " (seed " + SEED + ")");
            copies = plan.steps().stream()
                    .filter(step -> step.kernel().equals("copy"))
                    .count();
        }
        return copies;
    }

    @Test
    void descentIsInPlace() {
        Value loss = sum(graph, square(graph, matmul(graph, a, b)));
        List<Value> gradients = Gradient.of(graph, loss, List.of(a, b));
        outputs.put("loss", loss);
        updates.put(a, subtract(graph, a, scale(graph, gradients.get(0), 0.1)));
        updates.put(b, subtract(graph, b, scale(graph, gradients.get(1), 0.1)));
        assertEquals(0, copies());
    }

    @Test
    void momentumIsInPlace() {
        Value velocity = add(graph, scale(graph, a, 0.9), square(graph, b));
        updates.put(a, velocity);
        updates.put(b, subtract(graph, b, velocity));
        assertEquals(0, copies());
    }

    @Test
    void anOldValueThatIsReadLaterIsKept() {
        updates.put(a, scale(graph, a, 0.5));
        Value row = sumKeeping(graph, matmul(graph, square(graph, a), b), 1);
        updates.put(b, add(graph, row, matmul(graph, a, b)));
        copies();
    }

    @Test
    void anOldValueThatIsReadInAnotherOrderIsKept() {
        updates.put(a, add(graph, a, sumKeeping(graph, a, 0)));
        updates.put(b, multiply(graph, b, reshape(graph, sum(graph, b, 0), Shape.of(SIZE, 1))));
        copies();
    }

    @Test
    void twoStatesSwap() {
        updates.put(a, b);
        updates.put(b, a);
        copies();
    }

    @Test
    void statesMoveAlong() {
        Value c = graph.state("c", Shape.of(SIZE, SIZE));
        updates.put(a, b);
        updates.put(b, c);
        updates.put(c, a);
        copies();
    }

    @Test
    void aStateTakesTheOldValueOfAnother() {
        updates.put(a, scale(graph, a, 2));
        updates.put(b, a);
        copies();
    }

    @Test
    void twoStatesTakeTheSameValue() {
        Value mean = scale(graph, add(graph, a, b), 0.5);
        updates.put(a, mean);
        updates.put(b, mean);
        assertEquals(1, copies());
    }

    @Test
    void aStateTakesNumbers() {
        Value given = graph.input("given", Shape.of(SIZE, SIZE));
        updates.put(a, fill(graph, 3, Shape.of(SIZE, SIZE)));
        updates.put(b, given);
        Value c = graph.state("c", Shape.of(2));
        updates.put(c, graph.emit(new Constant(Tensor.of(Shape.of(2), 5, 6)), List.of()));
        copies();
    }

    @Test
    void aStateKeepsItsValue() {
        updates.put(a, a);
        updates.put(b, add(graph, b, a));
        assertEquals(0, copies());
    }

    @Test
    void outputsAreTheOldValues() {
        outputs.put("before", a);
        outputs.put("list", reshape(graph, b, Shape.of(SIZE * SIZE)));
        outputs.put("after", scale(graph, a, 2));
        updates.put(a, scale(graph, a, 2));
        updates.put(b, add(graph, a, b));
        copies();
    }

    @Test
    void aReshapedStateIsUpdated() {
        Value flat = reshape(graph, a, Shape.of(SIZE * SIZE));
        updates.put(a, reshape(graph, scale(graph, flat, 2), Shape.of(SIZE, SIZE)));
        updates.put(b, reshape(graph, flat, Shape.of(SIZE, SIZE)));
        copies();
    }
}
