package lanewise.peers.ours;

import lanewise.algebra.Value;
import lanewise.nn.Initializer;
import lanewise.nn.Layer;
import lanewise.nn.Model;
import lanewise.nn.Scope;
import lanewise.nn.Sequential;
import lanewise.peers.network.Network;
import lanewise.peers.network.Parameter;
import lanewise.peers.work.Numbers;
import lanewise.tensor.Tensor;

/// A network as one layer of a model, as users write layers of their own.
record WholeNetwork(Network network) implements Layer {
    private static final String TITLE = "network";

    @Override
    public Value apply(Scope scope, Value x) {
        return network.apply(new Operations(scope, parameter -> declared(scope, parameter)), x);
    }

    /// The numbers come from elsewhere, so nothing is drawn.
    private static Value declared(Scope scope, Parameter parameter) {
        return scope.parameter(parameter.name(), parameter.shape(), Initializer.zeros(), new Initializer.Fan(1, 1));
    }

    @Override
    public String title() {
        return TITLE;
    }

    /// A model of the network with its numbers.
    static Model model(Network network) {
        Model model = Model.create(Sequential.of(new WholeNetwork(network)), network.sample(), 0);
        for (Parameter parameter : network.parameters()) {
            float[] numbers = Numbers.parameter(network, parameter);
            System.arraycopy(numbers, 0, numbers(model, parameter).data(), 0, numbers.length);
        }
        return model;
    }

    /// The model's own array of a parameter.
    static Tensor numbers(Model model, Parameter parameter) {
        return model.state().get(TITLE + "1." + parameter.name(), parameter.shape());
    }
}
