package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.Concatenation.concat;
import static lanewise.op.linear.Splitting.split;
import static lanewise.op.linear.Splitting.splitSizes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class SplittingTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("the middle of three", (out, x) -> split(out, x.get(0), 1, 3).get(1), smooth(2, 6))
                        .gives(2, 2),
                of("by sizes", (out, x) -> splitSizes(out, x.get(0), 0, 1, 3).get(1), smooth(4, 2))
                        .gives(3, 2),
                of("one part", (out, x) -> split(out, x.get(0), 0, 1).getFirst(), smooth(2))
                        .gives(2),
                of(
                                "an empty part",
                                (out, x) -> splitSizes(out, x.get(0), 0, 0, 2).getFirst(),
                                smooth(2))
                        .gives(0),
                of("batch of 0", (out, x) -> split(out, x.get(0), 1, 2).getLast(), smooth(0, 4))
                        .gives(0, 2));
    }

    @Test
    void thePartsMakeTheWhole() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.given(Shape.of(2, 3), 1, Double.NaN, 3, Double.NEGATIVE_INFINITY, 5, 6);
        List<Value> parts = splitSizes(sheet.graph, x, 1, 2, 0, 1);
        assertArrayEquals(new double[] {3, 6}, sheet.of(parts.getLast()));
        assertArrayEquals(sheet.of(x), sheet.of(concat(sheet.graph, 1, parts)));
    }

    @Test
    void refusesWhatDoesNotMakeUpTheAxis() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(2, 5);
        assertEquals(
                "split: axis 1 of [2, 5] has 5 elements, which are not 2 equal parts; splitSizes() takes a size for each part",
                assertThrows(ShapeException.class, () -> split(sheet.graph, x, 1, 2))
                        .getMessage());
        assertThrows(ShapeException.class, () -> split(sheet.graph, x, 1, 0));
        assertEquals(
                "split: sizes [2, 2] do not make up axis 1 of [2, 5] with 5 elements",
                assertThrows(ShapeException.class, () -> splitSizes(sheet.graph, x, 1, 2, 2))
                        .getMessage());
        assertThrows(ShapeException.class, () -> splitSizes(sheet.graph, x, 1, 6, -1));
        assertEquals(
                "there is no axis 2 in [2, 5]; axes count from 0 to 1",
                assertThrows(ShapeException.class, () -> split(sheet.graph, x, 2, 1))
                        .getMessage());
    }
}
