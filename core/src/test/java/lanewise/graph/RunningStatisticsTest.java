package lanewise.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Value;
import lanewise.data.SharedData;
import lanewise.op.rows.BatchNorm.RunningStatistics;
import org.junit.jupiter.api.Test;

/// Batch normalisation's running statistics, which have no gradient, against the reference.
class RunningStatisticsTest {
    @Test
    void theInterpreterAgreesWithPyTorch() {
        int compared = 0;
        for (ReferenceCase one : ReferenceCase.load(SharedData.find("gradients"))) {
            if (!one.operation().equals("batch_norm")) {
                continue;
            }
            Graph graph = new Graph();
            Map<String, Value> in = new LinkedHashMap<>();
            Map<Value, double[]> numbers = new HashMap<>();
            for (String name : one.inputs()) {
                Value value = graph.input(name, one.shape("in", name));
                in.put(name, value);
                numbers.put(value, one.values("in", name));
            }
            RunningStatistics next = RowsPrograms.statistics(one, graph, in);
            Map<Value, double[]> all = Interpreter.run(graph, numbers, List.of(next.mean(), next.variance()));
            compare(one, "new_running_mean", all.getOrDefault(next.mean(), new double[0]));
            compare(one, "new_running_var", all.getOrDefault(next.variance(), new double[0]));
            compared++;
        }
        assertTrue(compared >= 7, "only " + compared + " cases");
    }

    private static void compare(ReferenceCase of, String name, double[] result) {
        double[] wanted = of.values("out64", name);
        double largest = Arrays.stream(wanted).map(Math::abs).max().orElse(0);
        assertEquals(wanted.length, result.length, of.id());
        for (int at = 0; at < wanted.length; at++) {
            assertEquals(wanted[at], result[at], of.tolerance(false) * largest, of.id() + " " + name + " " + at);
        }
    }
}
