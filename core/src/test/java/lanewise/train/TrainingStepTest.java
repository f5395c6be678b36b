package lanewise.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import lanewise.graph.Program;
import lanewise.nn.Layers;
import lanewise.nn.Model;
import lanewise.nn.Sequential;
import lanewise.optim.Optimizer;
import lanewise.optim.Sgd;
import lanewise.run.PlanStep;
import lanewise.run.PlanSummary;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class TrainingStepTest {
    private static final Shape SAMPLE = Shape.of(32);
    private static final int BATCH = 64;
    private static final int BLOCKS = 4;
    private static final int LAYERS = 8;
    private static final Sequential DEEP = new Sequential(IntStream.range(0, BLOCKS * LAYERS)
            .mapToObj(layer -> layer % 2 == 0 ? Layers.linear(32) : Layers.tanh())
            .toList());
    private static final Optimizer OPTIMIZER = Sgd.of(0.1);

    private static Program step(Model model, List<List<String>> recomputed) {
        return TrainingStep.recomputing(recomputed, model, OPTIMIZER, Loss.crossEntropy(), BATCH);
    }

    private static Session session(Program program, State state) {
        return Session.of(program, state, Workers.caller());
    }

    private static float[] trained(List<List<String>> recomputed) {
        Model model = Model.create(DEEP, SAMPLE, 1);
        Session session = session(step(model, recomputed), TrainingStep.state(model, OPTIMIZER));
        CounterRandom random = CounterRandom.of(2);
        float[] samples = new float[BATCH * SAMPLE.elements()];
        for (int at = 0; at < samples.length; at++) {
            samples[at] = random.normal(at);
        }
        session.bind(TrainingStep.INPUTS, samples)
                .bind(TrainingStep.LABELS, new int[BATCH])
                .bind(OPTIMIZER.numbers().getFirst(), new float[] {0.1f})
                .run();
        return model.parameters().get("linear1.weight").data();
    }

    private static List<List<String>> blocks() {
        return IntStream.range(0, BLOCKS)
                .mapToObj(block -> IntStream.range(block * LAYERS, (block + 1) * LAYERS)
                        .mapToObj(layer -> layer + (layer % 2 == 0 ? ".linear" : ".tanh"))
                        .toList())
                .toList();
    }

    /// Sixteen activations of 64 x 32 floats are kept, or those that enter the blocks and those inside one.
    @Test
    void recomputingGivesTheSameBitsInLessMemory() {
        List<List<String>> parts = blocks();
        assertArrayEquals(trained(List.of()), trained(parts));
        Model model = Model.create(DEEP, SAMPLE, 1);
        State state = TrainingStep.state(model, OPTIMIZER);
        long kept = session(step(model, List.of()), state).summary().arenaBytes();
        long recomputed = session(step(model, parts), state).summary().arenaBytes();
        assertTrue(recomputed < 0.75 * kept, recomputed + " and " + kept);
    }

    /// A budget between all and the least is met, by fewer multiply-adds the larger it is.
    @Test
    void aBudgetIsMet() {
        Model model = Model.create(DEEP, SAMPLE, 1);
        State state = TrainingStep.state(model, OPTIMIZER);
        PlanSummary keeping = session(step(model, List.of()), state).summary();
        assertEquals(
                keeping, session(within(model, keeping.arenaBytes()), state).summary());
        long before = 0;
        for (double share : new double[] {0.9, 0.75, 0.6}) {
            long budget = (long) (share * keeping.arenaBytes());
            PlanSummary plan = session(within(model, budget), state).summary();
            assertTrue(plan.arenaBytes() <= budget, plan.arenaBytes() + " of " + budget);
            long multiplyAdds =
                    plan.steps().stream().mapToLong(PlanStep::multiplyAdds).sum();
            assertTrue(multiplyAdds >= before, multiplyAdds + " after " + before);
            before = multiplyAdds;
        }
    }

    @Test
    void aBudgetThatIsTooSmallIsRefusedWithTheLeast() {
        Model model = Model.create(DEEP, SAMPLE, 1);
        LanewiseException refusal = assertThrows(LanewiseException.class, () -> within(model, 10_000));
        Matcher least = Pattern.compile(
                        "a training step keeps \\S+ MB between operations, and at least (\\S+) MB when blocks of layers are"
                                + " computed again in the backward pass; the budget is 0.01 MB: take a smaller batch or a"
                                + " larger budget")
                .matcher(refusal.getMessage());
        assertTrue(least.matches(), refusal.getMessage());
        long enough = Math.round(1e6 * Double.parseDouble(least.group(1)));
        assertTrue(session(within(model, enough), TrainingStep.state(model, OPTIMIZER))
                        .summary()
                        .arenaBytes()
                <= enough);
    }

    private static Program within(Model model, long bytes) {
        return TrainingStep.within(bytes, model, OPTIMIZER, Loss.crossEntropy(), BATCH);
    }

    @Test
    void aPartThatDoesNotExistIsRefusedWithThoseThatDo() {
        Model model = Model.create(DEEP, SAMPLE, 1);
        LanewiseException refusal =
                assertThrows(LanewiseException.class, () -> step(model, List.of(List.of("0.linear", "9.nothing"))));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains("\"9.nothing\"") && message.contains("2.linear"), message);
    }
}
