package lanewise.train;

import java.util.List;
import lanewise.data.Batches;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.optim.Optimizer;
import lanewise.run.Compilation;
import lanewise.run.NanGuard;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;

/// A training step for batches of one size with the arrays for a batch and for the optimizer's numbers, bound once.
final class BatchSession {
    private final Session session;
    private final Optimizer optimizer;
    private final List<String> numberNames;
    private final float[][] numbers;
    private final float[] inputs;
    private final int[] labels;

    private BatchSession(Program program, Session session, Optimizer optimizer) {
        this.session = session;
        this.optimizer = optimizer;
        this.numberNames = optimizer.numbers();
        this.numbers = new float[numberNames.size()][1];
        this.inputs = new float[elements(program, TrainingStep.INPUTS)];
        this.labels = new int[elements(program, TrainingStep.LABELS)];
    }

    static BatchSession of(
            Program program, Compilation compilation, State state, Workers workers, Optimizer optimizer) {
        Session session = Session.of(program, compilation, state, workers);
        BatchSession result = new BatchSession(program, session, optimizer);
        result.bind();
        return result;
    }

    private static int elements(Program program, String input) {
        return program.graph().sources().stream()
                .filter(source -> source.name().equals(input) && source.role() == Source.Role.BATCH)
                .mapToInt(source -> source.value().shape().elements())
                .sum();
    }

    /// Hands the arrays to the session; it reads the floats in place and copies the labels.
    private void bind() {
        session.bind(TrainingStep.INPUTS, inputs).bind(TrainingStep.LABELS, labels);
        for (int i = 0; i < numbers.length; i++) {
            session.bind(numberNames.get(i), numbers[i]);
        }
    }

    /// Takes a batch and the numbers of a step.
    void fill(Batches batches, int batch, long step) {
        batches.fill(batch, inputs, labels);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i][0] = (float) optimizer.number(numberNames.get(i), step);
        }
        session.bind(TrainingStep.LABELS, labels);
    }

    /// One step on what was filled in; gives the loss from before the update.
    float run() {
        session.run();
        return session.scalar(TrainingStep.LOSS);
    }

    /// Evaluates every operation of the step on what was filled in, without updating anything, and describes the
    /// first number that is not finite.
    String firstNonFinite() {
        return NanGuard.search(session)
                .map(NanGuard.Finding::toString)
                .orElse("no operation gives one when each is computed by itself");
    }
}
