package lanewise.samples;

import static lanewise.nn.Layers.flatten;
import static lanewise.nn.Layers.linear;

import java.util.List;
import java.util.stream.Stream;
import lanewise.nn.Models;
import lanewise.nn.Sequential;
import lanewise.tensor.Shape;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The models that the command line knows by name: those of the library, and `softmax`, one linear layer, which shows
/// how much of a task is too easy. All take 28 x 28 grey images.
final class Architectures {
    static final Shape SAMPLE = Shape.of(1, 28, 28);

    private static final String SOFTMAX = "softmax";

    private Architectures() {}

    static List<String> names() {
        return Stream.concat(Models.names().stream(), Stream.of(SOFTMAX)).toList();
    }

    /// The architecture of a name; another name is wrong use of the command.
    static Sequential named(String name, CommandSpec command) {
        if (!names().contains(name)) {
            throw new ParameterException(
                    command.commandLine(),
                    "there is no model \"" + name + "\"; there are " + String.join(", ", names()));
        }
        return name.equals(SOFTMAX) ? Sequential.of(flatten(), linear(10)) : Models.named(name);
    }

    /// The architecture of a name, or the one whose layers are written out.
    static Sequential namedOrWritten(String text, CommandSpec command) {
        return text.contains("(") ? Sequential.parse(text) : named(text, command);
    }
}
