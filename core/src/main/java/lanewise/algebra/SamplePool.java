package lanewise.algebra;

import java.util.Arrays;
import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// The row-major index, within each window, of an element drawn with probability proportional to its size.
/// Operands: x [.., spatial], uniform [.., spatial'] with one number in 0..1 per window; result integers [..,
/// spatial'].
///
/// Weights are max(x, 0), in the order of the window's elements; chosen is the first positive one where their
/// running sum exceeds uniform times their total, or the last positive one where rounding (or a uniform
/// number of 1 and more) leaves none. A window without positive elements chooses its first. The first NaN is
/// chosen for certain, or else the first +infinity. Padding is never chosen; a window that sees only padding
/// is refused.
public record SamplePool(Window window) implements Selection {
    @Override
    public Arity arity() {
        return Arity.exactly(2);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        Shape to = Windows.checkSeesInput("stochastic pool", window, operands.get(0));
        if (!to.equals(operands.get(1))) {
            throw new ShapeException("stochastic pool: " + window + " over " + operands.get(0)
                    + " wants one uniform number per window, " + to + ", got " + operands.get(1));
        }
        return to;
    }

    @Override
    public Value forSamples(Samples samples) {
        return samples.out().emit(this, samples.spread(0), samples.spread(1));
    }

    @Override
    public double[] choose(List<Shape> shapes, List<double[]> operands) {
        WindowGrid grid = WindowGrid.of(window, shapes.getFirst());
        double[] x = operands.get(0);
        double[] uniform = operands.get(1);
        double[] total = new double[uniform.length];
        grid.forEachRead((output, input, tap) -> total[output] += weight(x[input]));
        double[] running = new double[uniform.length];
        double[] choice = new double[uniform.length];
        boolean[] settled = new boolean[uniform.length];
        Arrays.fill(choice, -1);
        grid.forEachRead((output, input, tap) -> {
            double weight = weight(x[input]);
            running[output] += weight;
            boolean certain = Double.isNaN(total[output]) ? Double.isNaN(weight) : Double.isInfinite(weight);
            boolean reached =
                    weight > 0 && Double.isFinite(total[output]) && running[output] > uniform[output] * total[output];
            if (choice[output] < 0 || (!settled[output] && (weight > 0 || certain))) {
                choice[output] = tap;
            }
            settled[output] |= certain || reached;
        });
        return choice;
    }

    private static double weight(double x) {
        return Math.max(x, 0);
    }
}
