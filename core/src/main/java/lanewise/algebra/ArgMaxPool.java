package lanewise.algebra;

import java.util.Arrays;
import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// The row-major index, within each window, of its largest element. x [.., spatial] -> integers [.., spatial'].
/// Ties: the first. NaN wins, the first one. Padding never wins; a window that sees only padding is refused.
public record ArgMaxPool(Window window) implements Selection {
    @Override
    public Shape shape(List<Shape> operands) {
        WindowGrid grid = WindowGrid.of(window, operands.getFirst());
        for (int axis = 0; axis < window.rank(); axis++) {
            Window.Span span = window.span(axis);
            int size = grid.inputSize(axis);
            for (int at = 0; at < grid.outputSize(axis); at++) {
                boolean seesInput = false;
                for (int tap = 0; tap < span.kernel(); tap++) {
                    int position = span.input(at, tap);
                    seesInput |= position >= 0 && position < size;
                }
                if (!seesInput) {
                    throw new ShapeException(
                            "max pool: " + window + " over " + operands.getFirst() + " has a window at position " + at
                                    + " of spatial axis " + axis + " that sees only padding; use less padding");
                }
            }
        }
        return grid.output();
    }

    @Override
    public Value forSamples(Samples samples) {
        return samples.out().emit(this, samples.operands());
    }

    @Override
    public double[] choose(Shape from, double[] x) {
        WindowGrid grid = WindowGrid.of(window, from);
        double[] choice = new double[grid.output().elements()];
        double[] best = new double[choice.length];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        Arrays.fill(choice, -1);
        grid.forEachRead((output, input, tap) -> {
            boolean first = choice[output] < 0;
            boolean larger = x[input] > best[output];
            boolean firstNaN = Double.isNaN(x[input]) && !Double.isNaN(best[output]);
            if (first || larger || firstNaN) {
                best[output] = x[input];
                choice[output] = tap;
            }
        });
        return choice;
    }
}
