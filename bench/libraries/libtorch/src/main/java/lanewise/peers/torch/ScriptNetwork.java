package lanewise.peers.torch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanewise.peers.network.Layer;
import lanewise.peers.network.Network;
import lanewise.peers.network.Parameter;
import lanewise.peers.network.Translation;

/// A network in TorchScript, line by line; values are the names of variables.
final class ScriptNetwork implements Translation<String> {
    private final StringBuilder lines = new StringBuilder();
    private final Map<String, String> variables = new HashMap<>();
    private int count;

    private ScriptNetwork(Network network, String prefix) {
        List<Parameter> parameters = network.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            variables.put(parameters.get(i).name(), prefix + name(i));
        }
    }

    /// The name of a parameter's variable.
    static String name(int parameter) {
        return "p" + parameter;
    }

    /// The names of so many parameters.
    static String names(int parameters) {
        return IntStream.range(0, parameters).mapToObj(ScriptNetwork::name).collect(Collectors.joining(", "));
    }

    /// A function f of samples x, labels and all parameters, that gives the mean cross-entropy.
    static String loss(Network network) {
        ScriptNetwork script = new ScriptNetwork(network, "");
        String logits = network.apply(script, "x");
        return "def f(x, labels, " + names(network.parameters().size()) + "):\n" + script.lines
                + "    return torch.cross_entropy_loss(" + logits + ", labels)\n";
    }

    /// A function f of samples x and all parameters, that gives the logits.
    static String logits(Network network) {
        ScriptNetwork script = new ScriptNetwork(network, "");
        String logits = network.apply(script, "x");
        return "def f(x, " + names(network.parameters().size()) + "):\n" + script.lines + "    return " + logits + "\n";
    }

    /// The method of a module that has the parameters.
    static String method(Network network) {
        ScriptNetwork script = new ScriptNetwork(network, "self.");
        String logits = network.apply(script, "x");
        return "def forward(self, x):\n" + script.lines + "    return " + logits + "\n";
    }

    private String variable(List<Parameter> own, int index) {
        String name = own.get(index).name();
        String variable = variables.get(name);
        if (variable == null) {
            throw new IllegalArgumentException("there is no parameter " + name);
        }
        return variable;
    }

    private String line(String format, Object... arguments) {
        String variable = "v" + count++;
        lines.append("    " + variable + " = " + String.format(format, arguments) + "\n");
        return variable;
    }

    private static String both(int number) {
        return "[" + number + ", " + number + "]";
    }

    @Override
    public String convolution(Layer.Convolution layer, List<Parameter> own, String x) {
        return line(
                "torch.conv2d(%s, %s, %s, %s, %s, [1, 1], 1)",
                x,
                variable(own, 0),
                layer.hasBias() ? variable(own, 1) : "None",
                both(layer.stride()),
                both(layer.padding()));
    }

    @Override
    public String linear(Layer.Linear layer, List<Parameter> own, String x) {
        return line("torch.linear(%s, %s, %s)", x, variable(own, 0), variable(own, 1));
    }

    @Override
    public String activation(Layer.Activation layer, String x) {
        return switch (layer) {
            case RELU -> line("torch.relu(%s)", x);
            case TANH -> line("torch.tanh(%s)", x);
        };
    }

    @Override
    public String pooling(Layer.Pooling layer, String x) {
        String function = switch (layer.kind()) {
            case MAX -> "max_pool2d";
            case AVERAGE -> "avg_pool2d";
        };
        return line(
                "torch.%s(%s, %s, %s, %s)",
                function, x, both(layer.kernel()), both(layer.stride()), both(layer.padding()));
    }

    @Override
    public String globalAverage(String x) {
        return flatten(line("torch.adaptive_avg_pool2d(%s, [1, 1])", x));
    }

    @Override
    public String flatten(String x) {
        return line("torch.flatten(%s, 1, -1)", x);
    }

    @Override
    public String batchNorm(Layer.BatchNorm layer, List<Parameter> own, String x) {
        return line(
                "torch.batch_norm(%s, %s, %s, None, None, True, 0.1, %s, False)",
                x, variable(own, 0), variable(own, 1), Layer.EPSILON);
    }

    @Override
    public String givenNorm(Layer.GivenNorm layer, List<Parameter> own, String x) {
        return line(
                "torch.batch_norm(%s, %s, %s, %s, %s, False, 0.1, %s, False)",
                x, variable(own, 0), variable(own, 1), variable(own, 2), variable(own, 3), Layer.EPSILON);
    }

    @Override
    public String add(String x, String y) {
        return line("%s + %s", x, y);
    }

    @Override
    public String join(String x, String y) {
        return line("torch.cat([%s, %s], 1)", x, y);
    }
}
