package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;

/// An operation whose result is a choice: integers. Its Jacobian is zero; the differentiable half of max pooling and
/// its kin is the linear routing [Pick] or [TakeAlong] by that choice.
public sealed interface Selection extends Op permits ArgMaxPool, SamplePool, TopAlong {
    /// The choice itself, from the row-major operands.
    double[] choose(List<Shape> shapes, List<double[]> operands);

    @Override
    default Arity arity() {
        return Arity.exactly(1);
    }

    @Override
    default Type type(List<Value> operands) {
        return Type.INTEGER;
    }

    @Override
    default Jacobian jacobian(Site site, int operand) {
        return new Zero(site.operand(operand).shape(), site.result().shape());
    }
}
