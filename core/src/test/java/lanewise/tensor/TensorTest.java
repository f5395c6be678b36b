package lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TensorTest {
    @Test
    void holdsTheGivenArrayAndSharesItWhenReshaped() {
        float[] data = {1, 2, 3, 4, 5, 6};
        Tensor tensor = Tensor.of(Shape.of(2, 3), data);
        assertSame(data, tensor.data());
        assertSame(data, tensor.reshape(Shape.of(6)).data());
        assertNotSame(data, tensor.copy().data());
        assertEquals(tensor, tensor.copy());
    }

    @Test
    void fillings() {
        assertArrayEquals(new float[] {0, 0}, Tensor.zeros(Shape.of(2)).data());
        assertArrayEquals(new float[] {3, 3}, Tensor.filled(Shape.of(2), 3).data());
        assertArrayEquals(new float[] {7}, Tensor.scalar(7).data());
    }

    @Test
    void equalByShapeAndBits() {
        Tensor nan = Tensor.of(Shape.of(1), Float.NaN);
        assertEquals(nan, Tensor.of(Shape.of(1), Float.NaN));
        assertNotEquals(Tensor.of(Shape.of(1), 0f), Tensor.of(Shape.of(1), -0f));
        assertNotEquals(Tensor.zeros(Shape.of(2, 1)), Tensor.zeros(Shape.of(1, 2)));
        assertEquals(
                Tensor.zeros(Shape.of(2)).hashCode(), Tensor.zeros(Shape.of(2)).hashCode());
    }

    @Test
    void printsShapeAndRange() {
        assertEquals("Tensor[3] -1.0 to 2.0", Tensor.of(Shape.of(3), -1, 0, 2).toString());
        assertEquals(
                "Tensor[2] 1.0 to 1.0, 1 not finite",
                Tensor.of(Shape.of(2), 1, Float.NaN).toString());
        assertEquals("Tensor[0] no finite values", Tensor.zeros(Shape.of(0)).toString());
    }

    @Test
    void refusesAnotherNumberOfElements() {
        ShapeException refusal = assertThrows(ShapeException.class, () -> Tensor.of(Shape.of(2, 2), 1, 2, 3));
        assertEquals("a tensor of shape [2, 2] has 4 elements, but 3 were given", refusal.getMessage());
        assertThrows(ShapeException.class, () -> Tensor.zeros(Shape.of(4)).reshape(Shape.of(5)));
    }
}
