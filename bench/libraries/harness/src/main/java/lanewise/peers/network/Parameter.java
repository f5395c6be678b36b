package lanewise.peers.network;

import lanewise.tensor.Shape;

/// Numbers that a network learns or was given: a name, unique in the network, a shape, and the range
/// from which they are drawn.
public record Parameter(String name, Shape shape, float low, float high) {
    /// For sums of so many terms: within +-1 / sqrt(terms), so that what flows keeps its size.
    static Parameter ofTerms(int terms, String name, int... shape) {
        float bound = (float) (1 / Math.sqrt(terms));
        return new Parameter(name, Shape.of(shape), -bound, bound);
    }
}
