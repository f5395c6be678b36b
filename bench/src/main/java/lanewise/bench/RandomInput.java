package lanewise.bench;

import lanewise.tensor.CounterRandom;

/// Inputs for benchmarks, the same in every process.
final class RandomInput {
    private RandomInput() {}

    /// Uniform in [-1, 1).
    static float[] of(String name, int count) {
        CounterRandom random = CounterRandom.of(0).stream(name);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.uniform(i, -1, 1);
        }
        return numbers;
    }

    /// Class labels from 0 to 9.
    static int[] labels(String name, int count) {
        CounterRandom random = CounterRandom.of(0).stream(name);
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = random.below(i, 10);
        }
        return labels;
    }
}
