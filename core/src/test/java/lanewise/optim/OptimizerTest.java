package lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The update rules as plans against the textbook's loops in double precision.
class OptimizerTest {
    private static final int STEPS = 12;
    private static final int ELEMENTS = 37;
    private static final long SEED = 4711;

    /// One parameter's textbook update; `memory` holds two doubles of its own.
    private interface Textbook {
        double step(double p, double g, double[] memory, int t);
    }

    @TestFactory
    Stream<DynamicTest> rulesFollowTheTextbook() {
        return Stream.of(
                rule(Sgd.of(0.1), (p, g, memory, t) -> p - 0.1 * g),
                rule(Sgd.of(0.1).weightDecay(0.3), (p, g, memory, t) -> p - 0.1 * (g + 0.3 * p)),
                rule(Sgd.of(0.1).momentum(0.9), (p, g, memory, t) -> {
                    memory[0] = t == 1 ? g : 0.9 * memory[0] + g;
                    return p - 0.1 * memory[0];
                }),
                rule(Sgd.of(0.1).momentum(0.9).weightDecay(0.2).withNesterov(), (p, g, memory, t) -> {
                    double decayed = g + 0.2 * p;
                    memory[0] = t == 1 ? decayed : 0.9 * memory[0] + decayed;
                    return p - 0.1 * (decayed + 0.9 * memory[0]);
                }),
                rule(Adam.of(0.05), (p, g, memory, t) -> p - adam(g, memory, t, 0.05, 0.9, 0.999, 1e-8)),
                rule(
                        Adam.of(0.05).betas(0.8, 0.99).epsilon(0.1).weightDecay(0.2),
                        (p, g, memory, t) -> p - adam(g + 0.2 * p, memory, t, 0.05, 0.8, 0.99, 0.1)),
                rule(
                        AdamW.of(0.05),
                        (p, g, memory, t) -> p * (1 - 0.05 * 0.01) - adam(g, memory, t, 0.05, 0.9, 0.999, 1e-8)),
                rule(
                        AdamW.of(0.05).weightDecay(0.5).epsilon(0.01),
                        (p, g, memory, t) -> p * (1 - 0.05 * 0.5) - adam(g, memory, t, 0.05, 0.9, 0.999, 0.01)),
                rule(RmsProp.of(0.05), (p, g, memory, t) -> p - rmsProp(g, memory, 0.05, 0.99, 1e-8)),
                rule(
                        RmsProp.of(0.05).smoothing(0.8).epsilon(0.1).weightDecay(0.2),
                        (p, g, memory, t) -> p - rmsProp(g + 0.2 * p, memory, 0.05, 0.8, 0.1)));
    }

    private static double rmsProp(double g, double[] memory, double rate, double smoothing, double epsilon) {
        memory[0] = smoothing * memory[0] + (1 - smoothing) * g * g;
        return rate * g / (Math.sqrt(memory[0]) + epsilon);
    }

    private static double adam(
            double g, double[] memory, int t, double rate, double beta1, double beta2, double epsilon) {
        memory[0] = beta1 * memory[0] + (1 - beta1) * g;
        memory[1] = beta2 * memory[1] + (1 - beta2) * g * g;
        double first = memory[0] / (1 - Math.pow(beta1, t));
        double second = memory[1] / (1 - Math.pow(beta2, t));
        return rate * first / (Math.sqrt(second) + epsilon);
    }

