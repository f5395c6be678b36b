package lanewise.peers.ours;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.optim.Adam;
import lanewise.optim.Optimizer;
import lanewise.optim.Sgd;
import lanewise.peers.measure.Kernel;
import lanewise.peers.work.Update;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/// An optimizer's update as a program that changes its states.
final class Updates {
    private static final String PARAMETER = "parameter";

    private Updates() {}

    static Kernel kernel(Update work, Workers workers) {
        Optimizer rule = switch (work.rule()) {
            case MOMENTUM -> Sgd.of(Update.RATE).momentum(Update.MOMENTUM);
            case ADAM -> Adam.of(Update.RATE);
        };
        Shape shape = Shape.of(work.parameters());
        Graph graph = new Graph();
        State state = new State().put(PARAMETER, Tensor.of(shape, work.parameter()));
        Value parameter = graph.state(PARAMETER, shape);
        Map<String, Value> known = new HashMap<>();
        for (String memory : rule.memories()) {
            known.put(memory, graph.state(memory, shape));
            state.put(memory, Tensor.zeros(shape));
        }
        for (String number : rule.numbers()) {
            known.put(number, graph.input(number, Shape.of()));
        }
        Value gradient = graph.input("gradient", shape);
        Optimizer.Update update = rule.update(graph, parameter, gradient, known);
        Map<Value, Value> updates = new LinkedHashMap<>(Map.of(parameter, update.parameter()));
        update.memories().forEach((name, value) -> updates.put(known.get(name), value));
        Session session = Session.of(new Program(graph, Map.of(), updates), state, workers)
                .warmUp();
        session.bind("gradient", work.gradient());
        for (String number : rule.numbers()) {
            session.bind(number, new float[] {(float) rule.number(number, 1)});
        }
        return Kernel.of(
                session::run,
                () -> Map.of(PARAMETER, state.get(PARAMETER).data().clone()));
    }
}
