package lanewise.peers.table;

import static lanewise.peers.table.Opponent.ND4J;
import static lanewise.peers.table.Opponent.ONNX_RUNTIME;
import static lanewise.peers.table.Opponent.TORCH;

import java.util.ArrayList;
import java.util.List;
import lanewise.peers.network.Network;
import lanewise.peers.network.Networks;
import lanewise.peers.work.Inference;
import lanewise.peers.work.Training;
import lanewise.peers.work.Update.Rule;

/// The rows of whole networks: training steps, inference, and the memory of a step.
final class NetworkRows {
    private final List<Row> rows = new ArrayList<>();

    private NetworkRows() {}

    static List<Row> all() {
        NetworkRows table = new NetworkRows();
        table.training();
        table.inference();
        table.memory();
        return List.copyOf(table.rows);
    }

    private void training() {
        training(lenetTanh(), 3, TORCH, ND4J);
        training(lenetRelu(), 3, TORCH, ND4J);
        training(new Training(Networks.mlp784(), 64, Rule.MOMENTUM), 1.1, TORCH, ND4J);
        training(new Training(Networks.mlp4096(), 100, Rule.MOMENTUM), 1.05, TORCH, ND4J);
        training(new Training(Networks.mlp4096(), 100, Rule.ADAM), 1.05, TORCH);
        training(smallResnet(), 1.6, TORCH);
    }

    private static Training lenetTanh() {
        return new Training(Networks.lenetTanh(), 64, Rule.MOMENTUM);
    }

    private static Training lenetRelu() {
        return new Training(Networks.lenetRelu(), 64, Rule.MOMENTUM);
    }

    private static Training smallResnet() {
        return new Training(Networks.smallResnet(), 32, Rule.MOMENTUM);
    }

    private void training(Training training, double wanted, Opponent... opponents) {
        rows.add(Row.of("training steps", training.id(), List.of(training), claims(wanted, opponents)));
    }

    private void inference() {
        inference(Networks.lenetRelu(), 1, 1.5);
        inference(Networks.lenetRelu(), 64, 1.3);
        inference(Networks.mlp4096(), 1, 1);
        inference(Networks.mlp4096(), 100, 1);
        for (int batch : new int[] {1, 8}) {
            inference(Networks.resnet18(), batch, 1.2);
            inference(Networks.squeezenet(), batch, 1.2);
        }
    }

    private void inference(Network network, int batch, double wanted) {
        Inference inference = new Inference(network, batch);
        rows.add(Row.of("inference", inference.id(), List.of(inference), claims(wanted, TORCH, ONNX_RUNTIME)));
    }

    private static List<Claim> claims(double wanted, Opponent... opponents) {
        List<Claim> claims = new ArrayList<>();
        for (Opponent opponent : opponents) {
            claims.add(Claim.of(opponent, wanted, wanted));
        }
        return claims;
    }

    /// At most half of theirs.
    private void memory() {
        for (Training training : List.of(lenetTanh(), lenetRelu(), smallResnet())) {
            rows.add(Row.ofMemory("memory of a training step", training, Claim.ofOneThread(TORCH, 2)));
        }
    }
}
