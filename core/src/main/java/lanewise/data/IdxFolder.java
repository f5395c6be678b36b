package lanewise.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanewise.tensor.FileException;

/// A folder with the four IDX files of MNIST or Fashion-MNIST, compressed or not: `train-images-idx3-ubyte`,
/// `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte`, `t10k-labels-idx1-ubyte`, each with or without `.gz`.
public final class IdxFolder {
    private static final int CLASSES = 10;
    private static final String IMAGES = "-images-idx3-ubyte";
    private static final String LABELS = "-labels-idx1-ubyte";

    private IdxFolder() {}

    /// Reads all four files; images may have any size, but train and test the same one.
    public static Split load(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new FileException(directory, Files.exists(directory) ? "is not a directory" : "does not exist");
        }
        List<String> missing = new ArrayList<>();
        for (String part : List.of("train", "t10k")) {
            for (String kind : List.of(IMAGES, LABELS)) {
                if (!Files.exists(find(directory, part + kind))) {
                    missing.add(part + kind);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new FileException(directory, "missing " + String.join(", ", missing) + " (each with or without .gz)");
        }
        Dataset train = part(directory, "train");
        Dataset test = part(directory, "t10k");
        if (!train.sampleShape().equals(test.sampleShape())) {
            throw new FileException(
                    directory, "training images are " + train.sampleShape() + " but test images " + test.sampleShape());
        }
        return new Split(train, test);
    }

    private static Path find(Path directory, String name) {
        Path packed = directory.resolve(name + ".gz");
        return Files.exists(packed) ? packed : directory.resolve(name);
    }

    private static Dataset part(Path directory, String part) {
        Path labelFile = find(directory, part + LABELS);
        byte[] labels = Idx.labels(labelFile);
        for (int index = 0; index < labels.length; index++) {
            if (Byte.toUnsignedInt(labels[index]) >= CLASSES) {
                throw new FileException(
                        labelFile,
                        "label " + Byte.toUnsignedInt(labels[index]) + " at index " + index + " is outside 0 to "
                                + (CLASSES - 1));
            }
        }
        Path imageFile = find(directory, part + IMAGES);
        Idx.Images images = Idx.images(imageFile);
        if (images.count() != labels.length) {
            throw new FileException(
                    labelFile,
                    "has " + labels.length + " labels for the " + images.count() + " images of "
                            + imageFile.getFileName());
        }
        if (images.count() == 0 || images.rows() == 0 || images.columns() == 0) {
            throw new FileException(
                    imageFile,
                    "has no images to learn from: " + images.count() + " of " + images.rows() + " x " + images.columns()
                            + " pixels");
        }
        return new ImageDataset(images.rows(), images.columns(), CLASSES, images.pixels(), labels);
    }
}
