package lanewise.samples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import lanewise.algebra.Type;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.run.PlanStep;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import org.junit.jupiter.api.Test;

/// Compiled plans against the reference gradients, with the tolerances of single precision.
class PlansByReferenceGradientsTest {
    /// Cases whose operations exist; more may come, none may be lost.
    private static final int EXPECTED = 175;

    private final Map<String, Integer> references = new TreeMap<>();
    private int plans;

    @Test
    void plansAgreeWithPyTorch() {
        List<String> complaints = new ArrayList<>();
        Map<String, Integer> passed = new TreeMap<>();
        int ran = 0;
        List<ReferenceCase> cases = ReferenceCase.load(SharedFolder.gradients());
        for (ReferenceCase one : cases) {
            Optional<List<String>> found = ReferenceGradients.judge(one, this::prepared, true);
            if (found.isPresent()) {
                ran++;
                complaints.addAll(found.get());
                passed.merge(one.operation(), found.get().isEmpty() ? 1 : 0, Integer::sum);
            }
        }
        System.out.println("reference gradients by plans: " + ran + " of " + cases.size() + " cases ran in " + plans
                + " plans; passed: " + passed);
        System.out.println("reference gradients by plans: steps without a kernel: " + references);
        assertEquals(List.of(), complaints);
        assertTrue(ran >= EXPECTED, "only " + ran + " cases ran, expected at least " + EXPECTED);
    }

    private Function<Map<String, double[]>, Map<String, double[]>> prepared(Program program) {
        Session session = Session.of(program, new State(), Workers.caller());
        plans++;
        session.summary().steps().stream()
                .filter(PlanStep::isReference)
                .forEach(step -> references.merge(step.kernel(), 1, Integer::sum));
        return sources -> {
            for (Source source : program.graph().sources()) {
                bind(session, source, sources.getOrDefault(source.name(), new double[0]));
            }
            session.run();
            Map<String, double[]> outputs = new LinkedHashMap<>();
            program.outputs()
                    .keySet()
                    .forEach(
                            name -> outputs.put(name, widen(session.output(name).data())));
            return outputs;
        };
    }

    private static void bind(Session session, Source source, double[] numbers) {
        if (numbers.length != source.value().shape().elements()) {
            return;
        }
        if (source.value().type() == Type.INTEGER) {
            int[] whole = new int[numbers.length];
            for (int at = 0; at < whole.length; at++) {
                whole[at] = (int) numbers[at];
            }
            session.bind(source.name(), whole);
        } else {
            float[] narrow = new float[numbers.length];
            for (int at = 0; at < narrow.length; at++) {
                narrow[at] = (float) numbers[at];
            }
            session.bind(source.name(), narrow);
        }
    }

    private static double[] widen(float[] numbers) {
        double[] wide = new double[numbers.length];
        for (int at = 0; at < wide.length; at++) {
            wide[at] = numbers[at];
        }
        return wide;
    }
}