    private static DynamicTest rule(Optimizer optimizer, Textbook textbook) {
        return DynamicTest.dynamicTest(optimizer.toString(), () -> {
            State state = new State().put("p", random("p", 1));
            optimizer.memories().forEach(memory -> state.put("p." + memory, Tensor.zeros(Shape.of(ELEMENTS))));
            double[] expected = new double[ELEMENTS];
            for (int i = 0; i < ELEMENTS; i++) {
                expected[i] = state.get("p").data()[i];
            }
            double[][] memories = new double[ELEMENTS][2];
            Session session = Session.of(program(optimizer), state, Workers.caller());
            for (int t = 1; t <= STEPS; t++) {
                Tensor g = random("g", t);
                session.bind("g", g);
                for (String number : optimizer.numbers()) {
                    session.bind(number, new float[] {(float) optimizer.number(number, t)});
                }
                session.run();
                for (int i = 0; i < ELEMENTS; i++) {
                    expected[i] = textbook.step(expected[i], g.data()[i], memories[i], t);
                    // at most eight roundings of 2^-24 per step, of terms whose size is at most 4; errors of p decay or
                    // stay
                    double bound = 8 * 4 * t * 0x1p-24;
                    assertEquals(
                            expected[i],
                            state.get("p").data()[i],
                            bound,
                            "element " + i + ", step " + t + ", seed " + SEED);
                }
            }
        });
    }

    private static Tensor random(String name, int number) {
        CounterRandom random = CounterRandom.of(SEED).stream(name).stream(number);
        Tensor tensor = Tensor.zeros(Shape.of(ELEMENTS));
        for (int i = 0; i < ELEMENTS; i++) {
            tensor.data()[i] = random.uniform(i, -1, 1);
        }
        return tensor;
    }

    private static Program program(Optimizer optimizer) {
        Graph graph = new Graph();
        Shape shape = Shape.of(ELEMENTS);
        Value p = graph.state("p", shape);
        Value g = graph.input("g", shape);
        Map<String, Value> known = new HashMap<>();
        optimizer.memories().forEach(memory -> known.put(memory, graph.state("p." + memory, shape)));
        optimizer.numbers().forEach(number -> known.put(number, graph.input(number, Shape.SCALAR)));
        Optimizer.Update update = optimizer.update(graph, p, g, known);
        Map<Value, Value> updates = new LinkedHashMap<>();
        updates.put(p, update.parameter());
        update.memories().forEach((memory, value) -> updates.put(known.getOrDefault(memory, p), value));
        return new Program(graph, Map.of("p'", update.parameter()), updates);
    }

    @Test
    void numbersOfAStepDependOnTheStepAlone() {
        Adam adam = Adam.of(0.001);
        assertEquals(0.001 / (1 - Math.pow(0.9, 1)), adam.number("stepSize", 1), 1e-15);
        assertEquals(1 / Math.sqrt(1 - Math.pow(0.999, 100_000)), adam.number("rootScale", 100_000), 1e-12);
        assertEquals(0.001, adam.number("stepSize", 1_000_000), 1e-18);
        assertEquals(List.of("learningRate"), Sgd.of(1).numbers());
        assertEquals(List.of(), Sgd.of(1).memories());
    }

    @Test
    void oneUpdateIsOneOperationPerArray() {
        for (Optimizer optimizer :
                List.of(Sgd.of(0.1), Sgd.of(0.1).momentum(0.9), Adam.of(0.1), AdamW.of(0.1), RmsProp.of(0.1))) {
            Program program = program(optimizer);
            int wanted = 1 + optimizer.memories().size();
            assertEquals(wanted, program.graph().needed(program.wanted()).size(), optimizer.toString());
        }
    }

    @Test
    void whatCannotWorkIsRefused() {
        assertThrows(LanewiseException.class, () -> Sgd.of(-1));
        assertThrows(LanewiseException.class, () -> Sgd.of(Double.NaN));
        assertThrows(LanewiseException.class, () -> Sgd.of(1).momentum(1));
        assertThrows(LanewiseException.class, () -> Sgd.of(1).weightDecay(-0.1));
        assertThrows(LanewiseException.class, () -> Sgd.of(1).withNesterov());
        assertThrows(LanewiseException.class, () -> Adam.of(Double.POSITIVE_INFINITY));
        assertThrows(LanewiseException.class, () -> Adam.of(1).betas(0.9, 1));
        assertThrows(LanewiseException.class, () -> RmsProp.of(1).smoothing(1));
        LanewiseException e =
                assertThrows(LanewiseException.class, () -> AdamW.of(1).betas(-0.1, 0.9));
        assertTrue(e.getMessage().contains("beta1"), e.getMessage());
    }
}
