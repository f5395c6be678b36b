package lanewise.samples;

import java.util.Locale;
import lanewise.optim.Adam;
import lanewise.optim.AdamW;
import lanewise.optim.Optimizer;
import lanewise.optim.Sgd;

/// The optimizers that the command line knows by name, each with a learning rate that suits it.
enum UpdateRule {
    SGD(0.1) {
        @Override
        Optimizer optimizer(double learningRate) {
            return Sgd.of(learningRate);
        }
    },
    MOMENTUM(0.02) {
        @Override
        Optimizer optimizer(double learningRate) {
            return Sgd.of(learningRate).momentum(USUAL_MOMENTUM);
        }
    },
    NESTEROV(0.02) {
        @Override
        Optimizer optimizer(double learningRate) {
            return Sgd.of(learningRate).momentum(USUAL_MOMENTUM).withNesterov();
        }
    },
    ADAM(0.001) {
        @Override
        Optimizer optimizer(double learningRate) {
            return Adam.of(learningRate);
        }
    },
    ADAMW(0.001) {
        @Override
        Optimizer optimizer(double learningRate) {
            return AdamW.of(learningRate);
        }
    };

    private static final double USUAL_MOMENTUM = 0.9;

    private final double usualRate;

    UpdateRule(double usualRate) {
        this.usualRate = usualRate;
    }

    double usualRate() {
        return usualRate;
    }

    abstract Optimizer optimizer(double learningRate);

    /// The name as it is typed.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
