package lanewise.op.loss;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.loss.MeanSquaredError.meanSquaredError;
import static lanewise.op.loss.MeanSquaredError.squaredErrorTerms;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;

class MeanSquaredErrorTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("mean", (out, x) -> meanSquaredError(out, x.get(0), x.get(1)), smooth(2, 3), smooth(2, 3))
                        .gives(),
                of("none", (out, x) -> squaredErrorTerms(out, x.get(0), x.get(1)), smooth(2, 3), smooth(2, 3))
                        .gives(2, 3));
    }
}
