package lanewise.samples;

import java.util.stream.IntStream;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.nn.Model;
import lanewise.optim.Optimizer;
import lanewise.run.FrozenState;
import lanewise.run.Session;
import lanewise.run.Workers;
import lanewise.tensor.CounterRandom;
import lanewise.train.Loss;
import lanewise.train.Predictor;
import lanewise.train.TrainingStep;

/// Sessions of a model with one random batch to work on, for measuring.
final class RandomSession {
    /// What counts as faster, and for how long nothing must have been, at most.
    private static final double FASTER = 0.95;

    private static final long SETTLED_NANOS = 500_000_000;
    private static final long LONGEST_NANOS = 10_000_000_000L;

    private RandomSession() {}

    /// A training step with cross-entropy; the optimizer's numbers are those of its first step.
    static Session training(Model model, Optimizer optimizer, int batch, long seed, Workers workers) {
        Program program = TrainingStep.program(model, optimizer, Loss.crossEntropy(), batch);
        Session session = Session.of(program, TrainingStep.state(model, optimizer), workers);
        bindSamples(session, program, model, seed);
        for (String number : optimizer.numbers()) {
            session.bind(number, new float[] {(float) optimizer.number(number, 1)});
        }
        return session;
    }

    /// What a [Predictor] runs.
    static Session inference(Model model, int batch, long seed, Workers workers) {
        Program program = Predictor.program(model, batch);
        Session session = FrozenState.of(model.state()).session(program, workers);
        bindSamples(session, program, model, seed);
        return session;
    }

    /// Runs a session, behind its warm-up, until runs have not become faster for a while: what only whole runs on
    /// real numbers call is compiled last.
    static void settle(Session session) {
        session.warmUp();
        long began = System.nanoTime();
        long improved = began;
        long best = Long.MAX_VALUE;
        long now = began;
        while (now - improved < SETTLED_NANOS && now - began < LONGEST_NANOS) {
            long before = now;
            session.run();
            now = System.nanoTime();
            if (now - before < FASTER * best) {
                best = now - before;
                improved = now;
            }
        }
    }

    /// Samples, normally distributed, and labels where the program wants some.
    private static void bindSamples(Session session, Program program, Model model, long seed) {
        int classes = model.outputShape().elements();
        for (Source source : program.graph().sources()) {
            if (source.role() == Source.Role.BATCH) {
                CounterRandom random = CounterRandom.of(seed).stream(source.name());
                IntStream places = IntStream.range(0, source.value().shape().elements());
                if (source.value().isFloat()) {
                    float[] numbers = new float[source.value().shape().elements()];
                    places.forEach(at -> numbers[at] = random.normal(at));
                    session.bind(source.name(), numbers);
                } else {
                    session.bind(
                            source.name(),
                            places.map(at -> random.below(at, classes)).toArray());
                }
            }
        }
    }
}
