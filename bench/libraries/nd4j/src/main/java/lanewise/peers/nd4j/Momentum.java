package lanewise.peers.nd4j;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/// Momentum as other libraries define it: v = momentum v + g, and rate v is what a parameter loses. DL4J
/// itself has Nesterov's form only.
record Momentum(double rate, double momentum) implements IUpdater {
    private static final String VELOCITY = "velocity";
    private static final long serialVersionUID = 1;

    @Override
    public long stateSize(long parameters) {
        return parameters;
    }

    @Override
    public GradientUpdater<Momentum> instantiate(INDArray state, boolean isNew) {
        if (isNew) {
            state.assign(0);
        }
        return new Rule(this, state);
    }

    @Override
    public GradientUpdater<Momentum> instantiate(Map<String, INDArray> state, boolean isNew) {
        throw new UnsupportedOperationException("there is one velocity, in an array for all parameters");
    }

    @Override
    public IUpdater clone() {
        return this;
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return rate;
    }

    @Override
    public boolean hasLearningRate() {
        return true;
    }

    @Override
    public void setLrAndSchedule(double other, ISchedule schedule) {
        throw new UnsupportedOperationException("the learning rate does not change");
    }

    /// Turns gradients into what is subtracted.
    private record Rule(Momentum config, INDArray velocity) implements GradientUpdater<Momentum> {
        @Override
        public Momentum getConfig() {
            return config;
        }

        @Override
        public void setState(Map<String, INDArray> state, boolean isNew) {
            throw new UnsupportedOperationException("the state stays where it is");
        }

        @Override
        public Map<String, INDArray> getState() {
            return Map.of(VELOCITY, velocity);
        }

        @Override
        public void setStateViewArray(INDArray state, long[] shape, char order, boolean isNew) {
            throw new UnsupportedOperationException("the state stays where it is");
        }

        @Override
        public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            velocity.muli(config.momentum).addi(gradient);
            velocity.muli(config.rate, gradient);
        }
    }
}
