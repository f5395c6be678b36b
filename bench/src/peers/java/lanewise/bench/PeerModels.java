package lanewise.bench;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.compile.CommutePooling;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.nn.Layer;
import lanewise.nn.Layers;
import lanewise.nn.Model;
import lanewise.nn.Sequential;
import lanewise.run.Session;
import lanewise.run.Workers;
import lanewise.tensor.Shape;
import peers.Op;
import peers.Workload;

/// The harness's networks as models with the harness's parameters: whole training steps, and inference.
final class PeerModels {
    private PeerModels() {}

    /// Forward, loss, backward and momentum update of one of the harness's batches in turn; remembers the first
    /// losses. Null where a layer is missing.
    static Op training(Workload.Train w, Workers workers) {
        peers.Model model = peers.Model.of(w.model());
        return model(model).map(ours -> training(model, ours, w, workers)).orElse(null);
    }

    private static Op training(peers.Model theirs, Model ours, Workload.Train w, Workers workers) {
        float[][] images = IntStream.range(0, Workload.Train.BATCHES)
                .mapToObj(batch -> theirs.batch(batch, w.batch()))
                .toArray(float[][]::new);
        int[][] labels = IntStream.range(0, Workload.Train.BATCHES)
                .mapToObj(batch -> theirs.labels(batch, w.batch()))
                .toArray(int[][]::new);
        MomentumStep step = MomentumStep.of(ours, Workload.Train.LR, Workload.Train.MOMENTUM, images, labels, workers);
        float[] losses = new float[w.checkRuns()];
        return new Op() {
            private int done;

            @Override
            public void run() {
                float loss = step.run();
                if (done < losses.length) {
                    losses[done++] = loss;
                }
            }

            @Override
            public float[][] outputs() {
                return new float[][] {losses};
            }
        };
    }

    /// Logits of the harness's first batch. Null where a layer is missing.
    static Op inference(Workload.Infer w, Workers workers) {
        peers.Model theirs = peers.Model.of(w.model());
        return model(theirs)
                .map(ours -> {
                    Graph graph = new Graph();
                    Shape batch = ours.sampleShape().prepend(w.batch());
                    Value x = graph.source("x", batch, Type.FLOAT, Source.Role.BATCH);
                    Program forward = Program.of(graph, Map.of("logits", ours.forward(graph, x)));
                    Session session = Session.of(CommutePooling.apply(forward), ours.state(), workers).warmUp();
                    return new SessionOp(session.bind("x", theirs.batch(0, w.batch())), List.of("logits"));
                })
                .orElse(null);
    }

    private static Optional<Model> model(peers.Model theirs) {
        List<Layer> layers = new ArrayList<>();
        for (peers.Layer layer : theirs.layers()) {
            Optional<Layer> ours = layer(layer);
            if (ours.isEmpty()) {
                return Optional.empty();
            }
            layers.add(ours.get());
        }
        Model model = Model.create(new Sequential(layers), Shape.of(theirs.input()), 0);
        Iterator<peers.Model.Param> numbers = theirs.params().iterator();
        model.parameters().forEach((name, parameter) -> {
            float[] values = numbers.next().values();
            System.arraycopy(values, 0, parameter.data(), 0, parameter.data().length);
        });
        return Optional.of(model);
    }

    private static Optional<Layer> layer(peers.Layer layer) {
        return switch (layer) {
            case peers.Layer.Conv c
            when c.bias() ->
                Optional.of(Layers.conv2d(c.out(), c.k())
                        .stride(c.stride())
                        .padding(c.pad())
                        .groups(c.groups()));
            case peers.Layer.Linear c -> Optional.of(Layers.linear(c.out()));
            case peers.Layer.Act act ->
                Optional.of(
                        switch (act.fn()) {
                            case RELU -> Layers.relu();
                            case TANH -> Layers.tanh();
                            case SIGMOID -> Layers.sigmoid();
                        });
            case peers.Layer.Pool p
            when p.max() ->
                Optional.of(Layers.maxPool2d(p.k()).stride(p.stride()).padding(p.pad()));
            case peers.Layer.Pool p ->
                Optional.of(Layers.averagePool2d(p.k()).stride(p.stride()).padding(p.pad()));
            case peers.Layer.Flatten f -> Optional.of(Layers.flatten());
            default -> Optional.empty();
        };
    }
}
