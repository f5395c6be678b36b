package lanewise.op.loss;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.loss.KullbackLeibler.kullbackLeibler;
import static lanewise.op.loss.KullbackLeibler.kullbackLeiblerTerms;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class KullbackLeiblerTest implements OpContract {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("mean", (out, x) -> kullbackLeibler(out, x.get(0), x.get(1)), smooth(3, 2), positive(3, 2))
                        .gives(),
                of(
                                "terms",
                                (out, x) -> kullbackLeiblerTerms(out, x.get(0), x.get(1)),
                                smooth(3, 2, 2),
                                positive(3, 2, 2))
                        .gives(3, 2, 2),
                of("one number each", (out, x) -> kullbackLeibler(out, x.get(0), x.get(1)), smooth(3), positive(3))
                        .gives(),
                of(
                                "no samples",
                                (out, x) -> kullbackLeiblerTerms(out, x.get(0), x.get(1)),
                                smooth(0, 2),
                                positive(0, 2))
                        .gives(0, 2));
    }

    @Test
    void workedNumbers() {
        double half = Math.log(0.5);
        Trial trial = new Trial().row(half, half).row(0.25, 0.75);
        trial.of((out, x) -> kullbackLeiblerTerms(out, x.get(0), x.get(1)))
                .gives(0.25 * half, 0.75 * Math.log(1.5))
                .slopes(0, -0.25, -0.75)
                .slopes(1, half + 1, Math.log(1.5) + 1);
        new Trial()
                .floats(Shape.of(2, 2), half, half, half, half)
                .floats(Shape.of(2, 2), 0.25, 0.75, 0.25, 0.75)
                .of((out, x) -> kullbackLeibler(out, x.get(0), x.get(1)))
                .gives(0.25 * half + 0.75 * Math.log(1.5))
                .slopes(0, -0.125, -0.375, -0.125, -0.375);
    }

    @Test
    void aTargetOfZeroContributesNothing() {
        new Trial()
                .vector(-INFINITY, -INFINITY, -1000, -1)
                .vector(0, 0.5, 0.5, -1)
                .of((out, x) -> kullbackLeiblerTerms(out, x.get(0), x.get(1)))
                .gives(0, INFINITY, 0.5 * (Math.log(0.5) + 1000), Double.NaN)
                .slopes(0, 0, -0.5, -0.5, 1);
        new Trial()
                .vector(-3)
                .vector(0)
                .of((out, x) -> kullbackLeiblerTerms(out, x.get(0), x.get(1)))
                .gives(0)
                .slopes(1, 3 - 126 * Math.log(2));
    }

    @Test
    void theMeanOfNothingIsNaN() {
        new Trial()
                .floats(Shape.of(0, 3))
                .floats(Shape.of(0, 3))
                .of((out, x) -> kullbackLeibler(out, x.get(0), x.get(1)))
                .gives(Double.NaN);
    }
}
