package lanewise.train;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.compile.CommutePooling;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.nn.Model;
import lanewise.optim.Optimizer;
import lanewise.run.State;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/// A whole training step as one program: forward, loss, gradients, updates.
///
/// Inputs are "x" [batch, sample...], "labels" [batch] and the optimizer's numbers, each of shape []; states are the
/// parameters and the optimizer's memories, called "parameter.memory"; the output is "loss", from before the update.
/// Programs for batches of different sizes have the same states.
public final class TrainingStep {
    static final String INPUTS = "x";
    static final String LABELS = "labels";
    static final String LOSS = "loss";
    static final String OUTPUTS = "outputs";

    private TrainingStep() {}

    /// The step of a model for batches of a size.
    public static Program program(Model model, Optimizer optimizer, Loss loss, int batch) {
        return recomputing(List.of(), model, optimizer, loss, batch);
    }

    /// The same step, to the last bit, that computes blocks of layers a second time in the backward pass instead of
    /// remembering what is inside them. A block lists layers by their paths, ["0.linear", "1.tanh"]; see
    /// [Gradient#recomputingBlocks].
    public static Program recomputing(
            Collection<List<String>> blocks, Model model, Optimizer optimizer, Loss loss, int batch) {
        Program forward = forward(model, loss, batch);
        return withUpdates(forward, blocks, List.copyOf(model.parameters().keySet()), optimizer);
    }

    /// The same step, to the last bit, that computes blocks of layers again where it would keep more than so many
    /// bytes
    /// between operations (the arena of its plan: not parameters, not the optimizer's memory), with as few
    /// multiply-adds
    /// more as possible. Some plans are compiled to find out, which takes a second for dozens of layers.
    /// @throws LanewiseException if no choice of blocks fits; it names the least
    public static Program within(long bytes, Model model, Optimizer optimizer, Loss loss, int batch) {
        Program forward = forward(model, loss, batch);
        List<String> layers = forward.graph().needed(List.of(forward.output(OUTPUTS))).stream()
                .map(node -> node.path().split("/", 2)[0])
                .filter(path -> !path.isEmpty())
                .distinct()
                .toList();
        return MemoryBudget.fit(bytes, layers, blocks -> recomputing(blocks, model, optimizer, loss, batch));
    }

    /// The states of a step, for a session: the model's own parameters, changed in place, and memories of zeros.
    public static State state(Model model, Optimizer optimizer) {
        State state = model.state();
        model.parameters().forEach((name, parameter) -> {
            for (String memory : optimizer.memories()) {
                state.put(memoryName(name, memory), Tensor.zeros(parameter.shape()));
            }
        });
        return state;
    }

    /// The forward half alone, with the model's outputs and the loss.
    static Program forward(Model model, Loss loss, int batch) {
        if (batch < 1) {
            throw new LanewiseException("a batch must have at least 1 sample, got " + batch);
        }
        Graph graph = new Graph();
        Value x = graph.source(INPUTS, model.sampleShape().prepend(batch), Type.FLOAT, Source.Role.BATCH);
        Value labels = graph.source(LABELS, Shape.of(batch), Type.INTEGER, Source.Role.BATCH);
        Value outputs = model.forward(graph, x);
        Map<String, Value> wanted = new LinkedHashMap<>();
        wanted.put(LOSS, loss.of(graph.within(LOSS), outputs, labels));
        wanted.put(OUTPUTS, outputs);
        // before differentiating: what the pass saves is saved in the gradient too
        return CommutePooling.apply(Program.of(graph, wanted));
    }

    private static Program withUpdates(
            Program forward, Collection<List<String>> recomputed, List<String> names, Optimizer optimizer) {
        Graph graph = forward.graph();
        Value loss = forward.output(LOSS);
        List<Value> parameters = names.stream().map(name -> state(graph, name)).toList();
        List<Value> gradients = Gradient.recomputingBlocks(graph, recomputed, loss, parameters);
        Map<String, Value> numbers = new HashMap<>();
        for (String number : optimizer.numbers()) {
            numbers.put(number, graph.input(number, Shape.SCALAR));
        }
        Map<Value, Value> updates = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Value parameter = parameters.get(i);
            Map<String, Value> known = new HashMap<>(numbers);
            for (String memory : optimizer.memories()) {
                known.put(memory, graph.state(memoryName(names.get(i), memory), parameter.shape()));
            }
            Emitter out = graph.within("update of " + names.get(i));
            Optimizer.Update update = optimizer.update(out, parameter, gradients.get(i), known);
            updates.put(parameter, update.parameter());
            for (String memory : optimizer.memories()) {
                updates.put(known.get(memory), update.memories().get(memory));
            }
        }
        return new Program(graph, Map.of(LOSS, loss), updates);
    }

    private static Value state(Graph graph, String name) {
        return graph.sources().stream()
                .filter(source ->
                        source.role() == Source.Role.STATE && source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LanewiseException("the model does not use its parameter \"" + name + "\""))
                .value();
    }

    /// The name of the state in which an optimizer remembers something beside a parameter.
    private static String memoryName(String parameter, String memory) {
        return parameter + "." + memory;
    }
}
