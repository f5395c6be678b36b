package lanewise.samples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lanewise.run.PlanStep;
import lanewise.run.PlanSummary;
import lanewise.samples.conformance.Verdict.Status;
import org.junit.jupiter.api.Test;

/// Compiled plans against the reference gradients, with the tolerances of single precision.
class PlansByReferenceGradientsTest {
    /// Cases whose operations exist; more may come, none may be lost.
    private static final int EXPECTED = 338;

    private final Map<String, Integer> references = new TreeMap<>();
    private int plans;

    @Test
    void plansAgreeWithPyTorch() {
        List<String> complaints = new ArrayList<>();
        Map<String, Integer> passed = new TreeMap<>();
        int ran = 0;
        List<ReferenceCase> cases = CaseFolder.read(SharedFolder.gradients()).cases();
        for (ReferenceCase one : cases) {
            Verdict found = ReferenceGradients.judge(one, Runner.plans(this::count), Precision.SINGLE);
            // What the programs can say must run: a kernel that is missing is a complaint.
            found.complaint().ifPresent(complaint -> complaints.add(one.id() + ": " + complaint));
            if (found.status() != Status.NOT_SUPPORTED) {
                ran++;
                passed.merge(one.operation(), found.status() == Status.PASSED ? 1 : 0, Integer::sum);
            }
        }
        System.out.println("reference gradients by plans: " + ran + " of " + cases.size() + " cases ran in " + plans
                + " plans; passed: " + passed);
        System.out.println("reference gradients by plans: steps without a kernel: " + references);
        assertEquals(List.of(), complaints);
        assertTrue(ran >= EXPECTED, "only " + ran + " cases ran, expected at least " + EXPECTED);
    }

    private void count(PlanSummary plan) {
        plans++;
        plan.steps().stream()
                .filter(PlanStep::isReference)
                .forEach(step -> references.merge(step.kernel(), 1, Integer::sum));
    }
}
