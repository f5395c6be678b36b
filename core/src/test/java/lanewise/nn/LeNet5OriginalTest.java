package lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lanewise.algebra.Value;
import lanewise.data.Dataset;
import lanewise.data.Digits;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Interpreter;
import lanewise.optim.Sgd;
import lanewise.run.Workers;
import lanewise.tensor.Shape;
import lanewise.train.Loss;
import lanewise.train.Trainer;
import lanewise.train.TrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LeNet-5 as it was published.
class LeNet5OriginalTest {
    private static final Shape IMAGE = Shape.of(1, 28, 28);
    private static final long SEED = 17;

    @Tag("F1")
    @Tag("E6")
    @Test
    void f1_hasExactlySixtyThousandParameters() {
        Blueprint blueprint = Blueprint.of(Models.lenet5Original(), IMAGE);
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (Blueprint.Part part : blueprint.parts()) {
            shapes.put(part.path(), part.output());
            long count = part.parameters().stream()
                    .mapToLong(parameter -> parameter.shape().elements())
                    .sum();
            if (count > 0) {
                counts.put(part.path(), count);
            }
        }
        assertEquals(
                Map.of(
                        "0.conv2d", 156L,
                        "2.trainablePool2d", 12L,
                        "4.partialConv2d", 1_516L,
                        "6.trainablePool2d", 32L,
                        "8.conv2d", 48_120L,
                        "11.linear", 10_164L),
                counts);
        assertEquals(60_000, Model.create(Models.lenet5Original(), IMAGE, SEED).parameterCount());
        assertEquals(Shape.of(6, 28, 28), shapes.get("0.conv2d"));
        assertEquals(Shape.of(6, 14, 14), shapes.get("2.trainablePool2d"));
        assertEquals(Shape.of(16, 10, 10), shapes.get("4.partialConv2d"));
        assertEquals(Shape.of(16, 5, 5), shapes.get("6.trainablePool2d"));
        assertEquals(Shape.of(120, 1, 1), shapes.get("8.conv2d"));
        assertEquals(Shape.of(84), shapes.get("11.linear"));
        assertEquals(Shape.of(10), shapes.get("13.digitCodes"));
    }

    /// Table I: the first six filters see three neighbours in the ring of six channels, the next six four
    /// neighbours, three see two pairs, one sees all; every channel is seen by ten.
    @Test
    void c3SeesTheChannelsOfTheTable() {
        PartialConv2d c3 = (PartialConv2d) Models.lenet5Original().layers().get(4);
        for (int filter = 0; filter < 12; filter++) {
            int first = filter % 6;
            List<Integer> ring = new ArrayList<>();
            for (int i = 0; i < (filter < 6 ? 3 : 4); i++) {
                ring.add((first + i) % 6);
            }
            ring.sort(null);
            assertEquals(ring, c3.connections().get(filter), "filter " + filter);
        }
        for (int channel = 0; channel < 6; channel++) {
            int wanted = channel;
            assertEquals(
                    10,
                    c3.connections().stream()
                            .filter(seen -> seen.contains(wanted))
                            .count());
        }
        assertEquals(60, c3.connections().stream().mapToInt(List::size).sum());
    }

    @Test
    void textIsReadBack() {
        Sequential model = Models.lenet5Original();
        assertEquals(model, Sequential.parse(model.toString()));
    }

    /// Central differences of the loss on two images in double precision, for single elements of every
    /// parameter and along a random direction.
    @Tag("F1")
    @Test
    void f1_gradientsOfEveryLayerAreTheSlopes() {
        Model model = Model.create(Models.lenet5Original(), IMAGE, SEED);
        Graph graph = new Graph();
        Value x = graph.input("x", IMAGE.prepend(2));
        Value labels = graph.indices("labels", Shape.of(2));
        Value loss = Loss.maximumPosterior(60).of(graph, model.forward(graph, x), labels);
        Map<Value, double[]> numbers = new HashMap<>();
        List<Value> wrt = new ArrayList<>(List.of(x));
        List<String> names = new ArrayList<>(List.of("x"));
        Random random = new Random(SEED);
        graph.sources().forEach(source -> {
            if (model.parameters().containsKey(source.name())) {
                wrt.add(source.value());
                names.add(source.name());
            }
        });
        assertEquals(1 + model.parameters().size(), wrt.size());
        for (int i = 0; i < wrt.size(); i++) {
            double[] values = new double[wrt.get(i).shape().elements()];
            for (int at = 0; at < values.length; at++) {
                values[at] = i == 0
                        ? random.nextDouble()
                        : model.parameters().get(names.get(i)).data()[at];
            }
            numbers.put(wrt.get(i), values);
        }
        numbers.put(labels, new double[] {3, 8});
        List<Value> gradients = Gradient.of(graph, loss, wrt);
        Map<Value, double[]> results = Interpreter.run(graph, numbers, gradients);
        for (int i = 0; i < wrt.size(); i++) {
            double[] gradient = results.get(gradients.get(i));
            for (int check = 0; check < 4; check++) {
                double[] direction = new double[gradient.length];
                if (check == 0) {
                    double length = Math.sqrt(direction.length);
                    Arrays.setAll(direction, at -> random.nextGaussian() / length);
                } else {
                    direction[random.nextInt(direction.length)] = 1;
                }
                double wanted = slope(graph, loss, numbers, wrt.get(i), direction);
                double found = 0;
                for (int at = 0; at < gradient.length; at++) {
                    found += gradient[at] * direction[at];
                }
                assertEquals(wanted, found, 1e-6 * Math.max(1, Math.abs(wanted)), names.get(i) + ", seed " + SEED);
                if (check == 0) {
                    assertTrue(Math.abs(found) > 1e-4, names.get(i) + " has a gradient of only " + found);
                }
            }
        }
    }

    private static double slope(
            Graph graph, Value loss, Map<Value, double[]> numbers, Value moved, double[] direction) {
        double step = 1e-5;
        double[] ends = new double[2];
        for (int side = 0; side < 2; side++) {
            double signed = side == 0 ? -step : step;
            Map<Value, double[]> shifted = new HashMap<>(numbers);
            double[] values = numbers.get(moved).clone();
            Arrays.setAll(values, at -> values[at] + signed * direction[at]);
            shifted.put(moved, values);
            ends[side] = Interpreter.run(graph, shifted, loss)[0];
        }
        return (ends[1] - ends[0]) / (2 * step);
    }

    @Test
    void learnsDigits() {
        Dataset digits = Digits.dataset(SEED, 320);
        Model model = Model.create(Models.lenet5Original(), IMAGE, SEED);
        List<Double> losses = new ArrayList<>();
        Trainer.of(model, Sgd.of(0.002).momentum(0.9))
                .loss(Loss.maximumPosterior(60))
                .batch(32)
                .epochs(4)
                .seed(SEED)
                .workers(Workers.caller())
                .listener(new TrainingListener() {
                    @Override
                    public void afterStep(int epoch, long step, long steps, double now, double samplesPerSecond) {
                        losses.add(now);
                    }
                })
                .fit(digits);
        double last = losses.subList(losses.size() - 10, losses.size()).stream()
                .mapToDouble(value -> value)
                .average()
                .orElseThrow();
        assertTrue(last < losses.getFirst() / 2, losses.getFirst() + " became " + last + ", seed " + SEED);
    }
}
