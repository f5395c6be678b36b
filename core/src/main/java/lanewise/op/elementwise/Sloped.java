package lanewise.op.elementwise;

import static lanewise.op.elementwise.Elementwise.map;

import java.util.List;
import lanewise.algebra.Declared;
import lanewise.algebra.Emitter;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Scalar;
import lanewise.algebra.Site;
import lanewise.algebra.Value;
import lanewise.algebra.Zero;
import lanewise.tensor.Shape;

/// An elementwise operation of one operand that states its derivative beside its value: for those whose
/// output tells the derivative although the expression of the value does not show it (softsign: (1 -
/// |y|)²), or whose derived expression would lose digits. Jacobian: diagonal, the slope.
///
/// @param title what people call it
/// @param body the value, an expression over argument 0, the operand
/// @param slope the derivative, an expression over argument 0, the operand, and argument 1, the output
public record Sloped(String title, Scalar body, Scalar slope) implements Declared {
    public static Value sloped(Emitter out, String title, Scalar body, Scalar slope, Value x) {
        return out.emit(new Sloped(title, body, slope), x);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        return operands.getFirst();
    }

    @Override
    public Value define(Emitter out, List<Value> operands) {
        return map(out, body, operands.getFirst());
    }

    @Override
    public Jacobian jacobian(Site site, int operand) {
        Value x = site.operand(0);
        return x.isFloat()
                ? Jacobian.diagonal(slope, List.of(x, site.result()), x.shape())
                : new Zero(x.shape(), x.shape());
    }

    @Override
    public String toString() {
        return body.toString();
    }
}
