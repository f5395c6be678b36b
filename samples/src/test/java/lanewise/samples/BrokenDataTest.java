package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data files that are missing, broken or of the wrong kind: one line, exit 1, and the model file that was there
/// stays.
class BrokenDataTest {
    @TempDir
    private Path directory;

    private Path out = Path.of("");
    private TinyFolder folder = new TinyFolder(Path.of(""));

    @BeforeEach
    void prepare() throws IOException {
        folder = TinyFolder.in(directory, 32, 16);
        out = Files.writeString(directory.resolve("kept.safetensors"), "precious");
    }

    private void assertRefused(String... parts) throws IOException {
        CommandRun run = CommandRun.of("train", "lenet5", "--data", folder.directory(), "--epochs", 1, "--out", out);
        assertEquals(1, run.exit(), run::toString);
        assertEquals(1, run.err().lines().count(), run::toString);
        assertTrue(run.err().startsWith("lanewise: "), run::toString);
        for (String part : parts) {
            assertTrue(run.err().contains(part), () -> "wanted \"" + part + "\" in\n" + run);
        }
        assertEquals("precious", Files.readString(out));
    }

    @Test
    void missingFolder() throws IOException {
        folder = new TinyFolder(directory.resolve("nowhere"));
        assertRefused("nowhere", "does not exist");
    }

    @Test
    void missingFile() throws IOException {
        Files.delete(folder.file(TinyFolder.TEST_LABELS));
        assertRefused("missing t10k-labels-idx1-ubyte");
    }

    @Test
    void truncatedImages() throws IOException {
        byte[] bytes = folder.read(TinyFolder.TRAIN_IMAGES);
        folder.write(TinyFolder.TRAIN_IMAGES, Arrays.copyOf(bytes, bytes.length - 100));
        assertRefused(TinyFolder.TRAIN_IMAGES, "cut off");
    }

    @Test
    void truncatedHeader() throws IOException {
        folder.write(TinyFolder.TRAIN_LABELS, Arrays.copyOf(folder.read(TinyFolder.TRAIN_LABELS), 6));
        assertRefused(TinyFolder.TRAIN_LABELS, "cut off");
    }

    @Test
    void labelsInPlaceOfImages() throws IOException {
        folder.write(TinyFolder.TRAIN_IMAGES, folder.read(TinyFolder.TRAIN_LABELS));
        assertRefused(TinyFolder.TRAIN_IMAGES, "2051", "2049");
    }

    @Test
    void wrongType() throws IOException {
        byte[] bytes = folder.read(TinyFolder.TRAIN_IMAGES);
        bytes[2] = 0x0D;
        folder.write(TinyFolder.TRAIN_IMAGES, bytes);
        assertRefused(TinyFolder.TRAIN_IMAGES, "type byte");
    }

    @Test
    void labelOutOfRange() throws IOException {
        byte[] bytes = folder.read(TinyFolder.TRAIN_LABELS);
        bytes[8 + 5] = 10;
        folder.write(TinyFolder.TRAIN_LABELS, bytes);
        assertRefused("label 10 at index 5");
    }

    @Test
    void labelFileOfAnotherLength() throws IOException {
        folder.write(TinyFolder.TRAIN_LABELS, TinyFolder.idx(new byte[31], 2049, 31));
        assertRefused("31 labels for the 32 images");
    }

    @Test
    void imagesOfAnotherSizeNameBothSizes() throws IOException {
        folder.resize(32, 30);
        assertRefused("32 x 30", "28 x 28");
    }

    @Test
    void forgedCount() throws IOException {
        folder.write(TinyFolder.TRAIN_IMAGES, TinyFolder.idx(new byte[10], 2051, Integer.MAX_VALUE, 28, 28));
        assertRefused(TinyFolder.TRAIN_IMAGES, "the file can hold at most");
    }

    @Test
    void noImages() throws IOException {
        folder.write(TinyFolder.TRAIN_IMAGES, TinyFolder.idx(new byte[0], 2051, 0, 28, 28));
        folder.write(TinyFolder.TRAIN_LABELS, TinyFolder.idx(new byte[0], 2049, 0));
        assertRefused("no images");
    }
}
