package lanewise.nn;

import java.util.ArrayList;
import java.util.List;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// What an architecture comes to for samples of a shape, worked out on a batch of one without any numbers: each layer's
/// output shape (without batch axis) and parameters.
record Blueprint(Sequential architecture, Shape sampleShape, List<Part> parts) {
    /// One layer.
    record Part(String path, Layer layer, Shape output, List<Parameter> parameters) {}

    /// One parameter, yet to be drawn.
    record Parameter(String name, Shape shape, Initializer initializer, Initializer.Fan fan) {}

    static Blueprint of(Sequential architecture, Shape sampleShape) {
        if (sampleShape.elements() == 0) {
            throw new ShapeException(
                    "a model needs samples of at least one number, but they have the shape " + sampleShape);
        }
        Graph graph = new Graph();
        List<Parameter> found = new ArrayList<>();
        Value x = graph.input("x", sampleShape.prepend(1));
        List<Value> outputs = architecture.outputs(graph, x, (name, shape, initializer, fan) -> {
            if (found.stream().anyMatch(parameter -> parameter.name().equals(name))) {
                throw new LanewiseException("two parameters of one layer are called \"" + name + "\"");
            }
            found.add(new Parameter(name, shape, initializer, fan));
            return graph.state(name, shape);
        });
        List<Part> parts = new ArrayList<>();
        List<String> names = architecture.names();
        for (int i = 0; i < outputs.size(); i++) {
            String prefix = names.get(i) + ".";
            parts.add(new Part(
                    architecture.path(i),
                    architecture.layers().get(i),
                    outputs.get(i).shape().dropLeading(1),
                    found.stream()
                            .filter(parameter -> parameter.name().startsWith(prefix))
                            .toList()));
        }
        return new Blueprint(architecture, sampleShape, List.copyOf(parts));
    }

    Shape outputShape() {
        return parts.getLast().output();
    }

    /// All parameters in the order of the layers.
    List<Parameter> parameters() {
        return parts.stream().flatMap(part -> part.parameters().stream()).toList();
    }
}
