package lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanewise.algebra.Value;
import lanewise.data.Dataset;
import lanewise.data.Digits;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.PerSampleGradients;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.op.loss.CrossEntropy;
import lanewise.run.Session;
import lanewise.run.Workers;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The norms of every sample's own gradient through LeNet-5, for a batch in one plan, against one plan per sample.
class PerSampleModelTest {
    private static final int SAMPLES = 6;

    private final Model model = Model.create(Models.lenet5(), Shape.of(1, 28, 28), 3);
    private final Graph graph = new Graph();
    private final Value image = graph.input("image", Shape.of(1, 1, 28, 28));
    private final Value label = graph.indices("label", Shape.of(1));
    private final Value loss = CrossEntropy.crossEntropy(graph, model.forward(graph, image), label);
    private final List<Value> parameters = graph.sources().stream()
            .filter(source -> source.role() == Source.Role.STATE)
            .map(Source::value)
            .toList();

    @Test
    @Tag("F2")
    void normsOfLeNet5InOneRun() {
        Dataset digits = Digits.split(1, SAMPLES, 1).train();
        float[] images = new float[SAMPLES * 784];
        int[] labels = new int[SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            digits.copy(sample, images, sample * 784);
            labels[sample] = digits.label(sample);
        }
        Value batch = graph.input("images", Shape.of(SAMPLES, 1, 1, 28, 28));
        Value column = graph.indices("labels", Shape.of(SAMPLES, 1));
        Value norms = PerSampleGradients.norms(graph, loss, parameters, Map.of(image, batch, label, column));
        Session together = session(Map.of("norms", norms));
        together.bind("images", images).bind("labels", labels).run();
        float[] found = new float[SAMPLES];
        together.read("norms", found);

        List<Value> gradients = Gradient.of(graph, loss, parameters);
        Map<String, Value> outputs = new LinkedHashMap<>();
        IntStream.range(0, gradients.size()).forEach(i -> outputs.put("gradient " + i, gradients.get(i)));
        Session alone = session(outputs);
        for (int sample = 0; sample < SAMPLES; sample++) {
            float[] one = new float[784];
            digits.copy(sample, one, 0);
            alone.bind("image", one).bind("label", new int[] {labels[sample]}).run();
            double squares = 0;
            for (String name : outputs.keySet()) {
                for (float element : alone.output(name).data()) {
                    squares += (double) element * element;
                }
            }
            assertTrue(squares > 1e-4, "sample " + sample + " has no gradient");
            // 61,706 squares are added in single precision, in another order than here
            assertEquals(Math.sqrt(squares), found[sample], 1e-4 * Math.sqrt(squares), "sample " + sample);
        }
    }

    private Session session(Map<String, Value> outputs) {
        return Session.of(Program.of(graph, outputs), model.state(), Workers.caller());
    }
}
