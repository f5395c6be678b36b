package lanewise.nn;

import java.util.Locale;
import lanewise.algebra.Value;

/// The layers that have neither parameters nor settings. x [n, ...] -> y of the same shape.
public enum Activation implements Layer {
    RELU {
        @Override
        public Value apply(Scope scope, Value x) {
            return lanewise.op.elementwise.Relu.relu(scope, x);
        }
    },
    TANH {
        @Override
        public Value apply(Scope scope, Value x) {
            return lanewise.op.elementwise.Tanh.tanh(scope, x);
        }
    },
    SIGMOID {
        @Override
        public Value apply(Scope scope, Value x) {
            return lanewise.op.elementwise.Sigmoid.sigmoid(scope, x);
        }
    },
    /// Along the last axis.
    SOFTMAX {
        @Override
        public Value apply(Scope scope, Value x) {
            return lanewise.op.rows.Softmax.softmax(scope, x, x.shape().rank() - 1);
        }
    };

    @Override
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return title() + "()";
    }
}
