package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import lanewise.data.Digits;
import lanewise.nn.Layers;
import lanewise.nn.Model;
import lanewise.nn.Models;
import lanewise.nn.Sequential;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesCommandTest {
    @TempDir
    Path folder;

    private Path model(Sequential architecture) {
        Path file = folder.resolve("model.safetensors");
        Model.create(architecture, Shape.of(1, 28, 28), 3).save(file);
        return file;
    }

    private Path digit() throws IOException {
        float[] pixels = new float[28 * 28];
        Digits.dataset(4, 1).copy(0, pixels, 0);
        BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        for (int at = 0; at < pixels.length; at++) {
            image.getRaster().setSample(at % 28, at / 28, 0, Math.round(255 * pixels[at]));
        }
        Path file = folder.resolve("digit.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /// The image and six layers of LeNet-5, of which the third has six maps of 14 x 14 whose pixels see 6
    /// x 6.
    @Test
    @Tag("F3")
    void f3_everyLayerIsALineOfItsMaps() throws IOException {
        Path out = folder.resolve("maps.png");
        CommandRun run = CommandRun.of("features", model(Models.lenet5()), digit(), "--out", out);
        assertEquals(0, run.exit(), run::toString);
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.get(2).matches("image +1 +28 x 28 +1 x 1 .*"), run::toString);
        assertTrue(lines.get(5).matches("2\\.maxPool2d +6 +14 x 14 +6 x 6 .*"), run::toString);
        assertTrue(lines.get(8).matches("5\\.maxPool2d +16 +5 x 5 +16 x 16 .*"), run::toString);
        BufferedImage sheet = ImageIO.read(out.toFile());
        assertEquals(4 + 16 * (84 + 4), sheet.getWidth());
        assertEquals(4 + 7 * (84 + 4), sheet.getHeight());
    }

    /// A kernel of one element 1 gives the image back, but for the rounding of a grey.
    @Test
    void mapsAreDrawnAsTheyAre() throws IOException {
        Path file = folder.resolve("model.safetensors");
        Model model = Model.create(
                Sequential.of(Layers.conv2d(1, 1), Layers.flatten(), Layers.linear(2)), Shape.of(1, 28, 28), 3);
        model.parameters().get("conv1.weight").data()[0] = 1;
        model.save(file);
        Path out = folder.resolve("maps.png");
        CommandRun run = CommandRun.of("features", file, digit(), "--out", out);
        assertEquals(0, run.exit(), run::toString);
        BufferedImage sheet = ImageIO.read(out.toFile());
        for (int row = 0; row < 84; row++) {
            for (int column = 0; column < 84; column++) {
                double drawn = sheet.getRGB(4 + column, 4 + row) & 0xFF;
                double map = sheet.getRGB(4 + column, 4 + 88 + row) & 0xFF;
                assertEquals(drawn, map, 1, "row " + row + ", column " + column);
            }
        }
    }

    @Test
    void aModelWithoutImagesIsRefused() throws IOException {
        Path out = folder.resolve("maps.png");
        CommandRun run = CommandRun.of("features", model(Models.mlp()), digit(), "--out", out);
        assertEquals(1, run.exit(), run::toString);
        assertTrue(run.err().contains("nothing to draw"), run::toString);
        assertTrue(Files.notExists(out));
    }
}
