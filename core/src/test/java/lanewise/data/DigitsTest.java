package lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class DigitsTest {
    private static final long SEED = 5;
    private static final int PIXELS = 28 * 28;

    @Test
    void anImageDependsOnSeedAndIndexOnly() {
        Dataset few = Digits.dataset(SEED, 10);
        Dataset many = Digits.dataset(SEED, 300);
        for (int index = 0; index < few.size(); index++) {
            assertEquals(few.label(index), many.label(index), "seed " + SEED);
            assertArrayEquals(image(few, index), image(many, index), "seed " + SEED);
        }
        Dataset other = Digits.dataset(SEED + 1, 10);
        assertTrue(!Arrays.equals(image(few, 0), image(other, 0)), "another seed must draw other digits");
    }

    @Test
    void trainingAndTestImagesDiffer() {
        Split split = Digits.split(SEED, 200, 200);
        assertEquals(Shape.of(1, 28, 28), split.train().sampleShape());
        assertEquals(10, split.train().classes());
        for (int index = 0; index < 200; index++) {
            assertTrue(!Arrays.equals(image(split.train(), index), image(split.test(), index)), "seed " + SEED);
        }
    }

    /// The bytes are part of the promise: whoever changes the hand changes every result that was ever reported.
    @Test
    void theBytesStayTheSame() {
        Dataset data = Digits.dataset(0, 50);
        long hash = 0;
        for (int index = 0; index < data.size(); index++) {
            for (float value : image(data, index)) {
                hash = 31 * hash + Math.round(255 * value);
            }
            hash = 31 * hash + data.label(index);
        }
        assertEquals("fbb2c030671030c2", Long.toHexString(hash));
    }

    @Test
    void everyDigitIsWhiteInkOnBlackInTheMiddle() {
        Dataset data = Digits.dataset(SEED, 2000);
        int[] counts = new int[10];
        for (int index = 0; index < data.size(); index++) {
            String which = "seed " + SEED + ", image " + index;
            counts[data.label(index)]++;
            float[] image = image(data, index);
            double mass = 0;
            double x = 0;
            double y = 0;
            float brightest = 0;
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                mass += image[pixel];
                x += image[pixel] * (pixel % 28 + 0.5);
                y += image[pixel] * (pixel / 28 + 0.5);
                brightest = Math.max(brightest, image[pixel]);
            }
            assertTrue(mass > 15 && mass < 350, () -> which + " has too little or too much ink");
            assertTrue(brightest > 0.6, which);
            assertEquals(14, x / mass, 3, which);
            assertEquals(14, y / mass, 3, which);
        }
        for (int count : counts) {
            // 200 expected, deviation 13.4.
            assertEquals(200, count, 70, "seed " + SEED + " " + Arrays.toString(counts));
        }
    }

    /// A digit is nearer to the average of its own class than chance would have it, and yet the averages do not
    /// suffice.
    @Test
    void theNearestAverageIsOftenButNotAlwaysRight() {
        Split split = Digits.split(SEED, 3000, 1000);
        double[][] averages = new double[10][PIXELS];
        int[] counts = new int[10];
        for (int index = 0; index < split.train().size(); index++) {
            int label = split.train().label(index);
            counts[label]++;
            float[] image = image(split.train(), index);
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                averages[label][pixel] += image[pixel];
            }
        }
        int right = 0;
        for (int index = 0; index < split.test().size(); index++) {
            float[] image = image(split.test(), index);
            int best = 0;
            double smallest = Double.MAX_VALUE;
            for (int label = 0; label < 10; label++) {
                double distance = 0;
                for (int pixel = 0; pixel < PIXELS; pixel++) {
                    double difference = image[pixel] - averages[label][pixel] / counts[label];
                    distance += difference * difference;
                }
                if (distance < smallest) {
                    smallest = distance;
                    best = label;
                }
            }
            right += best == split.test().label(index) ? 1 : 0;
        }
        int found = right;
        assertTrue(found > 500 && found < 900, () -> "seed " + SEED + ": " + found + " of 1000 right");
    }

    @Test
    void noDigitsAndTooManyDigits() {
        assertEquals(0, Digits.dataset(SEED, 0).size());
        assertThrows(LanewiseException.class, () -> Digits.dataset(SEED, -1));
        assertThrows(LanewiseException.class, () -> Digits.dataset(SEED, Integer.MAX_VALUE));
    }

    private static float[] image(Dataset data, int index) {
        float[] image = new float[PIXELS];
        data.copy(index, image, 0);
        return image;
    }
}
