package lanewise.peers.work;

import java.util.Map;

/// A convolution of images x [images, channels, size, size] with square filters w [filters, channels / groups,
/// window, window], without bias, or one of its two gradients.
public record Convolution(
        String name,
        int images,
        int channels,
        int size,
        int filters,
        int window,
        int stride,
        int padding,
        int groups,
        Pass pass)
        implements Workload {
    /// y from x and w; gx from gy and w; gw from gy and x.
    public enum Pass {
        FORWARD("y"),
        BY_INPUT("gx"),
        BY_WEIGHT("gw");

        private final String output;

        Pass(String output) {
            this.output = output;
        }

        public String output() {
            return output;
        }
    }

    @Override
    public String id() {
        return "conv-" + name + "-"
                + pass.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public int outputSize() {
        return (size + 2 * padding - window) / stride + 1;
    }

    public int channelsPerGroup() {
        return channels / groups;
    }

    public int[] inputShape() {
        return new int[] {images, channels, size, size};
    }

    public int[] weightShape() {
        return new int[] {filters, channelsPerGroup(), window, window};
    }

    public int[] outputShape() {
        return new int[] {images, filters, outputSize(), outputSize()};
    }

    private static int elements(int[] shape) {
        return shape[0] * shape[1] * shape[2] * shape[3];
    }

    public float[] x() {
        return Numbers.uniform("x", elements(inputShape()));
    }

    public float[] w() {
        return Numbers.uniform("w", elements(weightShape()));
    }

    public float[] gy() {
        return Numbers.uniform("gy", elements(outputShape()));
    }

    @Override
    public double operations() {
        return 2.0 * elements(outputShape()) * channelsPerGroup() * window * window;
    }

    @Override
    public double bytes() {
        return 4.0 * ((double) elements(inputShape()) + elements(weightShape()) + elements(outputShape()));
    }

    @Override
    public Map<String, Expected> expected() {
        return Map.of(
                pass.output(),
                switch (pass) {
                    case FORWARD -> forward();
                    case BY_INPUT -> byInput();
                    case BY_WEIGHT -> byWeight();
                });
    }

    private Expected forward() {
        float[] x = x();
        float[] w = w();
        int out = outputSize();
        int depth = channelsPerGroup();
        int filtersPerGroup = filters / groups;
        return Expected.sums(elements(outputShape()), depth * window * window, (sum, at) -> {
            int column = at % out;
            int row = at / out % out;
            int filter = at / (out * out) % filters;
            int image = at / (out * out * filters);
            int first = image * channels + filter / filtersPerGroup * depth;
            for (int c = 0; c < depth; c++) {
                for (int i = 0; i < window; i++) {
                    for (int j = 0; j < window; j++) {
                        int h = row * stride + i - padding;
                        int v = column * stride + j - padding;
                        if (isInside(h) && isInside(v)) {
                            sum.add(
                                    x[((first + c) * size + h) * size + v],
                                    w[((filter * depth + c) * window + i) * window + j]);
                        }
                    }
                }
            }
        });
    }

    private Expected byInput() {
        float[] gy = gy();
        float[] w = w();
        int out = outputSize();
        int depth = channelsPerGroup();
        int filtersPerGroup = filters / groups;
        return Expected.sums(elements(inputShape()), filtersPerGroup * window * window, (sum, at) -> {
            int column = at % size;
            int row = at / size % size;
            int channel = at / (size * size) % channels;
            int image = at / (size * size * channels);
            int firstFilter = channel / depth * filtersPerGroup;
            for (int f = firstFilter; f < firstFilter + filtersPerGroup; f++) {
                for (int i = 0; i < window; i++) {
                    for (int j = 0; j < window; j++) {
                        int h = row + padding - i;
                        int v = column + padding - j;
                        if (isOutput(h) && isOutput(v)) {
                            sum.add(
                                    gy[((image * filters + f) * out + h / stride) * out + v / stride],
                                    w[((f * depth + channel % depth) * window + i) * window + j]);
                        }
                    }
                }
            }
        });
    }

    private Expected byWeight() {
        float[] gy = gy();
        float[] x = x();
        int out = outputSize();
        int depth = channelsPerGroup();
        int filtersPerGroup = filters / groups;
        return Expected.sums(elements(weightShape()), (double) images * out * out, (sum, at) -> {
            int j = at % window;
            int i = at / window % window;
            int c = at / (window * window) % depth;
            int filter = at / (window * window * depth);
            int channel = filter / filtersPerGroup * depth + c;
            for (int image = 0; image < images; image++) {
                for (int row = 0; row < out; row++) {
                    int h = row * stride + i - padding;
                    for (int column = 0; column < out; column++) {
                        int v = column * stride + j - padding;
                        if (isInside(h) && isInside(v)) {
                            sum.add(
                                    x[((image * channels + channel) * size + h) * size + v],
                                    gy[((image * filters + filter) * out + row) * out + column]);
                        }
                    }
                }
            }
        });
    }

    private boolean isInside(int at) {
        return at >= 0 && at < size;
    }

    /// Whether an output lies this far, counted in steps of 1.
    private boolean isOutput(int at) {
        return at >= 0 && at % stride == 0 && at / stride < outputSize();
    }
}
