package lanewise.op.loss;

import static lanewise.graph.Cases.indices;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.loss.CrossEntropy.crossEntropy;
import static lanewise.op.loss.CrossEntropy.crossEntropyTerms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.Graph;
import lanewise.graph.OpContract;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class TargetsTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "smoothed",
                                (out, x) -> crossEntropy(
                                        out, x.get(0), Targets.of(x.get(1)).smoothing(0.1)),
                                smooth(4, 3),
                                indices(3, 4))
                        .gives(),
                of(
                                "weighted, terms",
                                (out, x) -> crossEntropyTerms(
                                        out, x.get(0), Targets.of(x.get(1)).weights(x.get(2))),
                                smooth(4, 3),
                                indices(3, 4),
                                positive(3))
                        .gives(4),
                of(
                                "ignored, terms",
                                (out, x) -> crossEntropyTerms(
                                        out, x.get(0), Targets.of(x.get(1)).ignoring(3)),
                                smooth(5, 3),
                                indices(4, 5))
                        .gives(5)
                        .choosing(),
                of(
                                "everything",
                                (out, x) -> crossEntropy(
                                        out,
                                        x.get(0),
                                        Targets.of(x.get(1))
                                                .smoothing(0.3)
                                                .weights(x.get(2))
                                                .ignoring(1)),
                                smooth(6, 3),
                                indices(3, 6),
                                positive(3))
                        .gives(),
                of(
                                "soft, smoothed, weighted",
                                (out, x) -> crossEntropy(
                                        out,
                                        x.get(0),
                                        Targets.of(x.get(1)).smoothing(0.3).weights(x.get(2))),
                                smooth(4, 3),
                                positive(4, 3),
                                positive(3))
                        .gives(),
                of(
                                "no rows",
                                (out, x) -> crossEntropyTerms(
                                        out, x.get(0), Targets.of(x.get(1)).smoothing(0.3)),
                                smooth(0, 3),
                                indices(3, 0))
                        .gives(0));
    }

    private static Targets everything(List<Value> x) {
        return Targets.of(x.get(0)).smoothing(0.3).weights(x.get(1)).ignoring(-100);
    }

    @Test
    void sharesAndWeights() {
        Trial trial = new Trial().indices(2, -100, 0).vector(1, 2, 4);
        trial.of((out, x) -> everything(x).shares(out, 3)).gives(0.1, 0.2, 3.2, 0, 0, 0, 0.8, 0.2, 0.4);
        trial.of((out, x) -> everything(x).rowWeights(out, 3)).gives(4, 0, 1);
    }

    @Test
    void sharesOfSoftTargets() {
        Trial trial = new Trial().floats(Shape.of(2, 2), 0.25, 0.75, 1, 0).vector(1, 2);
        trial.of((out, x) ->
                        Targets.of(x.get(0)).smoothing(0.2).weights(x.get(1)).shares(out, 2))
                .gives(0.3, 1.4, 0.9, 0.2);
        trial.of((out, x) ->
                        Targets.of(x.get(0)).smoothing(0.2).weights(x.get(1)).rowWeights(out, 2))
                .gives(1, 1);
        new Trial()
                .floats(Shape.of(2, 2), 0, 0, 0, 0)
                .floats(Shape.of(2, 2), 1, 0, 0, 0)
                .of((out, x) -> crossEntropy(out, x.get(0), Targets.of(x.get(1))))
                .gives(Math.log(2) / 2);
    }

    @Test
    void anIndexThatIsNeitherAClassNorIgnoredGivesNaN() {
        Trial trial = new Trial().indices(3, -100).vector(1, 2, 4);
        trial.of((out, x) -> everything(x).shares(out, 3)).gives(Double.NaN, Double.NaN, Double.NaN, 0, 0, 0);
        trial.of((out, x) -> everything(x).rowWeights(out, 3)).gives(Double.NaN, 0);
    }

    @Test
    void theMeanDividesByTheWeightsOfTheRowsThatCount() {
        new Trial()
                .floats(Shape.of(3, 2), 0, 0, 0, 0, Math.log(3), 0)
                .indices(0, 1, 0)
                .vector(1, 3)
                .of((out, x) -> crossEntropy(out, x.get(0), Targets.of(x.get(1)).weights(x.get(2))))
                .gives((Math.log(2) + 3 * Math.log(2) + Math.log(4 / 3.0)) / 5)
                .slopes(0, -0.1, 0.1, 0.3, -0.3, -0.05, 0.05);
    }

    @Test
    void ignoredRowsLeaveNoTraceWhateverTheyHold() {
        new Trial()
                .floats(Shape.of(3, 2), Double.NaN, Double.POSITIVE_INFINITY, 0, 0, 1000, -1000)
                .indices(7, 1, 7)
                .of((out, x) -> crossEntropy(out, x.get(0), Targets.of(x.get(1)).ignoring(7)))
                .gives(Math.log(2))
                .slopes(0, 0, 0, 0.5, -0.5, 0, 0);
    }

    @Test
    void whereNoRowCountsTheMeanIsNaN() {
        new Trial()
                .floats(Shape.of(2, 2), 1, 2, 3, 4)
                .indices(0, 0)
                .of((out, x) -> crossEntropy(out, x.get(0), Targets.of(x.get(1)).ignoring(0)))
                .gives(Double.NaN)
                .slopes(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void withoutOptionsTheyAreThePlainTarget() {
        Trial trial = new Trial().floats(Shape.of(2, 2), 1, -1, 0.5, 2).indices(1, 0);
        double[] losses = {2 + Math.log1p(Math.exp(-2)), 1.5 + Math.log1p(Math.exp(-1.5))};
        trial.of((out, x) -> crossEntropyTerms(out, x.get(0), x.get(1))).gives(losses);
        trial.of((out, x) -> crossEntropyTerms(out, x.get(0), Targets.of(x.get(1))))
                .gives(losses);
    }

    @Test
    void mistakes() {
        Graph graph = new Graph();
        Value index = graph.indices("index", Shape.of(4));
        Value soft = graph.input("soft", Shape.of(4, 3));
        Value weights = graph.input("weights", Shape.of(2));
        assertEquals(
                "label smoothing must lie in [0, 1], got 1.5",
                assertThrows(LanewiseException.class, () -> Targets.of(index).smoothing(1.5))
                        .getMessage());
        assertEquals(
                "only class indices can be ignored, and the target [4, 3] holds soft targets; a row of zeros is ignored too, but counts in"
                        + " the mean",
                assertThrows(LanewiseException.class, () -> Targets.of(soft).ignoring(1))
                        .getMessage());
        assertEquals(
                "targets: 3 classes want class weights [3], got [2]",
                assertThrows(
                                ShapeException.class,
                                () -> crossEntropy(
                                        graph, soft, Targets.of(index).weights(weights)))
                        .getMessage());
    }
}
