package lanewise.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Pattern;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What is true of every operation as a compiled plan in single precision: it computes what the
/// interpreter computes, and what is not a number stays among what depends on it. Cases without any
/// elements run like all others.
public interface PlanContract {
    /// A share of the largest number of an output. One operation errs by at most 2^-24, 6e-8, of its
    /// result; the cases chain up to a few dozen, over sums of up to a few hundred terms of similar size.
    double SINGLE = 1e-5;

    /// So many elements of each operand are poisoned, one at a time.
    int POISONED = 12;

    Stream<Case> cases();

    @TestFactory
    default Stream<DynamicTest> plansComputeWhatTheInterpreterComputes() {
        return Experiment.each(cases(), experiment -> {
            PlannedExperiment both = new PlannedExperiment(experiment);
            Map<String, double[]> planned = both.planned(Map.of());
            both.interpreted(Map.of()).forEach((output, wanted) -> {
                double[] found = planned.get(output);
                assertEquals(wanted.length, found.length, experiment + ": " + output);
                double largest = Arrays.stream(wanted).map(Math::abs).max().orElse(0);
                for (int at = 0; at < wanted.length; at++) {
                    assertEquals(
                            wanted[at],
                            found[at],
                            SINGLE * Math.max(1, largest),
                            experiment + ": " + output + ", element " + at);
                }
            });
        });
    }

    /// A NaN in an operand reaches those elements of the result whose row in the Jacobian's pattern holds
    /// it, and no others: all of them, unless a choice or an index decides which of these are read. One
    /// in the cotangent reaches at most those of the gradient whose column does. Zero times NaN is NaN,
    /// so this is where a product with a zero that is no zero of the structure shows. An operand without
    /// any derivative (a target's sign, a threshold) may still make a result NaN. The one exception is
    /// the kernel of the gradient by a correlation's weight, which multiplies with zeros around the
    /// image: in plans a NaN of the cotangent reaches all taps.
    @TestFactory
    default Stream<DynamicTest> notANumberReachesWhatDependsOnIt() {
        return Experiment.each(cases(), experiment -> {
            PlannedExperiment both = new PlannedExperiment(experiment);
            for (Value operand : experiment.floats()) {
                Jacobian jacobian = Jacobians.of(experiment.graph, experiment.result, operand);
                if (jacobian.nonZeros() > 0) {
                    Pattern pattern = jacobian.pattern();
                    poison(both, operand, PlannedExperiment.RESULT, pattern.transposed());
                    if (both.outputs.containsKey(both.nameOf(operand))) {
                        List<Value> sources = List.copyOf(both.sources);
                        poison(both, sources.getLast(), both.nameOf(operand), pattern);
                    }
                }
            }
        });
    }

    /// @param reached for each element of the source the elements of the output that may depend on it
    private static void poison(PlannedExperiment both, Value source, String output, Pattern reached) {
        double[] numbers = both.experiment.numbers.get(source);
        int count = Math.min(POISONED, numbers.length);
        for (int i = 0; i < count; i++) {
            int at = (int) ((long) i * numbers.length / count);
            double[] poisoned = numbers.clone();
            poisoned[at] = Double.NaN;
            Map<Value, double[]> given = Map.of(source, poisoned);
            String where = both.experiment + ": NaN at " + at + " of " + both.nameOf(source) + " in " + output;
            double[] interpreted = both.interpreted(given).get(output);
            double[] planned = both.planned(given).get(output);
            assertWithin(interpreted, reached.row(at), where);
            if (!both.isGradientByCorrelationWeight(output)) {
                assertWithin(planned, reached.row(at), where + " of the plan");
            }
            if (output.equals(PlannedExperiment.RESULT) && !both.isChosen()) {
                assertAll(interpreted, reached.row(at), where);
                assertAll(planned, reached.row(at), where + " of the plan");
            }
        }
    }

    private static void assertAll(double[] numbers, int[] wanted, String where) {
        for (int at : wanted) {
            assertTrue(Double.isNaN(numbers[at]), where + ": element " + at + " depends on it and is not NaN");
        }
    }

    private static void assertWithin(double[] numbers, int[] allowed, String where) {
        for (int at = 0; at < numbers.length; at++) {
            assertTrue(
                    !Double.isNaN(numbers[at]) || Arrays.binarySearch(allowed, at) >= 0,
                    where + ": element " + at + " is NaN and does not depend on it");
        }
    }
}
