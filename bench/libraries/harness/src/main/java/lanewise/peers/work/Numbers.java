package lanewise.peers.work;

import lanewise.peers.network.Network;
import lanewise.peers.network.Parameter;
import lanewise.tensor.CounterRandom;

/// Inputs, the same in every process.
public final class Numbers {
    private Numbers() {}

    /// Uniform in [low, high); the name says which numbers.
    public static float[] uniform(String name, int count, float low, float high) {
        CounterRandom random = CounterRandom.of(0).stream(name);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.uniform(i, low, high);
        }
        return numbers;
    }

    /// Uniform in [-1, 1).
    public static float[] uniform(String name, int count) {
        return uniform(name, count, -1, 1);
    }

    /// A network's parameter before any training.
    public static float[] parameter(Network network, Parameter parameter) {
        String name = network.name() + "/" + parameter.name();
        return uniform(name, parameter.shape().elements(), parameter.low(), parameter.high());
    }

    static double[] widened(float[] numbers) {
        double[] wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return wide;
    }

    /// Class labels.
    public static int[] labels(String name, int count, int classes) {
        CounterRandom random = CounterRandom.of(0).stream(name);
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = random.below(i, classes);
        }
        return labels;
    }
}
