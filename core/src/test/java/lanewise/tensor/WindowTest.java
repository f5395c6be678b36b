package lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WindowTest {
    @Test
    void oneNumberForAllAxesOrOnePerAxis() {
        Window window = Window.of(3, 2).stride(2).padding(1, 0).dilation(1, 3);
        assertEquals(new Window.Span(3, 2, 1, 1, 1, false), window.span(0));
        assertEquals(new Window.Span(2, 2, 0, 0, 3, false), window.span(1));
        assertEquals(6, window.area());
        assertEquals(4, window.span(1).extent());
        assertArrayEquals(new int[] {3, 2}, window.kernel());
        assertEquals("window 3x2 stride 2x2 padding 1x0 dilation 1x3", window.toString());
        assertEquals(
                "window 2 padding 1+2 rounded up",
                Window.of(2).padBefore(1).padAfter(2).ceil().toString());
    }

    @Test
    void readsFromBeforeTheInputWherePadded() {
        Window.Span span = new Window.Span(3, 2, 1, 1, 2, false);
        assertEquals(-1, span.input(0, 0));
        assertEquals(5, span.input(1, 2));
    }

    /// Counts the placements that fit, one by one.
    @Test
    @Tag("C10")
    void outputSizesMatchCountingOn10000Settings() {
        int refused = 0;
        for (long seed = 1; seed <= 10_000; seed++) {
            CounterRandom random = CounterRandom.of(seed);
            int size = random.below(0, 30);
            Window.Span span = new Window.Span(
                    1 + random.below(1, 6),
                    1 + random.below(2, 4),
                    random.below(3, 4),
                    random.below(4, 4),
                    1 + random.below(5, 3),
                    random.below(6, 2) == 1);
            int padded = size + span.before() + span.after();
            String setting = "seed " + seed + ": " + size + ", " + span;
            if (padded < span.extent()) {
                refused++;
                String message = assertThrows(ShapeException.class, () -> span.output(size), setting)
                        .getMessage();
                String formula =
                        "floor((" + size + " + " + span.before() + " + " + span.after() + " - " + span.dilation()
                                + " * (" + span.kernel() + " - 1) - 1) / " + span.stride() + ") + 1 is below 1";
                assertTrue(message.contains(formula), setting + ": " + message);
                continue;
            }
            assertEquals(counted(size, span, padded), span.output(size), setting);
        }
        assertTrue(refused > 100, "impossible sizes were tried: " + refused);
    }

    /// A placement counts when it fits. Rounded up, one more counts that sticks out behind but starts within
    /// the input or its front padding.
    private static int counted(int size, Window.Span span, int padded) {
        int count = 0;
        int start = 0;
        while (start + span.extent() <= padded) {
            count++;
            start += span.stride();
        }
        boolean exact = (padded - span.extent()) % span.stride() == 0;
        int last = exact ? start - span.stride() : start;
        if (!span.ceil()) {
            return count;
        }
        int up = exact ? count : count + 1;
        return last >= size + span.before() ? up - 1 : up;
    }

    @Test
    void refusesNonsense() {
        assertEquals(
                "a window needs kernel, stride and dilation of at least 1 and padding of at least 0, but got kernel 0, stride 1,"
                        + " dilation 1, padding 0 and 0",
                assertThrows(ShapeException.class, () -> Window.of(0)).getMessage());
        assertThrows(ShapeException.class, () -> Window.of(2).stride(0));
        assertThrows(ShapeException.class, () -> Window.of(2).padding(-1));
        assertEquals(
                "window 2x2 has 2 axes, but 3 values were given",
                assertThrows(ShapeException.class, () -> Window.of(2, 2).stride(1, 2, 3))
                        .getMessage());
        assertEquals(
                "window 2x2 has 2 axes, but the input has 1 spatial axes [5]",
                assertThrows(ShapeException.class, () -> Window.of(2, 2).output(5))
                        .getMessage());
    }

    @Test
    void samePaddingGivesTheSizeOverTheStrideRoundedUp() {
        for (int size = 1; size < 12; size++) {
            for (int kernel = 1; kernel < 6; kernel++) {
                for (int stride = 1; stride < 4; stride++) {
                    for (int dilation = 1; dilation < 3; dilation++) {
                        Window plain = Window.of(kernel).stride(stride).dilation(dilation);
                        for (Window window : List.of(plain, plain.ceil())) {
                            Window.Span span = window.same(Shape.of(3, size)).span(0);
                            assertEquals((size + stride - 1) / stride, span.output(size), window + " over " + size);
                            int odd = span.after() - span.before();
                            assertTrue(odd == 0 || odd == 1, span.toString());
                        }
                    }
                }
            }
        }
    }

    @Test
    void samePaddingOfAnEvenKernelPutsTheOddElementBehind() {
        assertEquals(
                "window 4x3 padding 1+2x1",
                Window.of(4, 3).same(Shape.of(1, 8, 8)).toString());
        assertEquals(
                "window 1 stride 3", Window.of(1).stride(3).same(Shape.of(8)).toString());
        assertEquals(
                "window 2x2 has 2 axes, but the image [8] has only 1",
                assertThrows(ShapeException.class, () -> Window.of(2, 2).same(Shape.of(8)))
                        .getMessage());
    }
}
