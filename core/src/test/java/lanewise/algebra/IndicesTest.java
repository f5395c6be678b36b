package lanewise.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import lanewise.graph.Worksheet;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

/// Numbers that choose are checked when they are read, for every primitive that has them.
class IndicesTest {
    private final Worksheet sheet = new Worksheet();

    private void refuses(String message, Value value) {
        assertEquals(
                message,
                assertThrows(LanewiseException.class, () -> sheet.of(value)).getMessage());
    }

    @Test
    void rowsAreCounted() {
        Value table = sheet.counting(5, 3);
        Value index = sheet.indices(Shape.of(2, 2), 0, 4, 5, 1);
        refuses(
                "gather: index 5 at [1, 0] of [2, 2] is outside 0..4, the rows of [5, 3]",
                sheet.emit(new Gather(), table, index));
        refuses(
                "scatter: index 5 at [1, 0] of [2, 2] is outside 0..4, the rows of [5, 3]",
                sheet.emit(new Scatter(Shape.of(5, 3)), sheet.counting(2, 2, 3), index));
    }

    @Test
    void noNegativeNumberMeansAnythingElse() {
        Value table = sheet.counting(2, 2);
        for (double low : new double[] {-1, -2, Integer.MIN_VALUE}) {
            Value gathered = sheet.emit(new Gather(), table, sheet.indices(Shape.of(1), low));
            refuses("gather: index " + (int) low + " at [0] of [1] is outside 0..1, the rows of [2, 2]", gathered);
        }
    }

    @Test
    void placesAlongAnAxisAreCounted() {
        Value index = sheet.indices(Shape.of(2, 1), 2, 3);
        refuses(
                "take: index 3 at [1, 0] of [2, 1] is outside 0..2, axis 1 of [2, 3]",
                sheet.emit(new TakeAlong(1), sheet.counting(2, 3), index));
        refuses(
                "put: index 3 at [1, 0] of [2, 1] is outside 0..2, axis 1 of [2, 3]",
                sheet.emit(new PutAlong(1, Shape.of(2, 3)), sheet.counting(2, 1), index));
    }

    @Test
    void elementsOfWindowsAreCounted() {
        Window window = Window.of(2).stride(2);
        Value choice = sheet.indices(Shape.of(2), 1, 2);
        refuses(
                "pick: index 2 at [1] of [2] is outside 0..1, the elements of window 2 stride 2",
                sheet.emit(new Pick(window), sheet.counting(4), choice));
        refuses(
                "unpick: index 2 at [1] of [2] is outside 0..1, the elements of window 2 stride 2",
                sheet.emit(new Unpick(window, Shape.of(4)), sheet.counting(2), choice));
    }

    @Test
    void paddingIsAChoiceOfZero() {
        Window window = Window.of(2).stride(2).padding(1);
        Value choice = sheet.indices(Shape.of(2), 0, 1);
        assertArrayEquals(new double[] {0, 0}, sheet.of(sheet.emit(new Pick(window), sheet.counting(2), choice)));
        assertArrayEquals(
                new double[] {0, 0}, sheet.of(sheet.emit(new Unpick(window, Shape.of(2)), sheet.counting(2), choice)));
    }

    @Test
    void nothingToChooseFrom() {
        Value index = sheet.indices(Shape.of(1), 0);
        refuses(
                "gather: index 0 at [0] of [1] chooses from nothing: the rows of [0, 2]",
                sheet.emit(new Gather(), sheet.given(Shape.of(0, 2)), index));
    }
}
