package lanewise.samples;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanewise.data.Idx;
import lanewise.tensor.FileException;
import lanewise.tensor.Shape;

/// Where the image of `lanewise predict` comes from: a picture, or one row of an IDX file written FILE#INDEX.
final class PictureSource {
    private static final Pattern ROW = Pattern.compile("(.+)#(\\d{1,9})");

    private PictureSource() {}

    /// The image as a model takes it. A picture is scaled to the size; a row must have it.
    static GreyImage read(String source, Shape wanted, boolean invert) {
        Matcher row = ROW.matcher(source);
        GreyImage image;
        if (row.matches()) {
            image = row(Path.of(row.group(1)), Integer.parseInt(row.group(2)), wanted);
        } else {
            image = GreyImage.of(ImageFile.read(Path.of(source)), invert ? 1 : 0)
                    .scaled(wanted.size(1), wanted.size(2));
        }
        return invert ? image.inverted() : image;
    }

    private static GreyImage row(Path file, int index, Shape wanted) {
        Idx.Images images = Idx.images(file);
        if (index >= images.count()) {
            throw new FileException(file, "has no image " + index + "; its " + images.count() + " images count from 0");
        }
        Shape found = Shape.of(1, images.rows(), images.columns());
        if (!found.equals(wanted)) {
            throw new FileException(
                    file,
                    "has images of " + TrainingData.pixels(found) + " pixels, but the model takes "
                            + TrainingData.pixels(wanted));
        }
        float[] pixels = new float[found.elements()];
        for (int at = 0; at < pixels.length; at++) {
            pixels[at] = Byte.toUnsignedInt(images.pixels()[index * pixels.length + at]) / 255f;
        }
        return new GreyImage(images.rows(), images.columns(), pixels);
    }
}
