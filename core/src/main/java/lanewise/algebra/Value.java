package lanewise.algebra;

import lanewise.tensor.Shape;

/// A typed, shaped name for an array that will exist when a plan runs. Names are unique within one graph.
public record Value(int id, Shape shape, Type type) {
    public boolean isFloat() {
        return type == Type.FLOAT;
    }

    /// What all its elements take, each once.
    public long bytes() {
        return (long) type.bytes() * shape.elements();
    }

    @Override
    public String toString() {
        return "v" + id + shape;
    }
}
