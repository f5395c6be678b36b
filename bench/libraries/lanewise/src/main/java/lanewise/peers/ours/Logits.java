package lanewise.peers.ours;

import java.util.Map;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.compile.CommutePooling;
import lanewise.compile.Freeze;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.nn.Model;
import lanewise.peers.measure.Kernel;
import lanewise.peers.work.Inference;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;

/// A network for use: its parameters are constants, as in a predictor.
final class Logits {
    private static final String OUTPUT = "y";

    private Logits() {}

    static Kernel kernel(Inference work, Workers workers) {
        Session session = session(work, workers).warmUp().bind("x", work.x());
        return Kernel.of(
                session::run, () -> Map.of(OUTPUT, session.output(OUTPUT).data()));
    }

    private static Session session(Inference work, Workers workers) {
        Model model = WholeNetwork.model(work.network());
        Graph graph = new Graph();
        Value x = graph.source("x", work.network().batch(work.batch()), Type.FLOAT, Source.Role.BATCH);
        Program forward = Program.of(graph, Map.of(OUTPUT, model.forward(graph, x)));
        Program frozen = Freeze.apply(CommutePooling.apply(forward), model.parameters());
        return Session.of(frozen, new State(), workers);
    }
}
