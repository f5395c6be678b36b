package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/// A tensor known when the graph is built. Nothing depends on it by differentiation.
public record Constant(Tensor tensor) implements Op {
    @Override
    public Arity arity() {
        return Arity.exactly(0);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        return tensor.shape();
    }

    @Override
    public Jacobian jacobian(Site site, int operand) {
        throw new IndexOutOfBoundsException("a constant has no operands");
    }

    @Override
    public String toString() {
        return "constant" + tensor.shape();
    }
}
