package lanewise.samples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import lanewise.tensor.FileException;

/// A picture in a file, as the JDK reads them: PNG and some others.
final class ImageFile {
    /// Larger pictures are refused before they are unpacked.
    private static final long MOST_PIXELS = 1L << 26;

    private ImageFile() {}

    static BufferedImage read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new FileException(file, Files.exists(file) ? "is not a regular file" : "does not exist");
        }
        ImageIO.setUseCache(false);
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            if (in == null) {
                throw new FileException(file, "may not be read; check its permissions");
            }
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new FileException(
                        file, "is not a picture; wanted a PNG file, or a row of an IDX file written FILE#INDEX");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return decode(file, reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException cause) {
            throw new FileException(file, "cannot be read: " + cause.getMessage(), cause);
        }
    }

    private static BufferedImage decode(Path file, ImageReader reader) throws IOException {
        try {
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS) {
                throw new FileException(file, "has " + pixels + " pixels; the most that is read is " + MOST_PIXELS);
            }
            return reader.read(0);
        } catch (FileException refused) {
            throw refused;
        } catch (RuntimeException cause) {
            // The JDK's decoders answer some damage with exceptions of other kinds.
            throw new FileException(file, "is a damaged picture: " + cause.getMessage(), cause);
        }
    }
}
