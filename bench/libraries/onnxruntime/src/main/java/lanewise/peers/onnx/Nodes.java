package lanewise.peers.onnx;

import java.util.List;
import java.util.stream.Stream;
import lanewise.peers.network.Layer;
import lanewise.peers.network.Network;
import lanewise.peers.network.Parameter;
import lanewise.peers.network.Translation;
import lanewise.peers.work.Inference;

/// A network as nodes of a model; values are their names. Parameters are constants of the model.
final class Nodes implements Translation<String> {
    private static final String INPUT = "x";
    private static final String OUTPUT = "y";

    private final Model model = new Model();
    private int count;

    private Nodes() {}

    static Model model(Inference work) {
        Network network = work.network();
        Nodes nodes = new Nodes();
        nodes.model.input(INPUT, network.batch(work.batch()).toArray());
        for (Parameter parameter : network.parameters()) {
            nodes.model.constant(
                    parameter.name(), work.values(parameter), parameter.shape().toArray());
        }
        String logits = network.apply(nodes, INPUT);
        return nodes.model
                .node(new Operation("Identity"), List.of(logits), OUTPUT)
                .output(OUTPUT, work.batch(), network.classes());
    }

    private String node(Operation operation, List<String> operands) {
        String result = "value-" + count++;
        model.node(operation, operands, result);
        return result;
    }

    private String node(Operation operation, String x, List<Parameter> own) {
        return node(
                operation,
                Stream.concat(Stream.of(x), own.stream().map(Parameter::name)).toList());
    }

    @Override
    public String convolution(Layer.Convolution layer, List<Parameter> own, String x) {
        return node(new Operation("Conv").window(layer.kernel(), layer.stride(), layer.padding()), x, own);
    }

    @Override
    public String linear(Layer.Linear layer, List<Parameter> own, String x) {
        return node(new Operation("Gemm").attribute("transB", 1), x, own);
    }

    @Override
    public String activation(Layer.Activation layer, String x) {
        return switch (layer) {
            case RELU -> node(new Operation("Relu"), List.of(x));
            case TANH -> node(new Operation("Tanh"), List.of(x));
        };
    }

    @Override
    public String pooling(Layer.Pooling layer, String x) {
        String operator = switch (layer.kind()) {
            case MAX -> "MaxPool";
            case AVERAGE -> "AveragePool";
        };
        return node(new Operation(operator).window(layer.kernel(), layer.stride(), layer.padding()), List.of(x));
    }

    @Override
    public String globalAverage(String x) {
        return flatten(node(new Operation("GlobalAveragePool"), List.of(x)));
    }

    @Override
    public String flatten(String x) {
        return node(new Operation("Flatten").attribute("axis", 1), List.of(x));
    }

    @Override
    public String batchNorm(Layer.BatchNorm layer, List<Parameter> own, String x) {
        throw new UnsupportedOperationException("ONNX Runtime has no statistics of the batch: " + layer);
    }

    /// The epsilon of the networks is what the operator has without being told.
    @Override
    public String givenNorm(Layer.GivenNorm layer, List<Parameter> own, String x) {
        return node(new Operation("BatchNormalization"), x, own);
    }

    @Override
    public String add(String x, String y) {
        return node(new Operation("Add"), List.of(x, y));
    }

    @Override
    public String join(String x, String y) {
        return node(new Operation("Concat").attribute("axis", 1), List.of(x, y));
    }
}
