package lanewise.peers.exact;

import lanewise.tensor.Shape;

/// Square windows over images [n, channels, rows, columns] with zeros around.
record Windows(Shape images, int kernel, int stride, int padding) {
    /// What visits elements of a window: the place in the column of the window, and in the image.
    private interface Visit {
        void at(int inColumns, int inImages);
    }

    int outputRows() {
        return (images.size(2) + 2 * padding - kernel) / stride + 1;
    }

    int outputColumns() {
        return (images.size(3) + 2 * padding - kernel) / stride + 1;
    }

    /// Windows of an image.
    int positions() {
        return outputRows() * outputColumns();
    }

    /// Elements of a window over all channels.
    int taps() {
        return images.size(1) * kernel * kernel;
    }

    Shape output(int channels) {
        return Shape.of(images.size(0), channels, outputRows(), outputColumns());
    }

    /// The windows of one image as columns: [taps, positions].
    double[] columns(double[] x, int image) {
        double[] columns = new double[taps() * positions()];
        forEach(image, (inColumns, inImages) -> columns[inColumns] = x[inImages]);
        return columns;
    }

    /// The other way: adds columns to where they came from.
    void addColumns(double[] columns, double[] x, int image) {
        forEach(image, (inColumns, inImages) -> x[inImages] += columns[inColumns]);
    }

    /// Elements outside the image are left out.
    private void forEach(int image, Visit visit) {
        int rows = images.size(2);
        int width = images.size(3);
        int outputs = outputColumns();
        for (int tap = 0; tap < taps(); tap++) {
            int plane = (image * images.size(1) + tap / (kernel * kernel)) * rows * width;
            for (int position = 0; position < positions(); position++) {
                int row = position / outputs * stride - padding + tap / kernel % kernel;
                int column = position % outputs * stride - padding + tap % kernel;
                if (row >= 0 && row < rows && column >= 0 && column < width) {
                    visit.at(tap * positions() + position, plane + row * width + column);
                }
            }
        }
    }

    /// Where in the images the largest element of each window lies; the first of equal ones.
    int[] largest(double[] x) {
        int planes = images.size(0) * images.size(1);
        int[] found = new int[planes * positions()];
        for (int at = 0; at < found.length; at++) {
            found[at] = largest(x, at / positions(), at % positions());
        }
        return found;
    }

    private int largest(double[] x, int plane, int position) {
        int rows = images.size(2);
        int width = images.size(3);
        int top = position / outputColumns() * stride - padding;
        int left = position % outputColumns() * stride - padding;
        int best = -1;
        for (int row = Math.max(0, top); row < Math.min(rows, top + kernel); row++) {
            for (int column = Math.max(0, left); column < Math.min(width, left + kernel); column++) {
                int at = (plane * rows + row) * width + column;
                if (best < 0 || x[at] > x[best]) {
                    best = at;
                }
            }
        }
        return best;
    }
}
