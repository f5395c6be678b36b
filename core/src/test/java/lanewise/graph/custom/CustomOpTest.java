package lanewise.graph.custom;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.Sum.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.algebra.CustomOp;
import lanewise.algebra.Gather;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Scalar;
import lanewise.algebra.Site;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.Gradient;
import lanewise.graph.GradientCheck;
import lanewise.graph.Graph;
import lanewise.graph.Interpreter;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.op.loss.CrossEntropy;
import lanewise.op.rows.Softmax;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Operations from outside the library's packages, seen through its public interfaces alone: what row A10 promises.
@Tag("A10")
class CustomOpTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new MultiplyGate(), smooth(4), smooth(4)).gives(4),
                of("gate with itself", (out, x) -> out.emit(new MultiplyGate(), x.get(0), x.get(0)), smooth(2, 3))
                        .gives(2, 3),
                of(
                                "gate of sums",
                                (out, x) -> sum(out, out.emit(new MultiplyGate(), x.get(0), x.get(1))),
                                smooth(3),
                                smooth(3))
                        .gives());
    }

    @Test
    void aCustomOperationNeedsNoChangeOfTheLibrary() {
        Worksheet sheet = new Worksheet();
        Value a = sheet.vector(1, 2, 3);
        Value b = sheet.vector(4, 5, 6);
        Value y = sheet.emit(new MultiplyGate(), a, b);
        assertArrayEquals(new double[] {4, 10, 18}, sheet.of(y));
        assertArrayEquals(new double[] {4, 5, 6}, sheet.gradient(sum(sheet.graph, y), a));
        assertEquals(y, sheet.emit(new MultiplyGate(), a, b), "equal requests give equal values");
    }

    @Test
    void singlePrecisionGoesThroughTheDefinitionUnlessOverridden() {
        float[] result = new float[2];
        new MultiplyGate().compute(List.of(new float[] {2, 3}, new float[] {4, 5}), result);
        assertArrayEquals(new float[] {8, 15}, result);
    }

    @Test
    @Tag("F5")
    void aCorrectOperationIsReported() {
        String report = GradientCheck.of(new MultiplyGate(), Shape.of(4), Shape.of(4))
                .run(1)
                .toString();
        assertTrue(
                report.startsWith("multiplyGate: [4] from [[4], [4]], seed 1: agrees\n  by operand 0 [4]: diagonal"),
                report);
        assertTrue(report.contains("compute in single precision: within "), report);
    }

    @Test
    @Tag("F5")
    void librariesOwnOperationsPassToo() {
        GradientCheck.of(new Softmax(1), Shape.of(3, 5)).run(2);
        GradientCheck.of(new CrossEntropy(), Shape.of(4, 3), Shape.of(4, 3))
                .between(0.1, 1)
                .run(3);
        GradientCheck.of(new CrossEntropy(), Shape.of(4, 3), Shape.of(4))
                .indices(1, 3)
                .run(4);
        GradientCheck.of(new Gather(), Shape.of(5, 2), Shape.of(3))
                .indices(1, 5)
                .run(5);
    }

    @Test
    void largeOperandsAreCheckedAlongDirections() {
        String report = GradientCheck.of(new MultiplyGate(), Shape.of(600), Shape.of(600))
                .run(6)
                .toString();
        assertTrue(report.contains("random directions"), report);
        assertEquals(
                "gradient check of wrong [[600]]: d result[0] along a random direction of operand 0 is X by J v, but central differences of the"
                        + " definition give Y (seed 6)",
                withoutNumbers(complaint(GradientCheck.of(new Wrong(Scalar.arg(0)), Shape.of(600)), 6)));
    }

    /// y = x², with a slope that somebody typed.
    record Wrong(Scalar slope) implements CustomOp {
        @Override
        public Shape shape(List<Shape> operands) {
            return operands.getFirst();
        }

        @Override
        public void define(List<double[]> x, double[] y) {
            for (int i = 0; i < y.length; i++) {
                y[i] = x.getFirst()[i] * x.getFirst()[i];
            }
        }

        @Override
        public Jacobian jacobian(Site at, int operand) {
            return Jacobian.diagonal(slope, List.of(at.operand(0)), at.result().shape());
        }
    }

    @Test
    @Tag("F5")
    void aWrongJacobianIsNamed() {
        assertEquals(
                "gradient check of wrong [[3]]: d result[0] / d operand0[0] is X by J v, but central differences of the definition give Y"
                        + " (seed 7)",
                withoutNumbers(complaint(GradientCheck.of(new Wrong(Scalar.arg(0)), Shape.of(3)), 7)));
        assertTrue(complaint(GradientCheck.of(new Wrong(Scalar.constant(5)), Shape.of(3)), 7)
                .contains("is 5.0 by J v"));
        GradientCheck.of(new Wrong(Scalar.multiply(Scalar.constant(2), Scalar.arg(0))), Shape.of(3))
                .run(7);
    }

    /// y = 1e-6 x, whose derivatives are too small for differences to prove anything.
    record Faint() implements CustomOp {
        @Override
        public Shape shape(List<Shape> operands) {
            return operands.getFirst();
        }

        @Override
        public void define(List<double[]> x, double[] y) {
            for (int i = 0; i < y.length; i++) {
                y[i] = 1e-6 * x.getFirst()[i];
            }
        }

        @Override
        public Jacobian jacobian(Site at, int operand) {
            return Jacobian.scaled(1e-6, Jacobian.identity(at.result().shape()));
        }
    }

    @Test
    void aCheckThatProvesNothingFails() {
        String complaint = complaint(GradientCheck.of(new Faint(), Shape.of(3)), 8);
        assertTrue(complaint.contains("every derivative by operand 0 is below 0.001"), complaint);
        assertTrue(complaint.endsWith("choose another range with between(low, high) (seed 8)"), complaint);
    }

    /// A gate with mistakes that are not in its Jacobian.
    record Careless(boolean writes, boolean wrongCompute, boolean wrongShape) implements CustomOp {
        @Override
        public Shape shape(List<Shape> operands) {
            return operands.getFirst();
        }

        @Override
        public void define(List<double[]> x, double[] y) {
            System.arraycopy(x.getFirst(), 0, y, 0, y.length);
            if (writes) {
                x.getFirst()[0] = 9;
            }
        }

        @Override
        public void compute(List<float[]> x, float[] y) {
            System.arraycopy(x.getFirst(), 0, y, 0, y.length);
            if (wrongCompute) {
                y[1] += 0.5f;
            }
        }

        @Override
        public Jacobian jacobian(Site at, int operand) {
            return Jacobian.identity(wrongShape ? Shape.of(7) : at.result().shape());
        }
    }

    @Test
    void otherMistakesAreNamedToo() {
        GradientCheck.of(new Careless(false, false, false), Shape.of(2)).run(1);
        assertEquals(
                "gradient check of careless [[2]]: the definition changes operand 0; it must only read (seed 1)",
                complaint(GradientCheck.of(new Careless(true, false, false), Shape.of(2)), 1));
        assertEquals(
                "gradient check of careless [[2]]: result[1] is X by compute, but Y by the definition (seed 1)",
                withoutNumbers(complaint(GradientCheck.of(new Careless(false, true, false), Shape.of(2)), 1)));
        assertEquals(
                "gradient check of careless [[2]]: the Jacobian by operand 0 maps [7] to [7], wanted [2] to [2] (seed 1)",
                complaint(GradientCheck.of(new Careless(false, false, true), Shape.of(2)), 1));
    }

    @Test
    void aGradientThroughACustomOperationCanBeDifferentiatedAgain() {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(3));
        Value cube = graph.emit(new MultiplyGate(), graph.emit(new MultiplyGate(), x, x), x);
        Value slope = Gradient.of(graph, sum(graph, cube), List.of(x)).getFirst();
        Value bend = Gradient.of(graph, sum(graph, slope), List.of(x)).getFirst();
        double[] numbers = Interpreter.run(graph, Map.of(x, new double[] {1, 2, -3}), List.of(bend))
                .get(bend);
        assertArrayEquals(new double[] {6, 12, -18}, numbers, 1e-12);
    }

    private static String complaint(GradientCheck check, long seed) {
        return assertThrows(LanewiseException.class, () -> check.run(seed)).getMessage();
    }

    /// The two numbers of a complaint, as letters.
    private static String withoutNumbers(String message) {
        return message.replaceFirst(" is -?[0-9.E-]+ by", " is X by")
                .replaceFirst("give -?[0-9.E-]+", "give Y")
                .replaceFirst("but -?[0-9.E-]+ by", "but Y by");
    }
}
