package lanewise.samples;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lanewise.data.Dataset;
import lanewise.data.Digits;

/// A folder of IDX files with a few of the drawn digits, for tests to use and to break.
record TinyFolder(Path directory) {
    static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    private static final int SIDE = 28;

    static TinyFolder in(Path parent, int trainImages, int testImages) {
        TinyFolder folder = new TinyFolder(parent.resolve("data"));
        Dataset train = Digits.dataset(1, trainImages);
        Dataset test = Digits.dataset(2, testImages);
        try {
            Files.createDirectories(folder.directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folder.write(TRAIN_IMAGES, images(train));
        folder.write(TRAIN_LABELS, labels(train));
        folder.write(TEST_IMAGES, images(test));
        folder.write(TEST_LABELS, labels(test));
        return folder;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    byte[] read(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String name, byte[] bytes) {
        try {
            Files.write(file(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Replaces both image files by black images of another size.
    void resize(int rows, int columns) {
        for (String name : new String[] {TRAIN_IMAGES, TEST_IMAGES}) {
            byte[] old = read(name);
            int count = (old.length - 16) / (SIDE * SIDE);
            write(name, idx(new byte[count * rows * columns], 2051, count, rows, columns));
        }
    }

    private static byte[] images(Dataset data) {
        float[] sample = new float[SIDE * SIDE];
        byte[] pixels = new byte[data.size() * sample.length];
        for (int index = 0; index < data.size(); index++) {
            data.copy(index, sample, 0);
            for (int at = 0; at < sample.length; at++) {
                pixels[index * sample.length + at] = (byte) Math.round(sample[at] * 255);
            }
        }
        return idx(pixels, 2051, data.size(), SIDE, SIDE);
    }

    private static byte[] labels(Dataset data) {
        byte[] labels = new byte[data.size()];
        for (int index = 0; index < labels.length; index++) {
            labels[index] = (byte) data.label(index);
        }
        return idx(labels, 2049, data.size());
    }

    static byte[] idx(byte[] data, int magic, int... sizes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(magic);
            for (int size : sizes) {
                out.writeInt(size);
            }
            out.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
