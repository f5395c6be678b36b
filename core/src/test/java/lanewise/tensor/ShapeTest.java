package lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void sizesElementsAndStrides() {
        Shape shape = Shape.of(2, 3, 4);
        assertEquals(3, shape.rank());
        assertEquals(24, shape.elements());
        assertArrayEquals(new int[] {12, 4, 1}, shape.strides());
        assertEquals("[2, 3, 4]", shape.toString());
        assertEquals(1, Shape.SCALAR.elements());
        assertSame(Shape.SCALAR, Shape.of());
        assertEquals(0, Shape.of(3, 0, 2).elements());
    }

    @Test
    void equalBySizesAndImmutable() {
        int[] sizes = {2, 3};
        Shape shape = Shape.of(sizes);
        sizes[0] = 9;
        shape.toArray()[1] = 9;
        assertEquals(Shape.of(2, 3), shape);
        assertEquals(Shape.of(2, 3).hashCode(), shape.hashCode());
        assertNotEquals(Shape.of(3, 2), shape);
        assertNotEquals(Shape.of(2, 3, 1), shape);
    }

    @Test
    void changedAxes() {
        assertEquals(Shape.of(2, 5), Shape.of(2, 3).with(1, 5));
        assertEquals(Shape.of(4), Shape.of(2, 3, 4).dropLeading(2));
        assertEquals(Shape.SCALAR, Shape.of(2).dropLeading(1));
        assertEquals(Shape.of(7, 2), Shape.of(2).prepend(7));
    }

    @Test
    void broadcasting() {
        assertEquals(Shape.of(2, 4, 3), Shape.of(2, 1, 3).broadcast(Shape.of(4, 1)));
        assertEquals(Shape.of(0, 3), Shape.of(0, 3).broadcast(Shape.of(1, 1)));
        assertEquals(Shape.of(2), Shape.SCALAR.broadcast(Shape.of(2)));
        assertTrue(Shape.of(3, 1).broadcastsTo(Shape.of(2, 3, 4)));
        assertFalse(Shape.of(2, 3).broadcastsTo(Shape.of(3)));
        assertFalse(Shape.of(2).broadcastsTo(Shape.of(1)));
        assertArrayEquals(new int[] {0, 1, 0}, Shape.of(3, 1).broadcastStrides(Shape.of(2, 3, 4)));
    }

    @Test
    void refusesWhatNoArrayHolds() {
        assertEquals("a size cannot be negative: [2, -1]", message(2, -1));
        assertEquals("too large for one array: [65536, 65536] has more than 2^31 - 1 elements", message(65536, 65536));
        assertEquals(Integer.MAX_VALUE, Shape.of(Integer.MAX_VALUE).elements());
    }

    private static String message(int... sizes) {
        return assertThrows(ShapeException.class, () -> Shape.of(sizes)).getMessage();
    }
}
