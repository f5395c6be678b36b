package lanewise.samples.conformance;

import static java.util.Map.entry;
import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Divide.divide;
import static lanewise.op.elementwise.Exp.exp;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Power.affinePower;
import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Sigmoid.sigmoid;
import static lanewise.op.elementwise.Sin.sin;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Subtract.subtract;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.CumulativeSum.cumulativeSum;
import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.linear.Slicing.slice;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.linear.VectorProduct.dot;
import static lanewise.op.linear.VectorProduct.outer;
import static lanewise.op.rows.LogSumExp.logSumExp;
import static lanewise.op.rows.Softmax.softmax;
import static lanewise.samples.conformance.CaseProgram.chosenBy;
import static lanewise.samples.conformance.CaseProgram.ofX;
import static lanewise.samples.conformance.CaseProgram.one;

import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// How cases of formulas over vectors and matrices are said: those that give a number, with Hessians, and
/// those that give an array, with Jacobians.
final class FormulaPrograms {
    private static final Map<String, CaseProgram> SCALAR = Map.ofEntries(
            entry("||W x||^2", one((of, out, in) -> squares(out, matmul(out, in.at("W"), in.at("x"))))),
            entry("||W x + b||^2", one((of, out, in) -> squares(out, affine(out, in)))),
            entry("||tanh(W x + b)||^2", one((of, out, in) -> squares(out, tanh(out, affine(out, in))))),
            entry("logsumexp(W x)", one((of, out, in) -> logSumExp(out, matmul(out, in.at("W"), in.at("x")), 0))),
            entry("sum exp x", ofX((out, x) -> sum(out, exp(out, x)))),
            entry("(x.x)^2", ofX((out, x) -> square(out, dot(out, x, x)))),
            entry(
                    "(x.y) * sum sin x",
                    one((of, out, in) ->
                            multiply(out, dot(out, in.at("x"), in.at("y")), sum(out, sin(out, in.at("x")))))),
            entry("Rosenbrock", ofX(FormulaPrograms::rosenbrock)));

    private static final Map<String, CaseProgram> CHAIN = Map.ofEntries(
            entry(
                    "V tanh(U x)",
                    one((of, out, in) -> matmul(out, in.at("V"), tanh(out, matmul(out, in.at("U"), in.at("x")))))),
            entry("sigmoid(2 sin x)", ofX((out, x) -> sigmoid(out, scale(out, sin(out, x), 2)))),
            entry("x y^T", one((of, out, in) -> outer(out, in.at("x"), in.at("y")))),
            entry("softmax(W x + b)", one((of, out, in) -> softmax(out, affine(out, in), 0))),
            entry(
                    "x / sqrt(x.x + 1e-6)",
                    ofX((out, x) -> divide(out, x, affinePower(out, dot(out, x, x), 0.5, 1, 1e-6)))),
            entry("cumsum(relu x)", ofX((out, x) -> cumulativeSum(out, relu(out, x), 0))),
            entry("W tanh(W tanh(W x)), shared W", one(FormulaPrograms::shared)));

    static final Map<String, CaseProgram> PROGRAMS =
            Map.of("scalar", chosenBy("function", SCALAR), "chain", chosenBy("function", CHAIN));

    private FormulaPrograms() {}

    private static Value affine(Emitter out, CaseInputs in) {
        return add(out, matmul(out, in.at("W"), in.at("x")), in.at("b"));
    }

    private static Value squares(Emitter out, Value x) {
        return sum(out, square(out, x));
    }

    /// Sum of 100 (x[i+1] - x[i]²)² + (1 - x[i])².
    private static Value rosenbrock(Emitter out, Value x) {
        int length = x.shape().size(0);
        Value here = slice(out, x, 0, 0, length - 1);
        Value next = slice(out, x, 0, 1, length);
        Value valley = scale(out, square(out, subtract(out, next, square(out, here))), 100);
        return sum(out, add(out, valley, affinePower(out, here, 2, -1, 1)));
    }

    private static Value shared(ReferenceCase of, Emitter out, CaseInputs in) {
        Value w = in.at("W");
        Value inner = tanh(out, matmul(out, w, in.at("x")));
        return matmul(out, w, tanh(out, matmul(out, w, inner)));
    }
}
