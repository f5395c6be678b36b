package lanewise.peers.network;

import java.util.List;

/// What somebody makes of each kind of layer, on values of a kind of their own. Parameters come in the
/// order in which the layer declares them.
public interface Translation<V> {
    V convolution(Layer.Convolution layer, List<Parameter> parameters, V x);

    V linear(Layer.Linear layer, List<Parameter> parameters, V x);

    V activation(Layer.Activation layer, V x);

    V pooling(Layer.Pooling layer, V x);

    V globalAverage(V x);

    V flatten(V x);

    V batchNorm(Layer.BatchNorm layer, List<Parameter> parameters, V x);

    V givenNorm(Layer.GivenNorm layer, List<Parameter> parameters, V x);

    /// Where the branches of a residual meet.
    V add(V x, V y);

    /// Along the channels.
    V join(V x, V y);
}
