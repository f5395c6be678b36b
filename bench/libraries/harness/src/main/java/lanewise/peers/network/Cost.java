package lanewise.peers.network;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// What a network takes for a batch: its shapes are followed through the layers, and multiply-adds and
/// the lengths of sums are added up.
public final class Cost implements Translation<Shape> {
    private double multiplyAdds;
    private double forwardTerms;
    private double backwardTerms;
    private boolean hasKinks;

    private Cost() {}

    /// Of a batch of so many samples.
    public static Cost of(Network network, int samples) {
        Cost cost = new Cost();
        network.apply(cost, network.batch(samples));
        return cost;
    }

    /// Multiply-adds of products and convolutions, forward.
    public double multiplyAdds() {
        return multiplyAdds;
    }

    /// The length of all sums that a number passes on its way to a logit.
    public double forwardTerms() {
        return forwardTerms;
    }

    /// The same for a number on its way back to a gradient, which is a sum over the samples and
    /// positions at its end.
    public double backwardTerms() {
        return backwardTerms;
    }

    /// Whether something jumps in the derivative: relu and maxima.
    public boolean hasKinks() {
        return hasKinks;
    }

    /// The output of a convolution or a pooling.
    static Shape windowed(Shape x, int channels, int kernel, int stride, int padding) {
        Window window = Window.of(kernel, kernel).stride(stride).padding(padding);
        int rows = window.span(0).output(x.size(2));
        int columns = window.span(1).output(x.size(3));
        return Shape.of(x.size(0), channels, rows, columns);
    }

    private void add(double terms, int termsBack, Shape y) {
        int channels = y.size(1);
        multiplyAdds += terms * y.elements();
        forwardTerms += terms;
        backwardTerms += termsBack + (double) y.elements() / channels;
    }

    @Override
    public Shape convolution(Layer.Convolution layer, List<Parameter> parameters, Shape x) {
        Shape y = windowed(x, layer.filters(), layer.kernel(), layer.stride(), layer.padding());
        add(layer.terms(), layer.filters() * layer.kernel() * layer.kernel(), y);
        return y;
    }

    @Override
    public Shape linear(Layer.Linear layer, List<Parameter> parameters, Shape x) {
        Shape y = Shape.of(x.size(0), layer.outputs());
        add(layer.inputs(), layer.outputs(), y);
        return y;
    }

    @Override
    public Shape activation(Layer.Activation layer, Shape x) {
        hasKinks |= layer == Layer.Activation.RELU;
        return x;
    }

    @Override
    public Shape pooling(Layer.Pooling layer, Shape x) {
        hasKinks |= layer.kind() == Layer.Pooling.Kind.MAX;
        return windowed(x, x.size(1), layer.kernel(), layer.stride(), layer.padding());
    }

    @Override
    public Shape globalAverage(Shape x) {
        forwardTerms += (double) x.size(2) * x.size(3);
        return Shape.of(x.size(0), x.size(1));
    }

    @Override
    public Shape flatten(Shape x) {
        return Shape.of(x.size(0), x.dropLeading(1).elements());
    }

    @Override
    public Shape batchNorm(Layer.BatchNorm layer, List<Parameter> parameters, Shape x) {
        double members = (double) x.elements() / layer.channels();
        forwardTerms += members;
        backwardTerms += members;
        return x;
    }

    @Override
    public Shape givenNorm(Layer.GivenNorm layer, List<Parameter> parameters, Shape x) {
        return x;
    }

    @Override
    public Shape add(Shape x, Shape y) {
        return x;
    }

    @Override
    public Shape join(Shape x, Shape y) {
        return x.with(1, x.size(1) + y.size(1));
    }
}
