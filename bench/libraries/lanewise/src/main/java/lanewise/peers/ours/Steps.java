package lanewise.peers.ours;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanewise.graph.Program;
import lanewise.nn.Model;
import lanewise.optim.Adam;
import lanewise.optim.Optimizer;
import lanewise.optim.Sgd;
import lanewise.peers.measure.Kernel;
import lanewise.peers.network.Parameter;
import lanewise.peers.work.Training;
import lanewise.run.Session;
import lanewise.run.Workers;
import lanewise.train.Loss;
import lanewise.train.TrainingStep;

/// Training steps, one per run: the batch is handed in, the step runs, the loss is read.
final class Steps implements Kernel {
    private final Training work;
    private final Model model;
    private final Session session;
    private final float[][] samples;
    private final int[][] labels;
    private final Optimizer optimizer;
    private final List<String> numberNames;
    private final float[][] numbers;
    private final float[] losses;
    private int done;

    Steps(Training work, Workers workers) {
        this.work = work;
        this.model = WholeNetwork.model(work.network());
        this.optimizer = switch (work.rule()) {
            case MOMENTUM -> Sgd.of(work.rate()).momentum(Training.MOMENTUM);
            case ADAM -> Adam.of(work.rate());
        };
        Program step = TrainingStep.program(model, optimizer, Loss.crossEntropy(), work.batch());
        this.session =
                Session.of(step, TrainingStep.state(model, optimizer), workers).warmUp();
        this.samples =
                IntStream.range(0, Training.BATCHES).mapToObj(work::samples).toArray(float[][]::new);
        this.labels =
                IntStream.range(0, Training.BATCHES).mapToObj(work::labels).toArray(int[][]::new);
        this.numberNames = optimizer.numbers();
        this.numbers = new float[numberNames.size()][1];
        for (int i = 0; i < numbers.length; i++) {
            session.bind(numberNames.get(i), numbers[i]);
        }
        this.losses = new float[work.checkedRuns()];
    }

    @Override
    public void run() {
        int batch = done % Training.BATCHES;
        session.bind("x", samples[batch]).bind("labels", labels[batch]);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i][0] = (float) optimizer.number(numberNames.get(i), done + 1);
        }
        session.run();
        float loss = session.scalar("loss");
        if (done < losses.length) {
            losses[done] = loss;
        }
        done++;
    }

    @Override
    public Map<String, float[]> outputs() {
        Map<String, float[]> outputs = new HashMap<>();
        outputs.put(Training.LOSSES, losses.clone());
        for (Parameter parameter : work.network().parameters()) {
            outputs.put(
                    parameter.name(),
                    WholeNetwork.numbers(model, parameter).data().clone());
        }
        return outputs;
    }

    /// The plan's arena: everything between inputs and states.
    @Override
    public long liveBytes() {
        return session.summary().arenaBytes();
    }
}
