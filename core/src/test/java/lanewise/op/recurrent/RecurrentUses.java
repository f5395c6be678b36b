package lanewise.op.recurrent;

import static lanewise.op.Use.of;
import static lanewise.op.Use.x;

import java.util.List;
import lanewise.op.Use;
import lanewise.op.Use.Operand;

/// The recurrent operations: three steps of two samples with five features, four units.
public final class RecurrentUses {
    private static final Operand X = x(3, 2, 5);
    private static final Operand STATE = x(2, 4);

    private RecurrentUses() {}

    public static List<Use> all() {
        return List.of(
                of(
                        "Rnn.rnn",
                        (out, v) -> Rnn.rnn(out, v.get(0), v.get(1), Weights.of(v.get(2), v.get(3), v.get(4), v.get(5)))
                                .outputs(),
                        X,
                        STATE,
                        x(4, 5),
                        x(4, 4),
                        x(4),
                        x(4)),
                of(
                        "Gru.gru",
                        (out, v) -> Gru.gru(out, v.get(0), v.get(1), Weights.of(v.get(2), v.get(3), v.get(4), v.get(5)))
                                .outputs(),
                        X,
                        STATE,
                        x(12, 5),
                        x(12, 4),
                        x(12),
                        x(12)),
                of(
                        "Lstm.lstm",
                        (out, v) -> Lstm.lstm(
                                        out,
                                        v.get(0),
                                        new Lstm.State(v.get(1), v.get(2)),
                                        Weights.withoutBiases(v.get(3), v.get(4)))
                                .outputs(),
                        X,
                        STATE,
                        STATE,
                        x(16, 5),
                        x(16, 4)));
    }
}
