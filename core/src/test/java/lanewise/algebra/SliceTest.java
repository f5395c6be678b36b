package lanewise.algebra;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class SliceTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(new Slice(List.of(1, 0), List.of(1, 2), Shape.of(2, 3)), smooth(4, 6))
                        .gives(2, 3),
                of(new Slice(List.of(2), List.of(3), Shape.of(1)), smooth(3)).gives(1),
                of(new Slice(List.of(3), List.of(1), Shape.of(0)), smooth(3)).gives(0),
                of(new Slice(List.of(3, 1), List.of(-1, -1), Shape.of(4, 2)), smooth(4, 3))
                        .gives(4, 2),
                of(new Slice(List.of(5), List.of(-2), Shape.of(3)), smooth(6)).gives(3),
                of(new Slice(List.of(), List.of(), Shape.SCALAR), smooth()).gives());
    }

    @Test
    void aNegativeStepGoesBackwards() {
        Worksheet sheet = new Worksheet();
        Value x = sheet.vector(1, 2, 3, 4, 5, 6);
        assertArrayEquals(
                new double[] {6, 4, 2}, sheet.of(sheet.emit(new Slice(List.of(5), List.of(-2), Shape.of(3)), x)));
    }

    @Test
    void refusesWhatLiesOutside() {
        for (Slice wrong : List.of(
                new Slice(List.of(3), List.of(-2), Shape.of(3)),
                new Slice(List.of(6), List.of(-1), Shape.of(2)),
                new Slice(List.of(-1), List.of(1), Shape.of(2)),
                new Slice(List.of(2), List.of(0), Shape.of(2)),
                new Slice(List.of(1), List.of(Integer.MAX_VALUE), Shape.of(4)))) {
            assertThrows(ShapeException.class, () -> wrong.shape(List.of(Shape.of(6))), wrong.toString());
        }
    }
}
