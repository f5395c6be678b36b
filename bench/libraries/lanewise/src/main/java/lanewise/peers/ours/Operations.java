package lanewise.peers.ours;

import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.AveragePool.averagePool2d;
import static lanewise.op.linear.Concatenation.concat;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.routing.MaxPool.maxPool2d;

import java.util.List;
import java.util.function.Function;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.op.elementwise.Add;
import lanewise.op.linear.GlobalAveragePool;
import lanewise.op.linear.LinearMap;
import lanewise.op.linear.Reshaping;
import lanewise.op.rows.BatchNorm;
import lanewise.peers.network.Layer;
import lanewise.peers.network.Parameter;
import lanewise.peers.network.Translation;
import lanewise.tensor.Window;

/// A network as operations. `parameters` says which value each is.
record Operations(Emitter out, Function<Parameter, Value> parameters) implements Translation<Value> {
    private Value value(List<Parameter> own, int index) {
        return parameters.apply(own.get(index));
    }

    private static Window window(int kernel, int stride, int padding) {
        return Window.of(kernel, kernel).stride(stride).padding(padding);
    }

    @Override
    public Value convolution(Layer.Convolution layer, List<Parameter> own, Value x) {
        Window window = window(layer.kernel(), layer.stride(), layer.padding());
        return layer.hasBias()
                ? conv2d(out, x, value(own, 0), value(own, 1), window, 1)
                : conv2d(out, x, value(own, 0), window, 1);
    }

    @Override
    public Value linear(Layer.Linear layer, List<Parameter> own, Value x) {
        return LinearMap.linear(out, x, value(own, 0), value(own, 1));
    }

    @Override
    public Value activation(Layer.Activation layer, Value x) {
        return switch (layer) {
            case RELU -> relu(out, x);
            case TANH -> tanh(out, x);
        };
    }

    @Override
    public Value pooling(Layer.Pooling layer, Value x) {
        Window window = window(layer.kernel(), layer.stride(), layer.padding());
        return switch (layer.kind()) {
            case MAX -> maxPool2d(out, x, window);
            case AVERAGE -> averagePool2d(out, x, window);
        };
    }

    @Override
    public Value globalAverage(Value x) {
        return GlobalAveragePool.globalAveragePool(out, x);
    }

    @Override
    public Value flatten(Value x) {
        return Reshaping.flatten(out, x);
    }

    @Override
    public Value batchNorm(Layer.BatchNorm layer, List<Parameter> own, Value x) {
        return BatchNorm.batchNorm(out, x, value(own, 0), value(own, 1), Layer.EPSILON);
    }

    @Override
    public Value givenNorm(Layer.GivenNorm layer, List<Parameter> own, Value x) {
        return BatchNorm.batchNormGiven(
                out, x, value(own, 2), value(own, 3), value(own, 0), value(own, 1), Layer.EPSILON);
    }

    @Override
    public Value add(Value x, Value y) {
        return Add.add(out, x, y);
    }

    @Override
    public Value join(Value x, Value y) {
        return concat(out, 1, x, y);
    }
}
