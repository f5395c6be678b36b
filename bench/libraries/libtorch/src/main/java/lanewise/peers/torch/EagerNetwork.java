package lanewise.peers.torch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.peers.network.Layer;
import lanewise.peers.network.Parameter;
import lanewise.peers.network.Translation;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// A network call by call.
final class EagerNetwork implements Translation<Tensor> {
    private static final double UNUSED_MOMENTUM = 0.1;

    private final Map<String, Tensor> parameters;
    private final Map<String, TensorOptional> optionals = new HashMap<>();
    private final TensorOptional none;
    private final LongOptional noDivisor;

    /// With all parameters by their names.
    EagerNetwork(Map<String, Tensor> parameters, Keep keep) {
        this.parameters = parameters;
        parameters.forEach((name, tensor) -> optionals.put(name, keep.keep(new TensorOptional(tensor))));
        none = keep.keep(new TensorOptional());
        noDivisor = keep.keep(new LongOptional());
    }

    private Tensor tensor(Parameter parameter) {
        return find(parameters, parameter);
    }

    private TensorOptional optional(Parameter parameter) {
        return find(optionals, parameter);
    }

    private static <V> V find(Map<String, V> known, Parameter parameter) {
        V found = known.get(parameter.name());
        if (found == null) {
            throw new IllegalArgumentException("there are no numbers for " + parameter.name());
        }
        return found;
    }

    private static long[] both(int number) {
        return new long[] {number, number};
    }

    @Override
    public Tensor convolution(Layer.Convolution layer, List<Parameter> own, Tensor x) {
        TensorOptional bias = layer.hasBias() ? optional(own.get(1)) : none;
        return torch.conv2d(x, tensor(own.getFirst()), bias, both(layer.stride()), both(layer.padding()), both(1), 1);
    }

    @Override
    public Tensor linear(Layer.Linear layer, List<Parameter> own, Tensor x) {
        return torch.linear(x, tensor(own.get(0)), optional(own.get(1)));
    }

    @Override
    public Tensor activation(Layer.Activation layer, Tensor x) {
        return switch (layer) {
            case RELU -> torch.relu(x);
            case TANH -> torch.tanh(x);
        };
    }

    @Override
    public Tensor pooling(Layer.Pooling layer, Tensor x) {
        long[] kernel = both(layer.kernel());
        long[] stride = both(layer.stride());
        long[] padding = both(layer.padding());
        return switch (layer.kind()) {
            case MAX -> torch.max_pool2d(x, kernel, stride, padding, both(1), false);
            case AVERAGE -> torch.avg_pool2d(x, kernel, stride, padding, false, true, noDivisor);
        };
    }

    @Override
    public Tensor globalAverage(Tensor x) {
        return flatten(torch.adaptive_avg_pool2d(x, both(1)));
    }

    @Override
    public Tensor flatten(Tensor x) {
        return x.flatten(1, -1);
    }

    /// Running statistics are not asked for.
    @Override
    public Tensor batchNorm(Layer.BatchNorm layer, List<Parameter> own, Tensor x) {
        return torch.batch_norm(
                x, optional(own.get(0)), optional(own.get(1)), none, none, true, UNUSED_MOMENTUM, Layer.EPSILON, false);
    }

    @Override
    public Tensor givenNorm(Layer.GivenNorm layer, List<Parameter> own, Tensor x) {
        return torch.batch_norm(
                x,
                optional(own.get(0)),
                optional(own.get(1)),
                optional(own.get(2)),
                optional(own.get(3)),
                false,
                UNUSED_MOMENTUM,
                Layer.EPSILON,
                false);
    }

    @Override
    public Tensor add(Tensor x, Tensor y) {
        return x.add(y);
    }

    @Override
    public Tensor join(Tensor x, Tensor y) {
        return torch.cat(new TensorVector(x, y), 1);
    }
}
