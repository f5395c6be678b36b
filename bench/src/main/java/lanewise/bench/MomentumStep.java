package lanewise.bench;

import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.nn.Model;
import lanewise.optim.Sgd;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.Tensor;
import lanewise.train.Loss;
import lanewise.train.TrainingStep;

/// A model's training step by momentum SGD on a few batches in turn: what [lanewise.train.Trainer] runs, without its
/// shuffling.
final class MomentumStep {
    private final Program program;
    private final Session session;
    private final float[][] samples;
    private final int[][] labels;
    private int next;

    private MomentumStep(Program program, Session session, float[][] samples, int[][] labels) {
        this.program = program;
        this.session = session;
        this.samples = samples;
        this.labels = labels;
    }

    /// The step of a model, whose parameters change in place, on batches of equal size.
    static MomentumStep of(
            Model model, double rate, double momentum, float[][] samples, int[][] labels, Workers workers) {
        Sgd rule = Sgd.of(rate).momentum(momentum);
        Program program = TrainingStep.program(model, rule, Loss.crossEntropy(), labels[0].length);
        Session session = Session.of(program, states(model, program), workers);
        for (String number : rule.numbers()) {
            session.bind(number, new float[] {(float) rule.number(number, 1)});
        }
        return new MomentumStep(program, session, samples, labels);
    }

    /// With compiled code from the first step on.
    MomentumStep warmUp() {
        session.warmUp();
        return this;
    }

    /// The model's own parameters, and zeros for what the optimizer remembers.
    private static State states(Model model, Program program) {
        State state = model.state();
        for (Source source : program.graph().sources()) {
            if (source.role() == Source.Role.STATE && !state.contains(source.name())) {
                state.put(source.name(), Tensor.zeros(source.value().shape()));
            }
        }
        return state;
    }

    Program program() {
        return program;
    }

    /// Hands in the next batch, runs a step on it, and reads its loss.
    float run() {
        int batch = next;
        next = next + 1 == samples.length ? 0 : next + 1;
        session.bind("x", samples[batch]).bind("labels", labels[batch]);
        session.run();
        return session.scalar("loss");
    }
}
