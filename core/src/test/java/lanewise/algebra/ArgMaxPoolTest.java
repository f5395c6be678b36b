package lanewise.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

class ArgMaxPoolTest {
    private final Worksheet sheet = new Worksheet();

    @Test
    void theFirstOfEqualsByRowMajorOrderInsideTheWindow() {
        Value x = sheet.given(Shape.of(1, 2, 4), 1, 7, 3, 3, 7, 2, 3, 3);
        Value choice = sheet.emit(new ArgMaxPool(Window.of(2, 2).stride(2)), x);
        assertEquals(Type.BYTE, choice.type());
        assertEquals(Shape.of(1, 1, 2), choice.shape());
        assertArrayEquals(new double[] {1, 0}, sheet.of(choice));
        assertTrue(sheet.jacobian(choice, 0).isZero());
    }

    @Test
    void theFirstNaNWinsAndPaddingNever() {
        double nan = Double.NaN;
        double low = Double.NEGATIVE_INFINITY;
        Window padded = Window.of(3).padding(1);
        assertArrayEquals(
                new double[] {2, 1, 0}, sheet.of(sheet.emit(new ArgMaxPool(padded), sheet.vector(9, nan, nan))));
        assertArrayEquals(
                new double[] {1, 0, 0}, sheet.of(sheet.emit(new ArgMaxPool(padded), sheet.vector(low, low, low))));
    }

    @Test
    void aChoiceTakesAByteUpTo255Elements() {
        Value image = sheet.graph.input("x", Shape.of(2, 3, 32, 32));
        Value few = sheet.emit(new ArgMaxPool(Window.of(15, 17)), image);
        assertEquals(Type.BYTE, few.type());
        assertEquals(2 * 3 * 18 * 16, few.bytes());
        Value many = sheet.emit(new ArgMaxPool(Window.of(16, 16)), image);
        assertEquals(Type.INTEGER, many.type());
        assertEquals(4 * 2 * 3 * 17 * 17, many.bytes());
        Value picked = sheet.emit(new Pick(Window.of(15, 17)), image, few);
        assertEquals(few.bytes(), sheet.jacobian(picked, 0).bytes(), "max pool remembers a byte per window");
        assertEquals(few.bytes(), sheet.jacobian(picked, 0).transpose().bytes());
    }
}
