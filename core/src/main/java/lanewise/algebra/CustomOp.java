package lanewise.algebra;

import java.util.List;

/// An operation of a user's own: the open door. It computes on row-major arrays and declares its Jacobian from the same
/// forms as every built-in operation; nothing else is needed to differentiate, plan, explain and check it.
///
/// It is defined in double precision, which is what the interpreter and the gradient check run. Plans run [#compute] in
/// single precision; without an override that goes through the definition. Two operations are the same when they are
/// equal: make it a record.
public non-sealed interface CustomOp extends Op {
    /// Any number, unless it says otherwise.
    @Override
    default Arity arity() {
        return Arity.ANY;
    }

    /// Fills `result` from the operands; must not keep or change the operands.
    void define(List<double[]> operands, double[] result);

    /// The same on floats, for speed; the default converts and calls [#define].
    default void compute(List<float[]> operands, float[] result) {
        List<double[]> wide = operands.stream().map(CustomOp::widen).toList();
        double[] values = new double[result.length];
        define(wide, values);
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
