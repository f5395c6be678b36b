package lanewise.op.loss;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.op.loss.OneHot.oneHot;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import org.junit.jupiter.api.Test;

class OneHotTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("labels", (out, x) -> oneHot(out, x.get(0), 3), indices(3, 4))
                        .gives(4, 3),
                of("no labels", (out, x) -> oneHot(out, x.get(0), 3), indices(3, 0))
                        .gives(0, 3),
                of("one class", (out, x) -> oneHot(out, x.get(0), 1), indices(1, 2))
                        .gives(2, 1));
    }

    @Test
    void oneAtTheClass() {
        new Trial().indices(2, 0).of((out, x) -> oneHot(out, x.get(0), 3)).gives(0, 0, 1, 1, 0, 0);
    }

    @Test
    void anIndexThatIsNoClassGivesNaN() {
        new Trial()
                .indices(3, 1, -1)
                .of((out, x) -> oneHot(out, x.get(0), 3))
                .gives(Double.NaN, Double.NaN, Double.NaN, 0, 1, 0, Double.NaN, Double.NaN, Double.NaN);
    }
}
