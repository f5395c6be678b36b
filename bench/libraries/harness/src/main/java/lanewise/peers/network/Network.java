package lanewise.peers.network;

import java.util.List;
import lanewise.tensor.Shape;

/// A classifier: its layers, the shape of one sample without batch axis, and how many logits come out of
/// it.
public record Network(String name, Shape sample, int classes, List<Layer> layers) {
    public Network {
        layers = List.copyOf(layers);
    }

    /// All parameters in the order of the layers.
    public List<Parameter> parameters() {
        return Layer.parameters("", layers);
    }

    /// What a translation makes of the network on samples x: the logits.
    public <V> V apply(Translation<V> by, V x) {
        return apply(by, x, "", layers);
    }

    private static <V> V apply(Translation<V> by, V x, String path, List<Layer> layers) {
        V flowing = x;
        for (int i = 0; i < layers.size(); i++) {
            flowing = apply(by, flowing, path + i + ".", layers.get(i));
        }
        return flowing;
    }

    private static <V> V apply(Translation<V> by, V x, String path, Layer layer) {
        List<Parameter> own = layer.parameters(path);
        return switch (layer) {
            case Layer.Convolution convolution -> by.convolution(convolution, own, x);
            case Layer.Linear linear -> by.linear(linear, own, x);
            case Layer.Activation activation -> by.activation(activation, x);
            case Layer.Pooling pooling -> by.pooling(pooling, x);
            case Layer.GlobalAverage all -> by.globalAverage(x);
            case Layer.Flatten flatten -> by.flatten(x);
            case Layer.BatchNorm norm -> by.batchNorm(norm, own, x);
            case Layer.GivenNorm norm -> by.givenNorm(norm, own, x);
            case Layer.Residual both ->
                by.add(
                        apply(by, x, path + Layer.FIRST, both.body()),
                        apply(by, x, path + Layer.SECOND, both.shortcut()));
            case Layer.Joined both ->
                by.join(
                        apply(by, x, path + Layer.FIRST, both.first()),
                        apply(by, x, path + Layer.SECOND, both.second()));
        };
    }

    /// The shape of a batch of samples.
    public Shape batch(int samples) {
        return sample.prepend(samples);
    }
}
