package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import lanewise.data.Dataset;
import lanewise.data.Digits;
import lanewise.io.Json;
import lanewise.nn.Layers;
import lanewise.nn.Model;
import lanewise.nn.Models;
import lanewise.nn.Sequential;
import lanewise.tensor.Shape;
import lanewise.train.Predictor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {
    private static final int SIDE = 28;
    private static final int INDEX = 3;

    @TempDir
    private Path directory;

    private Path modelFile = Path.of("");
    private float[] sample = {};
    private float[] expected = {};

    @BeforeEach
    void saveModel() {
        modelFile = directory.resolve("model.safetensors");
        Model model = Model.create(Models.lenet5(), Architectures.SAMPLE, 5);
        model.save(modelFile);
        Dataset digits = Digits.dataset(2, INDEX + 1);
        sample = new float[SIDE * SIDE];
        digits.copy(INDEX, sample, 0);
        expected = Predictor.of(model).probabilities(sample, 1);
    }

    private static BufferedImage picture(float[] pixels, int zoom, boolean inverted, int type) {
        BufferedImage image = new BufferedImage(SIDE * zoom, SIDE * zoom, type);
        for (int row = 0; row < SIDE * zoom; row++) {
            for (int column = 0; column < SIDE * zoom; column++) {
                int value = Math.round(255 * pixels[row / zoom * SIDE + column / zoom]);
                int shown = inverted ? 255 - value : value;
                if (type == BufferedImage.TYPE_BYTE_GRAY) {
                    image.getRaster().setSample(column, row, 0, shown);
                } else {
                    image.setRGB(column, row, 0xFF000000 | shown << 16 | shown << 8 | shown);
                }
            }
        }
        return image;
    }

    private Path png(BufferedImage image) throws IOException {
        Path file = directory.resolve("image.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /// Probabilities by class out of the JSON; they must come best first.
    private float[] predict(Object... args) {
        Object[] all = new Object[args.length + 3];
        all[0] = "predict";
        all[1] = modelFile;
        all[2] = "--json";
        System.arraycopy(args, 0, all, 3, args.length);
        CommandRun run = CommandRun.of(all);
        assertEquals(0, run.exit(), run::toString);
        float[] found = new float[10];
        double before = 1;
        for (Object entry : (List<?>) ((Map<?, ?>) Json.parse(run.out())).get("classes")) {
            Map<?, ?> one = (Map<?, ?>) entry;
            double probability = ((Number) one.get("probability")).doubleValue();
            assertTrue(probability <= before, run::toString);
            before = probability;
            found[((Long) one.get("class")).intValue()] = (float) probability;
        }
        return found;
    }

    private void assertRefused(String part, Object... args) {
        CommandRun run = CommandRun.of(args);
        assertEquals(1, run.exit(), run::toString);
        assertEquals(1, run.err().lines().count(), run::toString);
        assertTrue(
                run.err().startsWith("lanewise: ") && run.err().contains(part),
                () -> "wanted \"" + part + "\" in\n" + run);
        assertEquals("", run.out());
    }

    @Test
    void greyPictureGivesWhatThePredictorGives() throws IOException {
        assertEquals(
                Arrays.toString(expected),
                Arrays.toString(predict(png(picture(sample, 1, false, BufferedImage.TYPE_BYTE_GRAY)))));
    }

    @Test
    void rowOfAnIdxFileGivesTheSame() {
        Path images = TinyFolder.in(directory, 1, INDEX + 1).file(TinyFolder.TEST_IMAGES);
        assertEquals(Arrays.toString(expected), Arrays.toString(predict(images + "#" + INDEX)));
    }

    /// Weighing three equal colours rounds, and so does inverting: a probability moves by less than 1e-4.
    @Test
    void colouredEnlargedAndInvertedPictureGivesTheSame() throws IOException {
        for (int zoom : new int[] {1, 3}) {
            assertClose(predict(png(picture(sample, zoom, false, BufferedImage.TYPE_INT_RGB))), "zoom " + zoom);
            assertClose(
                    predict("--invert", png(picture(sample, zoom, true, BufferedImage.TYPE_INT_ARGB))),
                    "inverted, zoom " + zoom);
        }
        assertNotEquals(
                Arrays.toString(expected),
                Arrays.toString(predict("--invert", png(picture(sample, 1, false, BufferedImage.TYPE_BYTE_GRAY)))));
    }

    private void assertClose(float[] found, String what) {
        for (int at = 0; at < expected.length; at++) {
            assertEquals(expected[at], found[at], 1e-4, what + ", class " + at);
        }
    }

    @Test
    void peopleGetALinePerClass() throws IOException {
        CommandRun run =
                CommandRun.of("predict", modelFile, png(picture(sample, 1, false, BufferedImage.TYPE_BYTE_GRAY)));
        assertEquals(0, run.exit(), run::toString);
        assertEquals(10, run.out().lines().count(), run::toString);
        assertTrue(run.out().lines().allMatch(line -> line.matches(" *\\d +\\d+\\.\\d{4} %.*")), run::toString);
    }

    @Test
    void brokenImagesAreRefused() throws IOException {
        assertRefused("does not exist", "predict", modelFile, directory.resolve("none.png"));
        assertRefused(
                "is not a picture",
                "predict",
                modelFile,
                Files.writeString(directory.resolve("text.png"), "no picture"));
        byte[] whole = Files.readAllBytes(png(picture(sample, 1, false, BufferedImage.TYPE_BYTE_GRAY)));
        Path cut = Files.write(directory.resolve("cut.png"), Arrays.copyOf(whole, 20));
        assertRefused("cut.png", "predict", modelFile, cut);
    }

    @Test
    void picturesOfManyPixelsAreRefusedBeforeTheyAreUnpacked() throws IOException {
        byte[] bytes = Files.readAllBytes(png(picture(sample, 1, false, BufferedImage.TYPE_BYTE_GRAY)));
        ByteBuffer header = ByteBuffer.wrap(bytes);
        header.putInt(16, 100_000).putInt(20, 100_000);
        java.util.zip.CRC32 check = new java.util.zip.CRC32();
        check.update(bytes, 12, 17);
        header.putInt(29, (int) check.getValue());
        assertRefused("10000000000 pixels", "predict", modelFile, Files.write(directory.resolve("bomb.png"), bytes));
    }

    @Test
    void rowsThatDoNotExistOrDoNotFitAreRefused() {
        TinyFolder folder = TinyFolder.in(directory, 1, 4);
        Path images = folder.file(TinyFolder.TEST_IMAGES);
        assertRefused("has no image 4; its 4 images count from 0", "predict", modelFile, images + "#4");
        folder.resize(32, 32);
        assertRefused("32 x 32", "predict", modelFile, images + "#0");
    }

    @Test
    void brokenModelsAreRefused() throws IOException {
        Path image = png(picture(sample, 1, false, BufferedImage.TYPE_BYTE_GRAY));
        byte[] good = Files.readAllBytes(modelFile);
        assertRefused("does not exist", "predict", directory.resolve("none"), image);
        assertModelRefused("cut", Arrays.copyOf(good, good.length / 2), image);
        assertModelRefused("empty", new byte[0], image);
        byte[] huge = good.clone();
        ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 1L << 40);
        assertModelRefused("hostile header", huge, image);
        byte[] negative = good.clone();
        ByteBuffer.wrap(negative).order(ByteOrder.LITTLE_ENDIAN).putLong(0, -1);
        assertModelRefused("negative header", negative, image);
        byte[] garbled = good.clone();
        garbled[9] = '}';
        assertModelRefused("garbled", garbled, image);
        String text = new String(good, StandardCharsets.ISO_8859_1);
        assertModelRefused(
                "another architecture",
                text.replace("linear(84)", "linear(85)").getBytes(StandardCharsets.ISO_8859_1),
                image);
        assertModelRefused(
                "forged shape", text.replace("[6,1,5,5]", "[6,9,5,5]").getBytes(StandardCharsets.ISO_8859_1), image);
    }

    private void assertModelRefused(String name, byte[] bytes, Path image) throws IOException {
        Path file = Files.write(directory.resolve(name.replace(' ', '-')), bytes);
        assertRefused(file.toString(), "predict", file, image);
    }

    @Test
    void modelOfOtherSamplesIsRefused() throws IOException {
        Path vectors = directory.resolve("vectors.safetensors");
        Model.create(Sequential.of(Layers.linear(10)), Shape.of(16), 0).save(vectors);
        assertRefused(
                "takes samples [16], not grey images",
                "predict",
                vectors,
                png(picture(sample, 1, false, BufferedImage.TYPE_BYTE_GRAY)));
    }
}
