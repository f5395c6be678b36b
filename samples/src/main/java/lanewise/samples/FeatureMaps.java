package lanewise.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.algebra.ArgMaxPool;
import lanewise.algebra.Correlate;
import lanewise.algebra.Value;
import lanewise.algebra.WindowSum;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.nn.Model;
import lanewise.nn.ReceptiveField;
import lanewise.run.Session;
import lanewise.run.Workers;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;

/// What each layer of a model makes of one image, as far as it is images: the maps [1, channels, rows,
/// columns], and the part of the image that one of their pixels sees.
record FeatureMaps(String layer, Tensor maps, Optional<ReceptiveField> field) {
    /// The layers before the first whose result is no image.
    static List<FeatureMaps> of(Model model, float[] image) {
        Graph graph = new Graph();
        Value x = graph.input("x", model.sampleShape().prepend(1));
        model.forward(graph, x);
        Map<String, Value> results = new LinkedHashMap<>();
        Map<String, Window> windows = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            String layer = node.path().replaceFirst("/.*", "");
            results.put(layer, node.value());
            window(node).ifPresent(window -> windows.putIfAbsent(layer, window));
        }
        List<String> layers = results.entrySet().stream()
                .takeWhile(result -> isImage(result.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Value> shown = new LinkedHashMap<>(results);
        shown.keySet().retainAll(layers);
        Session session = Session.of(Program.of(graph, shown), model.state(), Workers.caller());
        session.bind("x", image).run();
        List<FeatureMaps> maps = new ArrayList<>();
        List<Window> seen = new ArrayList<>();
        for (String layer : layers) {
            Optional.ofNullable(windows.get(layer)).ifPresent(seen::add);
            maps.add(new FeatureMaps(
                    layer,
                    session.output(layer),
                    seen.isEmpty() ? Optional.empty() : Optional.of(ReceptiveField.of(seen.toArray(Window[]::new)))));
        }
        return maps;
    }

    private static boolean isImage(Value value) {
        return value.shape().rank() == 4;
    }

    /// What slides over the image in this operation.
    private static Optional<Window> window(Node node) {
        return switch (node.op()) {
            case Correlate convolution -> Optional.of(convolution.window());
            case WindowSum pool -> Optional.of(pool.window());
            case ArgMaxPool pool -> Optional.of(pool.window());
            default -> Optional.empty();
        };
    }

    int count() {
        return maps.shape().size(1);
    }

    int rows() {
        return maps.shape().size(2);
    }

    int columns() {
        return maps.shape().size(3);
    }

    /// Brightness of one map's pixel, 0 for the layer's least number and 1 for its largest.
    float brightness(int map, int row, int column) {
        float least = least();
        float most = most();
        float number = maps.data()[(map * rows() + row) * columns() + column];
        return most > least ? (number - least) / (most - least) : 0;
    }

    float least() {
        float least = Float.POSITIVE_INFINITY;
        for (float number : maps.data()) {
            least = Math.min(least, number);
        }
        return least;
    }

    float most() {
        float most = Float.NEGATIVE_INFINITY;
        for (float number : maps.data()) {
            most = Math.max(most, number);
        }
        return most;
    }

    /// The image itself, as the first row of a picture.
    static FeatureMaps input(GreyImage image) {
        return new FeatureMaps(
                "image", Tensor.of(Shape.of(1, 1, image.rows(), image.columns()), image.pixels()), Optional.empty());
    }
}
