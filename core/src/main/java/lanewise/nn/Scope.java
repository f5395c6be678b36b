package lanewise.nn;

import java.util.List;
import lanewise.algebra.Emitter;
import lanewise.algebra.Op;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;

/// What a layer builds with: an emitter that names operations after the layer's path ("3.conv2d"), and the door to its
/// parameters.
public final class Scope implements Emitter {
    /// Where parameters come from: declared in a graph, drawn, counted.
    @FunctionalInterface
    interface Parameters {
        Value parameter(String name, Shape shape, Initializer initializer, Initializer.Fan fan);
    }

    private final Emitter out;
    private final String name;
    private final Parameters parameters;

    private Scope(Emitter out, String name, Parameters parameters) {
        this.out = out;
        this.name = name;
        this.parameters = parameters;
    }

    /// The scope of a layer at a path whose parameters' names begin with `name`.
    static Scope of(Emitter out, String path, String name, Parameters parameters) {
        return new Scope(out.within(path), name, parameters);
    }

    @Override
    public Value emit(Op op, List<Value> operands) {
        return out.emit(op, operands);
    }

    /// A part of the layer: its operations and parameters carry the part's name behind the layer's.
    @Override
    public Scope within(String part) {
        return new Scope(out.within(part), name + "." + part, parameters);
    }

    /// A parameter of the layer, called "conv1.weight" in the first conv2d of a model for the name "weight". The
    /// fan tells the initializer how large its numbers may be.
    public Value parameter(String own, Shape shape, Initializer initializer, Initializer.Fan fan) {
        return parameters.parameter(name + "." + own, shape, initializer, fan);
    }
}
