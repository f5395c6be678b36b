package lanewise.nn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Source;
import lanewise.run.State;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Tensor;

/// An architecture, the shape of one sample, and the parameters that belong to both. Training changes the parameters in
/// place.
///
/// The parameters of a new model are a function of the seed, their names and shapes alone: independent generators draw
/// them.
public final class Model {
    private final Sequential architecture;
    private final Shape sampleShape;
    private final Shape outputShape;
    private final State state;
    private final Map<String, String> metadata;

    Model(Blueprint blueprint, State state, Map<String, String> metadata) {
        this.architecture = blueprint.architecture();
        this.sampleShape = blueprint.sampleShape();
        this.outputShape = blueprint.outputShape();
        this.state = state;
        this.metadata = Map.copyOf(metadata);
    }

    /// A new model for samples of a shape without batch axis; images are [channels, rows, columns].
    public static Model create(Sequential architecture, Shape sample, long seed) {
        Blueprint blueprint = Blueprint.of(architecture, sample);
        CounterRandom random = CounterRandom.of(seed).stream("parameters");
        State state = new State();
        for (Blueprint.Parameter parameter : blueprint.parameters()) {
            Tensor tensor = Tensor.zeros(parameter.shape());
            parameter.initializer().fill(tensor.data(), parameter.fan(), random.stream(parameter.name()));
            state.put(parameter.name(), tensor);
        }
        return new Model(blueprint, state, Map.of());
    }

    public Sequential architecture() {
        return architecture;
    }

    /// The shape of one sample, without batch axis.
    public Shape sampleShape() {
        return sampleShape;
    }

    /// The shape of what comes out for one sample, without batch axis.
    public Shape outputShape() {
        return outputShape;
    }

    /// Emits the model on samples x [n, sample...] and gives what comes out [n, output...]; the parameters are the
    /// graph's states of their names.
    public Value forward(Graph graph, Value x) {
        if (x.shape().rank() == 0 || !x.shape().dropLeading(1).equals(sampleShape)) {
            throw new ShapeException(
                    "the model takes samples " + sampleShape + ", so a batch [n, ...] of them, but got " + x.shape());
        }
        return architecture
                .outputs(graph, x, (name, shape, initializer, fan) -> parameter(graph, name, shape))
                .getLast();
    }

    private static Value parameter(Graph graph, String name, Shape shape) {
        return graph.sources().stream()
                .filter(source ->
                        source.role() == Source.Role.STATE && source.name().equals(name))
                .findFirst()
                .map(Source::value)
                .orElseGet(() -> graph.state(name, shape));
    }

    /// Names and parameters in the order of the layers; the arrays are the model's own.
    public Map<String, Tensor> parameters() {
        return state.tensors();
    }

    public long parameterCount() {
        return parameters().values().stream()
                .mapToLong(tensor -> tensor.data().length)
                .sum();
    }

    /// A state that holds the parameters, in place, for sessions that run the model.
    public State state() {
        State shared = new State();
        parameters().forEach(shared::put);
        return shared;
    }

    /// The same architecture with parameters of its own that begin as these.
    public Model copy() {
        State copies = new State();
        parameters().forEach((name, tensor) -> copies.put(name, tensor.copy()));
        return new Model(Blueprint.of(architecture, sampleShape), copies, metadata);
    }

    /// SHA-256 over the bytes of all parameters in order (floats, little-endian), in hexadecimal digits.
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Tensor tensor : parameters().values()) {
                ByteBuffer bytes =
                        ByteBuffer.allocate(tensor.data().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(tensor.data());
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// What was stored beside the model in the file it came from; empty for a new one.
    public Map<String, String> metadata() {
        return metadata;
    }

    /// A table of the layers with the shapes that come out of them for one sample, and their parameters.
    public String summary() {
        return Summary.of(Blueprint.of(architecture, sampleShape));
    }

    /// Writes a safetensors file with everything that [#load] needs, and with further strings of your own. An
    /// existing file is replaced in one step or not at all.
    public void save(Path file, Map<String, String> extra) {
        ModelFile.write(this, file, extra);
    }

    public void save(Path file) {
        save(file, metadata);
    }

    /// Reads what [#save] wrote. Anything missing, surplus or misshapen is one [lanewise.tensor.FileException].
    public static Model load(Path file) {
        return ModelFile.read(file);
    }

    /// The architecture's text and the number of parameters.
    @Override
    public String toString() {
        return "Model" + sampleShape + " -> " + outputShape + ", " + parameterCount() + " parameters: " + architecture;
    }
}
