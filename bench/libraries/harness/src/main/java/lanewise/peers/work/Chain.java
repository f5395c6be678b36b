package lanewise.peers.work;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Functions of each element one after the other, forward and backward: y, and gx from gy; x [rows,
/// cols].
public record Chain(int length, int rows, int cols) implements Workload {
    private static final List<Link> PATTERN =
            List.of(Link.SCALE, Link.SHIFT, Link.TANH, Link.SCALE, Link.SQUARE, Link.SHIFT, Link.RELU, Link.SIGMOID);

    /// Units in the last place that a link's value may be off, and its derivative in units of 1.
    private static final double UNITS = 4;

    @Override
    public String id() {
        return "chain-of-" + length + "-" + rows + "x" + cols;
    }

    /// The functions in order.
    public List<Link> links() {
        return IntStream.range(0, length)
                .mapToObj(i -> PATTERN.get(i % PATTERN.size()))
                .toList();
    }

    public float[] x() {
        return Numbers.uniform("x", rows * cols, -2, 2);
    }

    public float[] gy() {
        return Numbers.uniform("gy", rows * cols);
    }

    @Override
    public double operations() {
        return 2.0 * length * rows * cols;
    }

    /// Read x and gy, write y and gx.
    @Override
    public double bytes() {
        return 4.0 * 4 * rows * cols;
    }

    @Override
    public Map<String, Expected> expected() {
        float[] x = x();
        float[] gy = gy();
        return Map.of(
                "y",
                each(x.length, at -> {
                    Point point = through(x[at]);
                    return new double[] {point.value, point.valueError};
                }),
                "gx",
                each(x.length, at -> {
                    Point point = through(x[at]);
                    return new double[] {gy[at] * point.slope, Math.abs(gy[at]) * point.slopeError};
                }));
    }

    /// An element and its bound.
    private interface Bounded {
        double[] at(int at);
    }

    private Expected each(int count, Bounded element) {
        return new Expected() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public double cost() {
                return 4.0 * length;
            }

            @Override
            public double exact(int at) {
                return element.at(at)[0];
            }

            @Override
            public double bound(int at) {
                return element.at(at)[1];
            }
        };
    }

    /// Value and derivative behind some links, and by how much rounding may have moved them.
    private record Point(double value, double valueError, double slope, double slopeError) {}

    /// Errors run along: a link passes the error of its operand on by its derivative and adds its own
    /// rounding; its derivative is off by the error of its operand times the second one. A relu whose
    /// operand is within its error of 0 may be open or closed.
    private Point through(double x) {
        Point point = new Point(x, 0, 1, 0);
        for (Link link : links()) {
            double value = link.value(point.value);
            double slope = link.slope(point.value);
            double own = UNITS * Rounding.UNIT * (Math.abs(value) + Math.abs(point.value));
            double valueError = Math.abs(slope) * point.valueError + own;
            boolean isAtKink = link == Link.RELU && Math.abs(point.value) <= point.valueError;
            double bend = isAtKink
                    ? 1
                    : Math.abs(link.curvature(point.value)) * point.valueError
                            + UNITS * Rounding.UNIT * (1 + Math.abs(slope));
            double slopeError = (Math.abs(slope) + bend) * point.slopeError + Math.abs(point.slope) * bend;
            point = new Point(value, isAtKink ? 2 * point.valueError : valueError, slope * point.slope, slopeError);
        }
        return point;
    }
}
