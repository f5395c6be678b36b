package lanewise.samples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lanewise.algebra.Jacobian;
import lanewise.graph.Chain;
import lanewise.graph.Explanation.Operation;
import lanewise.graph.Explanation.Part;
import lanewise.nn.Conv2d;
import lanewise.nn.DigitCodes;
import lanewise.nn.Layer;
import lanewise.nn.Linear;
import lanewise.nn.PartialConv2d;
import lanewise.nn.Sequential;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// The same layers on a small scale: two samples of a small image, two filters, kernels of at most three, few
/// features. Its Jacobians have the structure of the large model's, and every one of their entries can be drawn.
///
/// @param sample the shape of one of its samples
record SmallTwin(ExplainedStep step, Shape sample) {
    private static final int BATCH = 2;
    private static final int CHANNELS = 2;
    private static final int KERNEL = 3;
    private static final int FEATURES = 6;
    /// Out of order, so that channels and filters have to be rearranged as the large model's are.
    private static final List<List<Integer>> CONNECTIONS = List.of(List.of(1), List.of(0, 1), List.of(0));

    private static final int LEAST_IMAGE = 8;
    private static final int MOST_IMAGE = 28;

    /// On the smallest image that the layers fit on.
    static SmallTwin of(Sequential architecture) {
        Sequential small =
                new Sequential(IntStream.range(0, architecture.layers().size())
                        .mapToObj(at -> small(architecture, at))
                        .toList());
        for (int size = LEAST_IMAGE; size < MOST_IMAGE; size++) {
            try {
                return of(small, size);
            } catch (ShapeException tooSmall) {
                // The next size may do.
            }
        }
        return of(small, MOST_IMAGE);
    }

    private static SmallTwin of(Sequential small, int size) {
        Shape sample = Shape.of(1, size, size);
        return new SmallTwin(ExplainedStep.of("small", small, sample, BATCH, List.of()), sample);
    }

    private static Layer small(Sequential architecture, int at) {
        return switch (architecture.layers().get(at)) {
            case Conv2d conv ->
                new Conv2d(
                        Math.min(CHANNELS, conv.filters()),
                        small(conv.window()),
                        Math.min(CHANNELS, conv.groups()),
                        conv.hasBias(),
                        conv.weights(),
                        conv.biases());
            case PartialConv2d conv -> new PartialConv2d(CONNECTIONS, small(conv.window()));
            case Linear linear
            when !feedsCodes(architecture, at) ->
                new Linear(Math.min(FEATURES, linear.outputs()), linear.hasBias(), linear.weights(), linear.biases());
            case Layer other -> other;
        };
    }

    /// The codes have the length that they have.
    private static boolean feedsCodes(Sequential architecture, int at) {
        return architecture.layers().subList(at + 1, architecture.layers().size()).stream()
                .filter(layer -> layer instanceof Linear || layer instanceof DigitCodes)
                .findFirst()
                .filter(DigitCodes.class::isInstance)
                .isPresent();
    }

    private static Window small(Window window) {
        return new Window(window.spans().stream()
                .map(span -> new Window.Span(
                        Math.min(KERNEL, span.kernel()),
                        span.stride(),
                        Math.min(1, span.before()),
                        Math.min(1, span.after()),
                        span.dilation(),
                        span.ceil()))
                .toList());
    }

    /// The twin's Jacobians of the large model's operations, by the operations' names, one per operand. The
    /// twin may have fewer operations of a kind in a part; then they stand for all of them in turn.
    Map<String, List<Jacobian>> jacobians(ExplainedStep large) {
        Map<String, List<Operation>> own = new HashMap<>();
        step.explanation()
                .operations()
                .forEach(operation -> own.computeIfAbsent(kind(operation), any -> new ArrayList<>())
                        .add(operation));
        Map<String, Integer> seen = new HashMap<>();
        Map<String, List<Jacobian>> found = new LinkedHashMap<>();
        for (Operation operation : large.explanation().operations()) {
            List<Operation> candidates = own.getOrDefault(kind(operation), List.of());
            int number = seen.merge(kind(operation), 1, Integer::sum) - 1;
            if (!candidates.isEmpty()) {
                found.put(
                        operation.name(),
                        candidates.get(number % candidates.size()).dependences().stream()
                                .map(by -> by.jacobian())
                                .toList());
            }
        }
        return found;
    }

    private static String kind(Operation operation) {
        return operation.node().path() + "/" + operation.node().op().title() + "/"
                + operation.dependences().stream()
                        .map(by -> by.jacobian().structure())
                        .toList();
    }

    /// The twin's composed Jacobian of the large model's part of this number.
    Optional<Jacobian> composed(ExplainedStep large, int part) {
        return hasPartsOf(large)
                ? step.parts().get(part).chains().stream().findFirst().map(Chain::composed)
                : Optional.empty();
    }

    /// The twin's Jacobian from the samples to what leaves the part of this number.
    Optional<Jacobian> since(ExplainedStep large, int part) {
        return hasPartsOf(large) ? step.since(part).map(Chain::composed) : Optional.empty();
    }

    private boolean hasPartsOf(ExplainedStep large) {
        return step.parts().stream()
                .map(Part::path)
                .toList()
                .equals(large.parts().stream().map(Part::path).toList());
    }

    /// The twin's Jacobian of the whole model.
    Optional<Jacobian> whole() {
        return step.model().map(Chain::composed);
    }
}
