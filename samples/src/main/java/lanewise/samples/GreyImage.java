package lanewise.samples;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;

/// Brightness in 0 to 1, [rows, columns] row-major; 0 is black.
record GreyImage(int rows, int columns, float[] pixels) {
    /// The brightness as the eye weighs the colours (ITU-R BT.601). What is transparent shows the background.
    static GreyImage of(BufferedImage picture, float background) {
        int rows = picture.getHeight();
        int columns = picture.getWidth();
        float[] pixels = new float[rows * columns];
        boolean grey =
                picture.getColorModel() instanceof ComponentColorModel model && model.getNumColorComponents() == 1;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                pixels[row * columns + column] =
                        grey ? stored(picture, row, column, background) : seen(picture.getRGB(column, row), background);
            }
        }
        return new GreyImage(rows, columns, pixels);
    }

    /// The number in a grey picture as it was stored: the JDK's way to RGB would take it for linear light and
    /// change it.
    private static float stored(BufferedImage picture, int row, int column, float background) {
        Raster raster = picture.getRaster();
        float most = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
        float value = raster.getSample(column, row, 0) / most;
        float opaque = raster.getNumBands() > 1 ? raster.getSample(column, row, 1) / most : 1;
        return opaque * value + (1 - opaque) * background;
    }

    private static float seen(int argb, float background) {
        float opaque = (argb >>> 24) / 255f;
        float value = (0.299f * (argb >> 16 & 0xFF) + 0.587f * (argb >> 8 & 0xFF) + 0.114f * (argb & 0xFF)) / 255f;
        return opaque * value + (1 - opaque) * background;
    }

    GreyImage inverted() {
        float[] result = new float[pixels.length];
        for (int at = 0; at < result.length; at++) {
            result[at] = 1 - pixels[at];
        }
        return new GreyImage(rows, columns, result);
    }

    /// The picture in another size: each pixel is the mean of the area that it covers in this one. The same size
    /// changes nothing.
    GreyImage scaled(int newRows, int newColumns) {
        if (newRows == rows && newColumns == columns) {
            return this;
        }
        float[] result = new float[newRows * newColumns];
        for (int row = 0; row < newRows; row++) {
            for (int column = 0; column < newColumns; column++) {
                result[row * newColumns + column] = (float) mean(
                        (double) row * rows / newRows,
                        (double) (row + 1) * rows / newRows,
                        (double) column * columns / newColumns,
                        (double) (column + 1) * columns / newColumns);
            }
        }
        return new GreyImage(newRows, newColumns, result);
    }

    /// The mean over a rectangle whose sides may cut through pixels.
    private double mean(double top, double bottom, double left, double right) {
        double sum = 0;
        for (int row = (int) top; row < rows && row < bottom; row++) {
            double height = Math.min(bottom, row + 1) - Math.max(top, row);
            for (int column = (int) left; column < columns && column < right; column++) {
                double width = Math.min(right, column + 1) - Math.max(left, column);
                sum += height * width * pixels[row * columns + column];
            }
        }
        return sum / ((bottom - top) * (right - left));
    }
}
