package lanewise.peers.exact;

import lanewise.tensor.Shape;

/// What flows through a network: numbers, and what comes back, the derivatives of the loss by each of
/// them.
public record Flow(Shape shape, double[] numbers, double[] cotangents) {
    /// Zeros, yet to be filled.
    static Flow zeros(Shape shape) {
        return new Flow(shape, new double[shape.elements()], new double[shape.elements()]);
    }

    /// Samples.
    public static Flow of(Shape shape, double[] numbers) {
        return new Flow(shape, numbers, new double[shape.elements()]);
    }
}
