package lanewise.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.graph.Program;
import lanewise.nn.Model;
import lanewise.nn.Models;
import lanewise.optim.Adam;
import lanewise.optim.Optimizer;
import lanewise.run.Compilation;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every sample model has the same losses and parameters after a hundred steps with any number of threads, each time it
/// is run, and without the pass that promises it.
class SameBitsTest {
    private static final int STEPS = 100;
    private static final int REPEATS = 5;
    private static final List<Integer> THREADS = List.of(1, 2, 3, 8);
    private static final int BATCH = 32;
    private static final int BATCHES = 4;
    private static final Shape IMAGE = Shape.of(1, 28, 28);
    private static final long SEED = 17;
    private static final Optimizer OPTIMIZER = Adam.of(0.002);

    @TestFactory
    Stream<DynamicTest> aHundredSteps() {
        return Models.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Map<String, Object> wanted = trained(name, Compilation.DEFAULT, Workers.caller());
                    for (int threads : THREADS) {
                        try (Workers workers = Workers.of(threads)) {
                            for (int repeat = 0; repeat < REPEATS; repeat++) {
                                assertEquals(
                                        wanted,
                                        trained(name, Compilation.DEFAULT, workers),
                                        threads + " threads, repeat " + repeat + ", seed " + SEED);
                            }
                        }
                    }
                    Compilation apart = Compilation.DEFAULT.without(List.of("epilogues"));
                    assertEquals(wanted, trained(name, apart, Workers.caller()), "without epilogues, seed " + SEED);
                }));
    }

    /// The losses and the parameters behind the last step.
    private static Map<String, Object> trained(String name, Compilation compilation, Workers workers) {
        Model model = Model.create(Models.named(name), IMAGE, SEED);
        State state = TrainingStep.state(model, OPTIMIZER);
        Program program = TrainingStep.program(model, OPTIMIZER, Loss.crossEntropy(), BATCH);
        Session session = Session.of(program, compilation, state, workers);
        StringBuilder losses = new StringBuilder();
        for (int step = 0; step < STEPS; step++) {
            bind(session, step);
            session.run();
            losses.append(session.scalar(TrainingStep.LOSS)).append(' ');
        }
        Map<String, Object> results = new LinkedHashMap<>(state.tensors());
        results.put("losses", losses.toString());
        return results;
    }

    private static void bind(Session session, int step) {
        CounterRandom random = CounterRandom.of(SEED).stream("batch " + step % BATCHES);
        Tensor images = Tensor.zeros(IMAGE.prepend(BATCH));
        int[] labels = new int[BATCH];
        for (int at = 0; at < images.data().length; at++) {
            images.data()[at] = random.uniform(at);
        }
        for (int sample = 0; sample < BATCH; sample++) {
            labels[sample] = (sample + step % BATCHES) % 10;
        }
        session.bind(TrainingStep.INPUTS, images).bind(TrainingStep.LABELS, labels);
        for (String number : OPTIMIZER.numbers()) {
            session.bind(number, new float[] {(float) OPTIMIZER.number(number, step + 1)});
        }
    }
}
