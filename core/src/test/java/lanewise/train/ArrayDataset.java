package lanewise.train;

import java.util.List;
import lanewise.data.Dataset;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;

/// Samples and labels out of arrays.
record ArrayDataset(Shape sampleShape, int classes, List<float[]> samples, int[] labels) implements Dataset {
    /// The four rows of "one or the other, but not both".
    static ArrayDataset xor() {
        return new ArrayDataset(
                Shape.of(2),
                2,
                List.of(new float[] {0, 0}, new float[] {0, 1}, new float[] {1, 0}, new float[] {1, 1}),
                new int[] {0, 1, 1, 0});
    }

    /// Noise in [0, 1) with random labels.
    static ArrayDataset noise(long seed, int size, Shape sampleShape, int classes) {
        CounterRandom random = CounterRandom.of(seed);
        int[] labels = new int[size];
        float[][] samples = new float[size][sampleShape.elements()];
        for (int sample = 0; sample < size; sample++) {
            labels[sample] = random.stream("labels").below(sample, classes);
            for (int at = 0; at < samples[sample].length; at++) {
                samples[sample][at] = random.stream(sample).uniform(at);
            }
        }
        return new ArrayDataset(sampleShape, classes, List.of(samples), labels);
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public void copy(int index, float[] target, int at) {
        float[] sample = samples.get(index);
        System.arraycopy(sample, 0, target, at, sample.length);
    }

    @Override
    public int label(int index) {
        return labels[index];
    }
}
