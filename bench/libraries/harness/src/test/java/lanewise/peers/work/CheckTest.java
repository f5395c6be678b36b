package lanewise.peers.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CheckTest {
    private static final Product WORK = new Product(5, 7, 3, Product.Form.TN);

    /// a [7, 5] transposed times b [7, 3], in float32.
    private static float[] product() {
        float[] a = WORK.a();
        float[] b = WORK.b();
        float[] c = new float[15];
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 7; k++) {
                    c[i * 3 + j] += a[k * 5 + i] * b[k * 3 + j];
                }
            }
        }
        return c;
    }

    @Test
    void aRoundedProductPasses() {
        double worst = Check.worst("c", WORK.expected().get("c"), product());
        assertTrue(worst > 0 && worst < 1, () -> "share of the bound: " + worst);
    }

    @Test
    void aWrongElementFails() {
        float[] c = product();
        c[7] += 1e-4f;
        AssertionError error = assertThrows(
                AssertionError.class, () -> Check.worst("c", WORK.expected().get("c"), c));
        assertTrue(error.getMessage().startsWith("c[7]"), error.getMessage());
    }

    /// Five numbers of which one is far off: together they are as far off as that one.
    @Test
    void aWholeIsComparedByItsDistance() {
        float[] got = {0, 0, 0.5f, 0, 0};
        assertEquals(0.5 / 0.8, Check.worst("y", Expected.asWhole(5, at -> 0, 0.8), got), 1e-7);
        AssertionError error =
                assertThrows(AssertionError.class, () -> Check.worst("y", Expected.asWhole(5, at -> 0, 0.4), got));
        assertTrue(error.getMessage().contains("within 0.4"), error.getMessage());
        assertThrows(
                AssertionError.class,
                () -> Check.worst("y", Expected.asWhole(1, at -> 0, 0.4), new float[] {Float.NaN}));
    }

    @Test
    void notANumberFails() {
        float[] c = product();
        c[14] = Float.NaN;
        assertThrows(
                AssertionError.class, () -> Check.worst("c", WORK.expected().get("c"), c));
    }

    @Test
    void theWrongLengthFails() {
        assertThrows(
                AssertionError.class, () -> Check.worst("c", WORK.expected().get("c"), new float[14]));
    }

    /// More expensive than what is compared as a whole, and shorter than the ends of longer ones.
    @Test
    void aShortExpensiveOutputIsCompared() {
        Expected expected = Expected.sums(3, 1e9, (sum, at) -> sum.add(at, 2));
        Check.worst("y", expected, new float[] {0, 2, 4});
        assertThrows(AssertionError.class, () -> Check.worst("y", expected, new float[] {0, 2, 5}));
    }

    /// Convolution by weight, of one image by one filter that covers it: the gradient is x times the
    /// only gy.
    @Test
    void aConvolutionOfOnePositionIsAProduct() {
        Convolution work = new Convolution("tiny", 1, 2, 3, 1, 3, 1, 0, 1, Convolution.Pass.BY_WEIGHT);
        Expected gw = work.expected().get("gw");
        for (int i = 0; i < gw.count(); i++) {
            assertEquals((double) work.x()[i] * work.gy()[0], gw.exact(i), 1e-12);
        }
    }
}
