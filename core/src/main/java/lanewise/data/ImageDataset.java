package lanewise.data;

import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;

/// Grey images of one byte per pixel with their labels, [1, rows, columns] each; a pixel p reads as p / 255, rounded
/// to float.
///
/// The arrays are not copied: pixels [size, rows, columns] row-major, labels [size].
public final class ImageDataset implements Dataset {
    private static final float[] SCALED = scaled();

    private final Shape sampleShape;
    private final int classes;
    private final byte[] pixels;
    private final byte[] labels;

    public ImageDataset(int rows, int columns, int classes, byte[] pixels, byte[] labels) {
        sampleShape = Shape.of(1, rows, columns);
        if (pixels.length != (long) labels.length * sampleShape.elements()) {
            throw new LanewiseException(labels.length + " images of " + rows + " x " + columns + " need "
                    + (long) labels.length * sampleShape.elements() + " pixels, but " + pixels.length + " were given");
        }
        for (int index = 0; index < labels.length; index++) {
            if (Byte.toUnsignedInt(labels[index]) >= classes) {
                throw new LanewiseException("label " + Byte.toUnsignedInt(labels[index]) + " of sample " + index
                        + " is outside 0 to " + (classes - 1));
            }
        }
        this.classes = classes;
        this.pixels = pixels;
        this.labels = labels;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Shape sampleShape() {
        return sampleShape;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public void copy(int index, float[] target, int at) {
        int length = sampleShape.elements();
        int from = index * length;
        for (int pixel = 0; pixel < length; pixel++) {
            target[at + pixel] = SCALED[Byte.toUnsignedInt(pixels[from + pixel])];
        }
    }

    @Override
    public int label(int index) {
        return Byte.toUnsignedInt(labels[index]);
    }

    private static float[] scaled() {
        float[] table = new float[256];
        for (int value = 0; value < table.length; value++) {
            table[value] = value / 255f;
        }
        return table;
    }
}
