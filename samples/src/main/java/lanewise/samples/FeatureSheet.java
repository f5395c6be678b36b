package lanewise.samples;

import java.awt.image.BufferedImage;
import java.util.List;

/// One picture of many maps: a line for each layer, its maps side by side. All maps are drawn about as
/// large as the image, so that one sees how pooling coarsens them; within a line black is the layer's least
/// number and white its largest.
final class FeatureSheet {
    private static final int ZOOM = 3;
    private static final int GAP = 4;
    private static final int BACKGROUND = 0xFF30_5070;

    private FeatureSheet() {}

    static BufferedImage of(List<FeatureMaps> lines) {
        int side = ZOOM * lines.getFirst().rows();
        int most = lines.stream().mapToInt(FeatureMaps::count).max().orElseThrow();
        int across = ZOOM * lines.getFirst().columns();
        BufferedImage sheet = new BufferedImage(
                GAP + most * (across + GAP), GAP + lines.size() * (side + GAP), BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < sheet.getHeight(); row++) {
            for (int column = 0; column < sheet.getWidth(); column++) {
                sheet.setRGB(column, row, BACKGROUND);
            }
        }
        for (int line = 0; line < lines.size(); line++) {
            for (int map = 0; map < lines.get(line).count(); map++) {
                draw(sheet, lines.get(line), map, GAP + line * (side + GAP), GAP + map * (across + GAP), side, across);
            }
        }
        return sheet;
    }

    private static void draw(BufferedImage sheet, FeatureMaps maps, int map, int top, int left, int height, int width) {
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                float light = maps.brightness(map, row * maps.rows() / height, column * maps.columns() / width);
                int grey = Math.round(255 * Math.clamp(light, 0f, 1f));
                sheet.setRGB(left + column, top + row, 0xFF000000 | grey << 16 | grey << 8 | grey);
            }
        }
    }
}
