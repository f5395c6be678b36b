package lanewise.train;

import java.util.ArrayList;
import java.util.List;
import lanewise.data.Batches;
import lanewise.graph.Program;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.NonFiniteException;

/// One training on its way: the states, a session for full batches and one for the last, smaller batch, and a copy of
/// the states from the start of the epoch. A step allocates nothing here.
final class TrainingLoop {
    private final Trainer trainer;
    private final Batches batches;
    private final Workers workers;
    private final State state;
    private final Snapshot epochStart;
    private final List<BatchSession> sessions = new ArrayList<>();

    TrainingLoop(Trainer trainer, Batches batches, Workers workers) {
        this.trainer = trainer;
        this.batches = batches;
        this.workers = workers;
        this.state = TrainingStep.state(trainer.model(), trainer.optimizer());
        this.epochStart = new Snapshot(state);
        int last = batches.samples(batches.count() - 1);
        sessions.add(session(batches.batchSize()));
        if (last != batches.batchSize()) {
            sessions.add(session(last));
        }
    }

    private BatchSession session(int samples) {
        Program program = trainer.memory().isPresent()
                ? TrainingStep.within(
                        trainer.memory().getAsLong(), trainer.model(), trainer.optimizer(), trainer.loss(), samples)
                : TrainingStep.program(trainer.model(), trainer.optimizer(), trainer.loss(), samples);
        return BatchSession.of(program, trainer.compilation(), state, workers, trainer.optimizer());
    }

    TrainingRun run() {
        long steps = (long) batches.count() * trainer.epochs();
        long step = 0;
        long samples = 0;
        long nanos = 0;
        double meanLoss = 0;
        refuseBrokenStart();
        for (int epoch = 1; epoch <= trainer.epochs(); epoch++) {
            batches.startEpoch(epoch - 1L);
            epochStart.take();
            long stepsBefore = step;
            double lossOfSamples = 0;
            long began = System.nanoTime();
            for (int batch = 0; batch < batches.count(); batch++) {
                step++;
                float loss = step(batch, step);
                if (!Float.isFinite(loss)) {
                    throw nonFinite("the loss became " + loss + " in step " + step, stepsBefore);
                }
                samples += batches.samples(batch);
                lossOfSamples += (double) loss * batches.samples(batch);
                double rate = samples / seconds(nanos + System.nanoTime() - began);
                trainer.listener().afterStep(epoch, step, steps, loss, rate);
            }
            nanos += System.nanoTime() - began;
            meanLoss = lossOfSamples / batches.data().size();
            if (epochStart.firstNonFinite().isPresent()) {
                throw nonFinite("a parameter stopped being finite before the end of step " + step, stepsBefore);
            }
            trainer.listener().afterEpoch(epoch, trainer.epochs(), meanLoss, samples / seconds(nanos));
        }
        return new TrainingRun(meanLoss, samples / seconds(nanos), seconds(nanos), steps);
    }

    private static double seconds(long nanos) {
        return Math.max(1, nanos) * 1e-9;
    }

    private float step(int batch, long number) {
        return session(batch, number).run();
    }

    /// The session of a batch, with the batch in its arrays.
    private BatchSession session(int batch, long number) {
        BatchSession session = batches.samples(batch) == batches.batchSize() ? sessions.getFirst() : sessions.getLast();
        session.fill(batches, batch, number);
        return session;
    }

    private void refuseBrokenStart() {
        epochStart.firstNonFinite().ifPresent(name -> {
            throw new NonFiniteException(1, "the parameter \"" + name + "\" is not finite before the first step");
        });
    }

    /// Goes through the epoch again, which gives the same bits, to the first step that leaves anything non-finite
    /// behind, and looks at every value of that step.
    private NonFiniteException nonFinite(String complaint, long stepsBefore) {
        epochStart.restore();
        int broken = 0;
        while (broken < batches.count() - 1
                && Float.isFinite(step(broken, stepsBefore + broken + 1))
                && epochStart.firstNonFinite().isEmpty()) {
            broken++;
        }
        epochStart.restore();
        for (int batch = 0; batch < broken; batch++) {
            step(batch, stepsBefore + batch + 1);
        }
        long number = stepsBefore + broken + 1;
        String cause = session(broken, number).firstNonFinite();
        return new NonFiniteException(
                number,
                complaint + "; the first value that is not finite arose in step " + number + ": " + cause
                        + "; the learning rate was " + trainer.optimizer().learningRate(number));
    }
}
