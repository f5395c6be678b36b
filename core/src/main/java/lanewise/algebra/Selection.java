package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;

/// An operation whose result is a choice: integers. Its Jacobian is zero; the differentiable half of max pooling and
/// its kin is the linear routing [Pick] by that choice.
public sealed interface Selection extends Op permits ArgMaxPool {
    /// The choice itself, from the row-major operand.
    double[] choose(Shape from, double[] x);

    @Override
    default Type type(List<Value> operands) {
        return Type.INTEGER;
    }

    @Override
    default Jacobian jacobian(Site site, int operand) {
        return new Zero(site.operand(operand).shape(), site.result().shape());
    }
}
