package lanewise.nn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.ShapeException;

/// Layers one behind the other: each reads what the one before gave. In a perceptron the second layer
/// computes W h + b from the output h = f(s) of the first, not from its sums s, and every layer may have an
/// activation of its own. Layer `i` has the path "i.title"; its parameters begin with its kind and its
/// number among its kind: the second conv2d has "conv2.weight" and "conv2.bias".
public record Sequential(List<Layer> layers) {
    public Sequential {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new LanewiseException("a model needs at least one layer");
        }
    }

    public static Sequential of(Layer... layers) {
        return new Sequential(List.of(layers));
    }

    /// Reads what [#toString] writes: `conv2d(6, 5, padding=2), relu(), maxPool2d(2)`.
    public static Sequential parse(String text) {
        return new Sequential(LayerText.layers(text));
    }

    /// What comes out of each layer, the first to the last.
    List<Value> outputs(Emitter out, Value x, Scope.Parameters parameters) {
        List<Value> outputs = new ArrayList<>();
        List<String> names = names();
        Value flowing = x;
        for (int i = 0; i < layers.size(); i++) {
            Scope scope = Scope.of(out, path(i), names.get(i), parameters);
            try {
                flowing = layers.get(i).apply(scope, flowing);
            } catch (ShapeException e) {
                throw misfit(i, flowing, e);
            }
            outputs.add(flowing);
        }
        return outputs;
    }

    /// Names layer, input and complaint; the graph may have put the path in front of the complaint already.
    private ShapeException misfit(int layer, Value x, ShapeException cause) {
        String path = path(layer);
        String complaint = String.valueOf(cause.getMessage());
        if (complaint.startsWith(path + ": ")) {
            complaint = complaint.substring(path.length() + 2);
        }
        ShapeException named = new ShapeException(
                path + ": " + layers.get(layer) + " does not fit its input " + x.shape() + ": " + complaint);
        named.initCause(cause);
        return named;
    }

    String path(int layer) {
        return layer + "." + layers.get(layer).title();
    }

    /// The beginning of each layer's parameter names.
    List<String> names() {
        Map<String, Integer> seen = new HashMap<>();
        return layers.stream()
                .map(layer -> {
                    String title = layer.title();
                    String kind = title.endsWith("2d") ? title.substring(0, title.length() - 2) : title;
                    return kind + seen.merge(kind, 1, Integer::sum);
                })
                .toList();
    }

    @Override
    public String toString() {
        return layers.stream().map(Layer::toString).collect(Collectors.joining(", "));
    }
}
