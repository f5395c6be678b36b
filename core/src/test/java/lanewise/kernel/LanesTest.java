package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LanesTest {
    @BeforeEach
    void vectorsAreAvailable() {
        assumeTrue(VectorSupport.available(), () -> VectorSupport.advice().orElse(""));
    }

    @Test
    void widthIsTheOneAskedFor() {
        int asked = VectorSupport.requestedBits().orElse(32 * Lanes.LENGTH);
        assertEquals(asked, Lanes.SPECIES.vectorBitSize());
        assertEquals(Lanes.LENGTH, Lanes.INTS.length());
        assertEquals(Lanes.BLOCK, Lanes.BLOCK / Lanes.LENGTH * Lanes.LENGTH);
    }

    @Test
    void sumsFollowTheFixedTree() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            float[] partials = new float[Lanes.BLOCK + 3];
            for (int i = 0; i < partials.length; i++) {
                partials[i] = (float) random.nextGaussian() * (1 << random.nextInt(20));
            }
            float[] tree = Arrays.copyOfRange(partials, 3, partials.length);
            for (int half = 8; half >= 1; half /= 2) {
                for (int i = 0; i < half; i++) {
                    tree[i] += tree[i + half];
                }
            }
            int wanted = Float.floatToIntBits(tree[0]);
            assertEquals(wanted, Float.floatToIntBits(Lanes.sum(partials, 3)), "seed " + seed);
        }
    }
}
