package lanewise.samples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import lanewise.graph.Graph;
import lanewise.samples.conformance.Verdict.Status;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The double interpreter against the reference gradients, with the tolerances of double arithmetic.
class ReferenceGradientsTest {
    /// Cases whose operations exist; more may come, none may be lost.
    private static final int EXPECTED = 338;

    @Test
    @Tag("C1")
    @Tag("C9")
    @Tag("C11")
    @Tag("C16")
    @Tag("D6")
    @Tag("L7")
    @Tag("L12")
    void theInterpreterAgreesWithPyTorch() {
        Map<String, Integer> passed = new TreeMap<>();
        TreeSet<String> missing = new TreeSet<>();
        List<String> complaints = new ArrayList<>();
        int ran = 0;
        CaseFolder folder = CaseFolder.read(SharedFolder.gradients());
        for (ReferenceCase one : folder.cases()) {
            Verdict found = ReferenceGradients.judge(one, Runner.interpreter(), Precision.DOUBLE);
            found.complaint().ifPresent(complaint -> complaints.add(one.id() + ": " + complaint));
            if (found.status() == Status.NOT_SUPPORTED) {
                missing.add(one.id());
                continue;
            }
            ran++;
            passed.merge(one.operation(), found.status() == Status.PASSED ? 1 : 0, Integer::sum);
        }
        System.out.println(
                "reference gradients: " + ran + " of " + folder.entries().size() + " cases ran; passed: " + passed);
        System.out.println("reference gradients, not supported yet: " + missing);
        assertEquals(List.of(), complaints);
        assertTrue(ran >= EXPECTED, "only " + ran + " cases ran, expected at least " + EXPECTED);
    }

    @Test
    void everyCaseIsAsTheFormatWantsIt() {
        for (CaseFolder.Entry entry : CaseFolder.read(SharedFolder.gradients()).entries()) {
            assertEquals("", entry.problem(), entry.id());
        }
    }

    /// The same judge serves single precision: the interpreter's results, rounded to float, are well within its
    /// tolerances.
    @Test
    void roundedResultsPassInSinglePrecision() {
        Runner rounded = changed(number -> (float) number);
        for (ReferenceCase one : CaseFolder.read(SharedFolder.gradients()).cases()) {
            Verdict found = ReferenceGradients.judge(one, rounded, Precision.SINGLE);
            assertEquals(List.of(), found.disagreements(), one::id);
        }
    }

    @Test
    void theJudgeNoticesAnError() {
        for (ReferenceCase one : CaseFolder.read(SharedFolder.gradients()).cases()) {
            if (one.tagged("nan")) {
                continue; // NaN stays NaN, however wrong
            }
            double error = Math.max(1e-4, 4 * one.tolerance(Precision.SINGLE));
            Runner wrong = changed(number -> number * (1 + error) + error);
            Verdict found = ReferenceGradients.judge(one, wrong, Precision.SINGLE);
            assertNotEquals(Status.PASSED, found.status(), () -> one.id() + " passes with wrong numbers");
        }
    }

    /// As far as the reference cases can tell.
    @Test
    void theOperationsThatAreListedAreThoseThatAreKnown() {
        TreeSet<String> known = new TreeSet<>();
        for (ReferenceCase one : CaseFolder.read(SharedFolder.gradients()).cases()) {
            Graph graph = new Graph();
            if (CasePrograms.build(one, graph, ReferenceGradients.sources(one, graph))
                    .isPresent()) {
                known.add(one.operation());
            }
        }
        assertEquals(List.copyOf(known), CasePrograms.operations());
    }

    private static Runner changed(DoubleUnaryOperator change) {
        return program -> {
            Function<Map<String, double[]>, Map<String, double[]>> plain =
                    Runner.interpreter().apply(program);
            return sources -> {
                Map<String, double[]> outputs = new TreeMap<>();
                plain.apply(sources)
                        .forEach((name, numbers) -> outputs.put(
                                name, Arrays.stream(numbers).map(change).toArray()));
                return outputs;
            };
        };
    }
}
