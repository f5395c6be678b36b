package lanewise.train;

import static lanewise.nn.Layers.linear;
import static lanewise.nn.Layers.softmax;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.nn.Model;
import lanewise.nn.Models;
import lanewise.nn.Sequential;
import lanewise.run.Session;
import lanewise.run.Workers;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PredictorTest {
    private static final Shape IMAGE = Shape.of(1, 28, 28);
    private static final long SEED = 21;

    private static float[] images(int count) {
        CounterRandom random = CounterRandom.of(SEED);
        float[] images = new float[count * IMAGE.elements()];
        for (int at = 0; at < images.length; at++) {
            images[at] = random.uniform(at);
        }
        return images;
    }

    @Test
    void eightThreadsGetTheBitsOfOne() throws InterruptedException, ExecutionException {
        Model model = Model.create(Models.lenet5(), IMAGE, 5);
        float[] images = images(21);
        float[] alone = Predictor.of(model).predict(images, 21);
        try (Workers workers = Workers.of(2);
                ExecutorService callers = Executors.newFixedThreadPool(8)) {
            Predictor shared = Predictor.of(model, workers);
            List<Future<float[]>> answers = new ArrayList<>();
            for (int call = 0; call < 32; call++) {
                answers.add(callers.submit(() -> shared.predict(images, 21)));
            }
            for (Future<float[]> answer : answers) {
                assertArrayEquals(alone, answer.get(), "seed " + SEED);
            }
        }
    }

    @Test
    void aWarmUpChangesNoAnswer() {
        Model model = Model.create(Models.mlp(), IMAGE, 5);
        float[] images = images(5);
        float[] wanted = Predictor.of(model).predict(images, 5);
        assertArrayEquals(wanted, Predictor.of(model).warmUp(5).predict(images, 5), "seed " + SEED);
    }

    @Test
    void answersAreThoseOfAPlainSession() {
        Model model = Model.create(Models.mlp(), IMAGE, 5);
        int count = 77;
        float[] images = images(count);
        Graph graph = new Graph();
        Value x = graph.input("x", IMAGE.prepend(count));
        Program program = Program.of(graph, Map.of("y", model.forward(graph, x)));
        Session session = Session.of(program, model.state(), Workers.caller());
        session.bind("x", images).run();
        // the same sums of at most 784 terms of size 0.04, added in another order at most
        assertArrayEquals(
                session.output("y").data(), Predictor.of(model).predict(images, count), 2e-5f, "seed " + SEED);
    }

    @Test
    void probabilitiesAreTheSoftmaxOfTheOutputs() {
        Model model = Model.create(Models.lenet5Tanh(), IMAGE, 5);
        Predictor predictor = Predictor.of(model);
        float[] images = images(3);
        float[] logits = predictor.predict(images, 3);
        float[] probabilities = predictor.probabilities(images, 3);
        for (int sample = 0; sample < 3; sample++) {
            double sum = 0;
            for (int c = 0; c < 10; c++) {
                sum += Math.exp(logits[sample * 10 + c]);
            }
            for (int c = 0; c < 10; c++) {
                assertEquals(Math.exp(logits[sample * 10 + c]) / sum, probabilities[sample * 10 + c], 1e-6);
            }
        }
    }

    @Test
    void aModelThatEndsWithSoftmaxGivesItsProbabilitiesAsTheyAre() {
        Model model = Model.create(Sequential.of(linear(3), softmax()), Shape.of(2), 1);
        Predictor predictor = Predictor.of(model);
        float[] x = {1, 2};
        assertArrayEquals(predictor.predict(x, 1), predictor.probabilities(x, 1));
        float[] p = predictor.probabilities(x, 1);
        assertEquals(1, p[0] + p[1] + p[2], 1e-6);
    }

    @Test
    void laterTrainingDoesNotReachAPredictor() {
        Model model = Model.create(Sequential.of(linear(3)), Shape.of(2), 1);
        Predictor predictor = Predictor.of(model);
        float[] before = predictor.predict(new float[] {1, 2}, 1);
        model.parameters().getOrDefault("linear1.bias", Tensor.scalar(0)).data()[0] = 99;
        assertArrayEquals(before, predictor.predict(new float[] {1, 2}, 1));
    }

    @Test
    void countsAreChecked() {
        Predictor predictor = Predictor.of(Model.create(Sequential.of(linear(3)), Shape.of(2), 1));
        assertEquals(0, predictor.predict(new float[0], 0).length);
        String message = assertThrows(LanewiseException.class, () -> predictor.predict(new float[5], 2))
                .getMessage();
        assertTrue(
                message.contains("2 samples of 2 numbers") && message.contains("4") && message.contains("5"), message);
        assertThrows(LanewiseException.class, () -> predictor.predict(new float[0], -1));
    }
}
