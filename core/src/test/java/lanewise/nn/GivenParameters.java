package lanewise.nn;

import java.util.Iterator;
import java.util.List;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// Layers as operations: the input comes first, then the parameters in the order in which the layer asks for them.
final class GivenParameters {
    private GivenParameters() {}

    static Value apply(Layer layer, Emitter out, List<Value> values) {
        Iterator<Value> parameters = values.listIterator(1);
        Scope scope = Scope.of(out, "0." + layer.title(), layer.title() + "1", (name, shape, initializer, fan) -> {
            Value given = parameters.next();
            if (!given.shape().equals(shape)) {
                throw new IllegalArgumentException(name + " has shape " + shape + ", not " + given.shape());
            }
            return given;
        });
        return layer.apply(scope, values.getFirst());
    }
}
