package lanewise.data;

import lanewise.tensor.Shape;

/// Samples of one shape, each with the number of its class. Reading is safe from several threads.
public interface Dataset {
    /// The number of samples.
    int size();

    /// The shape of one sample, without a batch axis; images are [channels, rows, columns].
    Shape sampleShape();

    /// The number of classes; labels lie in 0 to classes - 1.
    int classes();

    /// Writes sample `index`, row-major, to `target` from position `at` on.
    void copy(int index, float[] target, int at);

    int label(int index);
}
