package lanewise.data;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import lanewise.tensor.FileException;

/// Files in the IDX format of MNIST: a big-endian magic number, big-endian sizes, then unsigned bytes.
///
/// Whether a file is compressed with gzip is seen from its first two bytes, not from its name. Sizes are believed
/// only as far as the file can hold them, and nothing may follow the data.
public final class Idx {
    private static final int IMAGES = 2051;
    private static final int LABELS = 2049;
    private static final int GZIP = 0x1F8B;

    /// One byte of deflated data stands for at most 1032 bytes.
    private static final long GZIP_BEST_RATIO = 1032;

    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;
    private static final int FIRST_CHUNK = 1 << 20;

    /// Grey images of one byte per pixel, [count, rows, columns] row-major.
    public record Images(int count, int rows, int columns, byte[] pixels) {}

    private Idx() {}

    /// Reads a file of images (magic 2051).
    public static Images images(Path file) {
        return read(file, in -> {
            int[] sizes = sizes(file, in, IMAGES, 3, "images");
            return new Images(sizes[0], sizes[1], sizes[2], payload(file, in, sizes));
        });
    }

    /// Reads a file of labels (magic 2049).
    public static byte[] labels(Path file) {
        return read(file, in -> payload(file, in, sizes(file, in, LABELS, 1, "labels")));
    }

    private interface Reading<T> {
        T apply(Source in) throws IOException;
    }

    /// The bytes of a file, unpacked, and the most that can be left of them.
    private record Source(InputStream stream, long most) {}

    /// gzip that can tell whether bytes follow its end, which the JDK passes over in silence.
    private static final class Unpacked extends GZIPInputStream {
        private static final int TRAILER = 8;

        /// The buffer takes the whole file, so that what is left in it is what is left in the file.
        Unpacked(byte[] file) throws IOException {
            super(new ByteArrayInputStream(file), file.length);
        }

        int left() {
            return inf.getRemaining() - TRAILER;
        }
    }

    private static <T> T read(Path file, Reading<T> reading) {
        if (!Files.exists(file)) {
            throw new FileException(file, "does not exist");
        }
        if (!Files.isRegularFile(file)) {
            throw new FileException(file, "is not a regular file");
        }
        if (!Files.isReadable(file)) {
            throw new FileException(file, "may not be read; check its permissions");
        }
        try {
            return isGzip(file) ? readGzip(file, reading) : readPlain(file, reading);
        } catch (EOFException cause) {
            throw new FileException(file, "is cut off: its end is missing; copy or download it again", cause);
        } catch (ZipException cause) {
            throw new FileException(
                    file, "is a damaged gzip file (" + cause.getMessage() + "); copy or download it again", cause);
        } catch (IOException cause) {
            throw new FileException(file, "cannot be read: " + cause.getMessage(), cause);
        }
    }

    private static boolean isGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && (Byte.toUnsignedInt(start[0]) << 8 | Byte.toUnsignedInt(start[1])) == GZIP;
        }
    }

    private static <T> T readPlain(Path file, Reading<T> reading) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            T result = reading.apply(new Source(in, Files.size(file)));
            if (in.read() >= 0) {
                throw trailing(file);
            }
            return result;
        }
    }

    private static <T> T readGzip(Path file, Reading<T> reading) throws IOException {
        long size = Files.size(file);
        if (size > Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory())) {
            throw new FileException(file, "is too large for the heap; give Java more memory (-Xmx) or unpack it first");
        }
        try (Unpacked in = new Unpacked(Files.readAllBytes(file))) {
            T result = reading.apply(new Source(in, size * GZIP_BEST_RATIO));
            // Reading on to the end also checks gzip's checksum.
            if (in.read() >= 0 || in.left() > 0) {
                throw trailing(file);
            }
            return result;
        }
    }

    private static FileException trailing(Path file) {
        return new FileException(
                file, "has bytes behind the data that its header announces; it is damaged or not what it claims");
    }

    private static int[] sizes(Path file, Source in, int magic, int axes, String what) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(in.stream.readNBytes(Integer.BYTES * (1 + axes)));
        if (header.remaining() >= Integer.BYTES) {
            int found = header.getInt();
            if (found != magic) {
                throw new FileException(file, wrongMagic(magic, what, found));
            }
        }
        if (header.remaining() < Integer.BYTES * axes) {
            throw new FileException(
                    file,
                    "is cut off inside its header of " + Integer.BYTES * (1 + axes)
                            + " bytes; copy or download it again");
        }
        int[] sizes = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            sizes[axis] = header.getInt();
        }
        return sizes;
    }

    private static String wrongMagic(int magic, String what, int found) {
        String hint = found == IMAGES
                ? "that is a file of images"
                : found == LABELS
                        ? "that is a file of labels"
                        : found >>> 16 == 0 && (found >>> 8 & 0xFF) != 0x08
                                ? "its type byte is 0x" + Integer.toHexString(found >>> 8 & 0xFF)
                                        + ", only 0x8 (unsigned bytes) is supported"
                                : "it is not an IDX file of " + what;
        return "the magic number should be " + magic + " (" + what + ") but is " + found + ": " + hint;
    }

    private static byte[] payload(Path file, Source in, int[] sizes) throws IOException {
        long bytes = 1;
        for (int size : sizes) {
            // Each factor is below 2^31 and the product is cut off there, so it does not overflow.
            bytes = size < 0 || bytes > MAX_BYTES ? Long.MAX_VALUE / 2 : bytes * size;
        }
        long most = in.most - Integer.BYTES * (1 + sizes.length);
        if (bytes > most || bytes > MAX_BYTES) {
            throw new FileException(
                    file,
                    "its header announces sizes " + unsigned(sizes) + ", but the file can hold at most "
                            + Math.min(most, MAX_BYTES) + " bytes of data; it is cut off or damaged");
        }
        if (bytes > Runtime.getRuntime().maxMemory()) {
            throw new FileException(
                    file, "holds " + bytes + " bytes, more than the heap; give Java more memory (-Xmx)");
        }
        byte[] data = new byte[(int) Math.min(bytes, FIRST_CHUNK)];
        int filled = 0;
        while (true) {
            int got = in.stream.readNBytes(data, filled, data.length - filled);
            filled += got;
            if (filled < data.length) {
                throw new FileException(
                        file,
                        "is cut off: its header announces " + bytes + " bytes of data, but there are only " + filled
                                + "; copy or download it again");
            }
            if (filled == bytes) {
                return data;
            }
            // Grown as data really comes, so that a forged size costs nothing.
            data = Arrays.copyOf(data, (int) Math.min(bytes, 4L * data.length));
        }
    }

    private static String unsigned(int[] sizes) {
        return Arrays.stream(sizes).mapToObj(Integer::toUnsignedString).toList().toString();
    }
}
