package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class GreyImageTest {
    @Test
    void scalingTakesTheMeanOfTheAreaCovered() {
        GreyImage image = new GreyImage(2, 3, new float[] {0, 0.3f, 0.6f, 0.9f, 0.6f, 0.3f});
        assertArrayEquals(new float[] {0.45f}, image.scaled(1, 1).pixels(), 1e-6f);
        // two columns out of three: the middle one is cut in halves
        assertArrayEquals(
                new float[] {(0 + 0.15f) / 1.5f, (0.15f + 0.6f) / 1.5f, (0.9f + 0.3f) / 1.5f, (0.3f + 0.3f) / 1.5f},
                image.scaled(2, 2).pixels(),
                1e-6f);
        assertArrayEquals(
                new float[] {0, 0.3f, 0.6f, 0, 0.3f, 0.6f, 0.9f, 0.6f, 0.3f, 0.9f, 0.6f, 0.3f},
                image.scaled(4, 3).pixels(),
                1e-6f);
        assertSame(image, image.scaled(2, 3));
    }

    @Test
    void transparentPixelsShowTheBackground() {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, 0x00FFFFFF);
        picture.setRGB(1, 0, 0xFFFFFFFF);
        assertArrayEquals(new float[] {0, 1}, GreyImage.of(picture, 0).pixels(), 1e-6f);
        picture.setRGB(1, 0, 0xFF000000);
        assertArrayEquals(new float[] {1, 0}, GreyImage.of(picture, 1).pixels(), 1e-6f);
    }

    @Test
    void storedGreyIsNotChanged() {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
            BufferedImage picture = new BufferedImage(1, 1, type);
            int most = type == BufferedImage.TYPE_BYTE_GRAY ? 255 : 65_535;
            picture.getRaster().setSample(0, 0, 0, most / 2);
            assertEquals((float) (most / 2) / most, GreyImage.of(picture, 0).pixels()[0]);
        }
    }

    @Test
    void inverting() {
        assertArrayEquals(
                new float[] {1, 0.75f},
                new GreyImage(1, 2, new float[] {0, 0.25f}).inverted().pixels());
    }
}
