package lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import lanewise.tensor.FileException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    @TempDir
    Path directory;

    @Test
    void readsImagesAndLabelsPackedOrNotWhateverTheirName() throws IOException {
        byte[] images = images(2, 3, 4);
        for (byte[] file : new byte[][] {images, gzip(images)}) {
            for (String name : new String[] {"plain", "packed.gz"}) {
                Idx.Images read = Idx.images(file(name, file));
                assertEquals(2, read.count());
                assertEquals(3, read.rows());
                assertEquals(4, read.columns());
                assertArrayEquals(Arrays.copyOfRange(images, 16, 40), read.pixels());
            }
        }
        assertArrayEquals(new byte[] {7, 0, 9}, Idx.labels(file("labels", labels(7, 0, 9))));
    }

    @Test
    void readsMoreThanOneChunk() throws IOException {
        byte[] images = images(3000, 28, 28);
        byte[] pixels = Idx.images(file("a", gzip(images))).pixels();
        assertArrayEquals(Arrays.copyOfRange(images, 16, images.length), pixels);
    }

    @Test
    void readsSeveralGzipMembersAsOne() throws IOException {
        byte[] images = images(2, 3, 4);
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(gzip(Arrays.copyOf(images, 20)));
        members.write(gzip(Arrays.copyOfRange(images, 20, 40)));
        assertEquals(2, Idx.images(file("a", members.toByteArray())).count());
    }

    @Test
    void everyCutIsNoticed() throws IOException {
        byte[] images = images(2, 3, 4);
        byte[] packed = gzip(images);
        for (int length = 0; length < images.length; length++) {
            Path file = file("cut", Arrays.copyOf(images, length));
            assertFails("cut off", () -> Idx.images(file));
        }
        for (int length = 2; length < packed.length; length++) {
            Path file = file("cut.gz", Arrays.copyOf(packed, length));
            assertThrows(FileException.class, () -> Idx.images(file), "length " + length);
        }
    }

    @Test
    void bytesBehindTheDataAreRefused() throws IOException {
        byte[] images = images(2, 3, 4);
        byte[] longer = Arrays.copyOf(images, 41);
        byte[] packed = gzip(images);
        assertFails("behind the data", () -> Idx.images(file("plain", longer)));
        assertFails("behind the data", () -> Idx.images(file("inside", gzip(longer))));
        for (int extra : new int[] {1, 8, 18, 19, 600}) {
            assertFails(
                    "behind the data", () -> Idx.images(file("outside", Arrays.copyOf(packed, packed.length + extra))));
        }
    }

    @Test
    void damageIsNoticed() throws IOException {
        byte[] packed = gzip(images(20, 28, 28));
        packed[packed.length / 2] ^= 0x55;
        assertFails("gz", () -> Idx.images(file("flipped.gz", packed)));
    }

    @Test
    void wrongMagicIsExplained() throws IOException {
        assertFails("that is a file of labels", () -> Idx.images(file("a", labels(1, 2, 3, 4, 5, 6, 7, 8, 9))));
        assertFails("that is a file of images", () -> Idx.labels(file("a", images(1, 2, 2))));
        assertFails("it is not an IDX file", () -> Idx.labels(file("a", "PNG or something".getBytes())));
        byte[] floats = images(1, 2, 2);
        floats[2] = 0x0D;
        assertFails("type byte is 0xd", () -> Idx.images(file("a", floats)));
    }

    @Test
    void forgedSizesCostNoMemory() throws IOException {
        int[][] forged = {
            {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE},
            {-1, 28, 28},
            {60000, 28, 28},
            {1 << 16, 1 << 16, 0x10000}
        };
        for (int[] sizes : forged) {
            byte[] images = header(2051, sizes);
            assertFails("cut off", () -> Idx.images(file("a", images)));
            assertFails("cut off", () -> Idx.images(file("a.gz", gzip(images))));
        }
        // Small enough for gzip's best ratio, so only the missing data gives it away.
        assertFails("there are only 0", () -> Idx.labels(file("b.gz", gzip(header(2049, 20_000)))));
    }

    @Test
    void missingFilesAndDirectoriesAreNamed() {
        assertFails("does not exist", () -> Idx.images(directory.resolve("none")));
        assertFails("is not a regular file", () -> Idx.images(directory));
    }

    @Test
    void aFolderGivesTrainingAndTestData() throws IOException {
        writeFolder();
        Split split = IdxFolder.load(directory);
        assertEquals(3, split.train().size());
        assertEquals(2, split.test().size());
        assertEquals(Shape.of(1, 3, 4), split.train().sampleShape());
        assertEquals(2, split.train().label(1));
        float[] image = new float[14];
        split.train().copy(2, image, 1);
        assertEquals(0, image[0]);
        assertEquals(24 / 255f, image[1]);
        assertEquals(35 / 255f, image[12]);
        assertEquals(0, image[13]);
    }

    @Test
    void allMissingFilesOfAFolderAreNamedAtOnce() throws IOException {
        writeFolder();
        Files.delete(directory.resolve("train-labels-idx1-ubyte"));
        Files.delete(directory.resolve("t10k-images-idx3-ubyte.gz"));
        assertFails("missing train-labels-idx1-ubyte, t10k-images-idx3-ubyte", () -> IdxFolder.load(directory));
        assertFails("does not exist", () -> IdxFolder.load(directory.resolve("none")));
        assertFails("is not a directory", () -> IdxFolder.load(directory.resolve("train-images-idx3-ubyte")));
    }

    @Test
    void filesThatDoNotBelongTogetherAreRefused() throws IOException {
        writeFolder();
        file("train-labels-idx1-ubyte", labels(1, 2));
        assertFails("has 2 labels for the 3 images", () -> IdxFolder.load(directory));
        file("train-labels-idx1-ubyte", labels(1, 2, 10));
        assertFails("label 10 at index 2", () -> IdxFolder.load(directory));
        file("train-labels-idx1-ubyte", labels(1, 255, 3));
        assertFails("label 255 at index 1", () -> IdxFolder.load(directory));
        file("train-labels-idx1-ubyte", labels(1, 2, 3));
        file("t10k-images-idx3-ubyte.gz", images(2, 4, 4));
        assertFails("training images are [1, 3, 4] but test images [1, 4, 4]", () -> IdxFolder.load(directory));
        file("train-images-idx3-ubyte", images(0, 3, 4));
        file("train-labels-idx1-ubyte", labels());
        assertFails("no images", () -> IdxFolder.load(directory));
    }

    @Test
    void readsTheRealDigits() {
        Split split = IdxFolder.load(SharedData.find("mnist"));
        assertEquals(60_000, split.train().size());
        assertEquals(10_000, split.test().size());
        assertEquals(5, split.train().label(0));
        assertEquals(7, split.test().label(0));
        float[] image = new float[784];
        double sum = 0;
        for (int index = 0; index < split.train().size(); index++) {
            split.train().copy(index, image, 0);
            for (float value : image) {
                sum += value;
            }
        }
        // The mean that everyone subtracts.
        assertEquals(0.1307, sum / 60_000 / 784, 5e-5);
    }

    @Test
    void readsTheRealClothes() {
        Split split = IdxFolder.load(SharedData.find("fashion-mnist"));
        int[] counts = new int[10];
        for (int index = 0; index < split.test().size(); index++) {
            counts[split.test().label(index)]++;
        }
        assertArrayEquals(new int[] {1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000}, counts);
    }

    private void writeFolder() throws IOException {
        file("train-images-idx3-ubyte", images(3, 3, 4));
        file("train-labels-idx1-ubyte", labels(1, 2, 3));
        file("t10k-images-idx3-ubyte.gz", gzip(images(2, 3, 4)));
        file("t10k-labels-idx1-ubyte.gz", gzip(labels(0, 9)));
    }

    private void assertFails(String part, Executable reading) {
        FileException error = assertThrows(FileException.class, reading);
        assertTrue(error.getMessage().contains(part), error::getMessage);
        assertTrue(error.getMessage().startsWith(directory.toString()), error::getMessage);
        assertTrue(error.getMessage().lines().count() == 1, error::getMessage);
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    private static byte[] images(int count, int rows, int columns) {
        byte[] file = Arrays.copyOf(header(2051, count, rows, columns), 16 + count * rows * columns);
        for (int at = 16; at < file.length; at++) {
            file[at] = (byte) (at - 16);
        }
        return file;
    }

    private static byte[] labels(int... labels) {
        byte[] file = Arrays.copyOf(header(2049, labels.length), 8 + labels.length);
        for (int at = 0; at < labels.length; at++) {
            file[8 + at] = (byte) labels[at];
        }
        return file;
    }

    private static byte[] header(int magic, int... sizes) {
        ByteBuffer header = ByteBuffer.allocate(4 + 4 * sizes.length).putInt(magic);
        for (int size : sizes) {
            header.putInt(size);
        }
        return header.array();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
