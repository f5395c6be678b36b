package lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final long SEED = 3;

    /// Sample i is [i, -i] with label i.
    private record Counting(int size) implements Dataset {
        @Override
        public Shape sampleShape() {
            return Shape.of(2);
        }

        @Override
        public int classes() {
            return size;
        }

        @Override
        public void copy(int index, float[] target, int at) {
            target[at] = index;
            target[at + 1] = -index;
        }

        @Override
        public int label(int index) {
            return index;
        }
    }

    @Test
    void everySampleComesOncePerEpochWithItsLabel() {
        Batches batches = Batches.shuffled(new Counting(23), 5, SEED);
        assertEquals(5, batches.count());
        for (int epoch = 1; epoch <= 3; epoch++) {
            batches.startEpoch(epoch);
            int[] seen = labels(batches);
            Arrays.sort(seen);
            assertArrayEquals(IntStream.range(0, 23).toArray(), seen, "seed " + SEED);
        }
    }

    @Test
    void theLastBatchIsSmallerAndLeavesTheRestOfTheArraysAlone() {
        Batches batches = Batches.shuffled(new Counting(7), 4, SEED);
        float[] inputs = new float[8];
        int[] labels = new int[4];
        Arrays.fill(inputs, Float.NaN);
        Arrays.fill(labels, -1);
        assertEquals(3, batches.samples(1));
        assertEquals(3, batches.fill(1, inputs, labels));
        for (int at = 0; at < 3; at++) {
            assertEquals(labels[at], inputs[2 * at]);
            assertEquals(-labels[at], inputs[2 * at + 1]);
        }
        assertTrue(Float.isNaN(inputs[6]) && Float.isNaN(inputs[7]));
        assertEquals(-1, labels[3]);
    }

    @Test
    void anEpochDependsOnItsNumberNotOnThoseBefore() {
        Batches one = Batches.shuffled(new Counting(50), 8, SEED);
        Batches two = Batches.shuffled(new Counting(50), 8, SEED);
        one.startEpoch(1);
        int[] first = labels(one);
        one.startEpoch(2);
        int[] second = labels(one);
        two.startEpoch(2);
        assertArrayEquals(second, labels(two), "seed " + SEED);
        assertFalse(Arrays.equals(first, second), "seed " + SEED);
        assertFalse(Arrays.equals(first, labels(Batches.shuffled(new Counting(50), 8, SEED + 1))), "seed " + SEED);
    }

    @Test
    void inOrderKeepsTheOrder() {
        Batches batches = Batches.inOrder(new Counting(9), 4);
        batches.startEpoch(5);
        assertArrayEquals(IntStream.range(0, 9).toArray(), labels(batches));
    }

    @Test
    void wrongUseIsNamed() {
        Batches batches = Batches.inOrder(new Counting(9), 4);
        assertThrows(LanewiseException.class, () -> Batches.inOrder(new Counting(9), 0));
        assertThrows(LanewiseException.class, () -> batches.fill(3, new float[8], new int[4]));
        LanewiseException small =
                assertThrows(LanewiseException.class, () -> batches.fill(0, new float[7], new int[4]));
        assertTrue(small.getMessage().contains("needs 8 inputs and 4 labels"), small::getMessage);
        assertEquals(0, Batches.shuffled(new Counting(0), 4, SEED).count());
    }

    private static int[] labels(Batches batches) {
        int[] all = new int[batches.data().size()];
        int[] labels = new int[batches.batchSize()];
        float[] inputs = new float[2 * batches.batchSize()];
        int at = 0;
        for (int batch = 0; batch < batches.count(); batch++) {
            int samples = batches.fill(batch, inputs, labels);
            System.arraycopy(labels, 0, all, at, samples);
            at += samples;
        }
        assertEquals(all.length, at);
        return all;
    }
}
