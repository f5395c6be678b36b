package lanewise.samples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The double interpreter against the reference gradients, with the tolerances of double arithmetic.
class ReferenceGradientsTest {
    /// Cases whose operations exist; more may come, none may be lost.
    private static final int EXPECTED = 175;

    @Test
    void theInterpreterAgreesWithPyTorch() {
        Map<String, Integer> passed = new TreeMap<>();
        TreeSet<String> missing = new TreeSet<>();
        List<String> complaints = new ArrayList<>();
        int ran = 0;
        List<ReferenceCase> cases = ReferenceCase.load(SharedFolder.gradients());
        for (ReferenceCase one : cases) {
            Optional<List<String>> found = ReferenceGradients.judge(one, ReferenceGradients.INTERPRETER, false);
            if (found.isEmpty()) {
                missing.add(one.operation() + (hasSome(cases, one.operation()) ? " (" + one.id() + ")" : ""));
                continue;
            }
            ran++;
            complaints.addAll(found.get());
            passed.merge(one.operation(), found.get().isEmpty() ? 1 : 0, Integer::sum);
        }
        System.out.println("reference gradients: " + ran + " of " + cases.size() + " cases ran; passed: " + passed);
        System.out.println("reference gradients, not supported yet: " + missing);
        assertEquals(List.of(), complaints);
        assertTrue(ran >= EXPECTED, "only " + ran + " cases ran, expected at least " + EXPECTED);
    }

    /// The same judge serves single precision: the interpreter's results, rounded to float, are well within its
    /// tolerances.
    @Test
    void roundedResultsPassInSinglePrecision() {
        ReferenceGradients.Runner rounded = changed(number -> (float) number);
        for (ReferenceCase one : ReferenceCase.load(SharedFolder.gradients())) {
            ReferenceGradients.judge(one, rounded, true).ifPresent(found -> assertEquals(List.of(), found));
        }
    }

    @Test
    void theJudgeNoticesAnError() {
        ReferenceGradients.Runner wrong = changed(number -> number * 1.0001 + 1e-4);
        for (ReferenceCase one : ReferenceCase.load(SharedFolder.gradients())) {
            if (one.tagged("nan")) {
                continue; // NaN stays NaN, however wrong
            }
            double error = Math.max(1e-4, 4 * one.tolerance(true));
            ReferenceGradients.Runner wrong = changed(number -> number * (1 + error) + error);
            ReferenceGradients.judge(one, wrong, true)
                    .ifPresent(found -> assertTrue(!found.isEmpty(), one.id() + " passes with wrong numbers"));
        }
    }

    private static ReferenceGradients.Runner changed(DoubleUnaryOperator change) {
        return program -> {
            Function<Map<String, double[]>, Map<String, double[]>> plain =
                    ReferenceGradients.INTERPRETER.apply(program);
            return sources -> {
                Map<String, double[]> outputs = new TreeMap<>();
                plain.apply(sources)
                        .forEach((name, numbers) -> outputs.put(
                                name, Arrays.stream(numbers).map(change).toArray()));
                return outputs;
            };
        };
    }

    private static boolean hasSome(List<ReferenceCase> cases, String operation) {
        return List.of("cross_entropy", "unary", "shape", "scalar", "chain", "net", "embedding")
                        .contains(operation)
                && cases.stream().anyMatch(one -> one.operation().equals(operation));
    }
}
