package lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import lanewise.algebra.Value;
import lanewise.graph.Worksheet;
import lanewise.op.linear.Convolution;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReceptiveFieldTest {
    private static final Window POOL = Window.of(2, 2).stride(2);

    @Tag("F3")
    @Test
    void f3_aUnitOfLeNet5SeesTheWholeImage() {
        Window c = Window.of(5, 5);
        int[][] sizes = {
            ReceptiveField.of(c).sizes(),
            ReceptiveField.of(c, POOL).sizes(),
            ReceptiveField.of(c, POOL, c).sizes(),
            ReceptiveField.of(c, POOL, c, POOL).sizes(),
            ReceptiveField.of(c, POOL, c, POOL, c).sizes()
        };
        assertArrayEquals(new int[][] {{5, 5}, {6, 6}, {14, 14}, {16, 16}, {32, 32}}, sizes);
        assertEquals(
                new ReceptiveField.Axis(32, 4, -2),
                ReceptiveField.of(Window.of(5, 5).padding(2), POOL, c, POOL, c)
                        .axes()
                        .getFirst());
    }

    /// The gradient of one unit reaches from the first to the last position that it sees.
    @Test
    void isWhereTheGradientIs() {
        Window first = Window.of(1, 3).stride(1, 2).padding(0, 1);
        Window second = Window.of(1, 2).dilation(1, 3);
        Window third = Window.of(1, 2).stride(1, 3);
        ReceptiveField.Axis seen =
                ReceptiveField.of(first, second, third).axes().get(1);
        assertEquals(new ReceptiveField.Axis(3 + 3 * 2 + 2, 6, -1), seen);
        Worksheet sheet = new Worksheet();
        Value x = sheet.counting(1, 1, 1, 40);
        Value y = x;
        for (Window window : new Window[] {first, second, third}) {
            double[] ones = new double[window.area()];
            Arrays.fill(ones, 1);
            Value kernel = sheet.given(Shape.of(1, 1, 1, ones.length), ones);
            y = Convolution.conv2d(sheet.graph, y, kernel, window, 1);
        }
        int unit = 2;
        double[] chosen = new double[y.shape().elements()];
        chosen[unit] = 1;
        double[] gradient = sheet.pulled(y, sheet.given(y.shape(), chosen), x);
        int from = seen.start() + unit * seen.step();
        for (int at = 0; at < gradient.length; at++) {
            if (at < from || at >= from + seen.size()) {
                assertEquals(0, gradient[at], "position " + at);
            }
        }
        assertEquals(1, gradient[from]);
        assertEquals(1, gradient[from + seen.size() - 1]);
    }

    @Test
    void refusesWindowsThatDoNotBelongTogether() {
        assertThrows(LanewiseException.class, ReceptiveField::of);
        assertThrows(LanewiseException.class, () -> ReceptiveField.of(POOL, Window.of(3)));
    }
}
