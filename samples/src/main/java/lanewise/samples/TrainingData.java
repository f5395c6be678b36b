package lanewise.samples;

import java.nio.file.Path;
import lanewise.data.Digits;
import lanewise.data.IdxFolder;
import lanewise.data.Split;
import lanewise.tensor.FileException;
import lanewise.tensor.Shape;

/// Images to train on and to test with, and what they are called.
record TrainingData(String name, Split images) {
    private static final long DIGITS_SEED = 0;
    private static final int TRAIN_PER_TEST = 10;

    /// The digits that the library draws itself; the same ones for every seed of the training.
    static TrainingData embedded(int samples) {
        return new TrainingData(
                "embedded digits", Digits.split(DIGITS_SEED, samples, Math.ceilDiv(samples, TRAIN_PER_TEST)));
    }

    /// A folder of IDX files with images of the size that the models take.
    static TrainingData folder(Path directory) {
        Split images = IdxFolder.load(directory);
        Shape found = images.train().sampleShape();
        if (!found.equals(Architectures.SAMPLE)) {
            throw new FileException(
                    directory,
                    "has images of " + pixels(found) + " pixels, but the models take " + pixels(Architectures.SAMPLE));
        }
        return new TrainingData(directory.toString(), images);
    }

    /// Rows and columns of an image [1, rows, columns].
    static String pixels(Shape image) {
        return image.size(1) + " x " + image.size(2);
    }
}
