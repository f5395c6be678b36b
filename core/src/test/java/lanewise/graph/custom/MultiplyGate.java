package lanewise.graph.custom;

import java.util.List;
import lanewise.algebra.CustomOp;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Scalar;
import lanewise.algebra.Site;
import lanewise.tensor.Shape;

/// The lecture's multiply gate, y = a b, as a user would write it. Jacobian: diagonal, the other operand.
record MultiplyGate() implements CustomOp {
    @Override
    public Shape shape(List<Shape> operands) {
        return operands.getFirst();
    }

    @Override
    public void define(List<double[]> x, double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = x.get(0)[i] * x.get(1)[i];
        }
    }

    @Override
    public Jacobian jacobian(Site at, int operand) {
        return Jacobian.diagonal(
                Scalar.arg(0), List.of(at.operand(1 - operand)), at.result().shape());
    }
}
