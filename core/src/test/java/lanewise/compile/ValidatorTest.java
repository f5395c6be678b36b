package lanewise.compile;

import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.Sum.sum;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lanewise.algebra.Arity;
import lanewise.algebra.CustomOp;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Site;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

/// Stages that lose or change what the program means from outside are named.
class ValidatorTest {
    private static Program program(String input, String output, boolean isSum, boolean isUpdated) {
        Graph graph = new Graph();
        Value x = graph.input(input, Shape.of(3));
        Value state = graph.state("w", Shape.of(3));
        Value y = relu(graph, x);
        Value made = isSum ? sum(graph, y) : y;
        return new Program(graph, Map.of(output, made), isUpdated ? Map.of(state, tanh(graph, y)) : Map.of());
    }

    private static void isRefused(Program after, String complaint) {
        Program before = program("x", "y", false, true);
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> Validator.check("a stage", before, after));
        assertTrue(e.getMessage().startsWith("the program behind the stage \"a stage\" " + complaint), e.getMessage());
    }

    @Test
    void whatStaysTheSameIsHandedOn() {
        Program after = program("x", "y", false, true);
        assertSame(after, Validator.check("a stage", program("x", "y", false, true), after));
    }

    @Test
    void sourcesOutputsAndUpdatesMustStay() {
        isRefused(program("z", "y", false, true), "has the sources");
        isRefused(program("x", "z", false, true), "has the outputs");
        isRefused(program("x", "y", true, true), "has the outputs");
        isRefused(program("x", "y", false, false), "updates the states [] instead of [w");
    }

    /// An operation that changes its mind about its shape.
    private static final class Fickle implements CustomOp {
        private int size = 3;

        @Override
        public Arity arity() {
            return Arity.exactly(1);
        }

        @Override
        public Shape shape(List<Shape> operands) {
            return Shape.of(size);
        }

        @Override
        public void define(List<double[]> operands, double[] result) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Jacobian jacobian(Site site, int operand) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void shapesMustBeThoseOfTheirOperations() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(3));
        Fickle fickle = new Fickle();
        Program program = Program.of(graph, Map.of("y", graph.emit(fickle, List.of(x))));
        fickle.size = 4;
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> Validator.check("a stage", program, program));
        assertTrue(e.getMessage().contains("the shape [3] instead of [4]"), e.getMessage());
    }
}
