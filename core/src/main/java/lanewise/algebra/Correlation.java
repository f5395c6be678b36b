package lanewise.algebra;

import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// The trilinear form behind the three correlation primitives: T(x, w, u) = sum over n, o, p, c, t of
/// u[n, o, p] w[o, c, t] x[n, c of o's group, position p * stride - padding + t * dilation]. Each primitive leaves one
/// letter out, so they are each other's adjoints. x [n, channels, spatial], w [out, channels / groups, kernel], u [n,
/// out, spatial'].
record Correlation(Window window, int groups, Shape x, Shape w, Shape u) {
    interface Terms {
        void add(int x, int w, int u);
    }

    /// Checks x against w and finds u.
    static Correlation of(Window window, int groups, Shape x, Shape w) {
        int rank = window.rank() + 2;
        if (x.rank() != rank || w.rank() != rank) {
            throw new ShapeException("convolution: wanted an input [batch, channels, " + window.rank()
                    + " spatial axes] and a weight [out, channels / groups, kernel], got " + x + " and " + w);
        }
        if (groups < 1 || x.size(1) % groups != 0 || w.size(0) % groups != 0) {
            throw new ShapeException("convolution: " + groups + " groups do not divide " + x.size(1)
                    + " input channels of " + x + " and " + w.size(0) + " output channels of " + w);
        }
        if (w.size(1) != x.size(1) / groups) {
            throw new ShapeException("convolution: the input " + x + " has " + x.size(1) + " channels in " + groups
                    + " group(s), so a weight needs [out, " + x.size(1) / groups + ", kernel], but it is " + w);
        }
        for (int axis = 0; axis < window.rank(); axis++) {
            if (w.size(axis + 2) != window.span(axis).kernel()) {
                throw new ShapeException("convolution: the weight " + w + " does not have the kernel of the " + window);
            }
        }
        Shape u = WindowGrid.of(window, x).output().with(1, w.size(0));
        return new Correlation(window, groups, x, w, u);
    }

    /// The weights of all samples under each other, as groups want them.
    static Value weights(Samples samples, int operand) {
        Shape whole = samples.spread(operand).shape();
        return samples.reshape(samples.spread(operand), whole.dropLeading(1).with(0, whole.size(0) * whole.size(1)));
    }

    long terms() {
        return (long) u.size(0)
                * u.size(1)
                * w.size(1)
                * WindowGrid.of(window, x).reads();
    }

    void forEachTerm(Terms visit) {
        WindowGrid grid = WindowGrid.of(window, x);
        int channels = w.size(1);
        int outputsPerGroup = w.size(0) / groups;
        int positions = grid.outputPlane();
        int area = window.area();
        for (int n = 0; n < x.size(0); n++) {
            for (int o = 0; o < w.size(0); o++) {
                for (int p = 0; p < positions; p++) {
                    int to = (n * w.size(0) + o) * positions + p;
                    for (int c = 0; c < channels; c++) {
                        int plane = (n * x.size(1) + o / outputsPerGroup * channels + c) * grid.inputPlane();
                        for (int t = 0; t < area; t++) {
                            int offset = grid.inputOffset(p, t);
                            if (offset >= 0) {
                                visit.add(plane + offset, (o * channels + c) * area + t, to);
                            }
                        }
                    }
                }
            }
        }
    }
}
