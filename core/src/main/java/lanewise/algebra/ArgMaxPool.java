package lanewise.algebra;

import java.util.Arrays;
import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// The row-major index, within each window, of its largest element. x [.., spatial] -> integers [.., spatial'].
/// Ties: the first. NaN wins, the first one. Padding never wins; a window that sees only padding is refused. A choice
/// within at most 255 elements takes one byte.
public record ArgMaxPool(Window window) implements Selection {
    @Override
    public Shape shape(List<Shape> operands) {
        return Windows.checkSeesInput("max pool", window, operands.getFirst());
    }

    @Override
    public Type type(List<Value> operands) {
        return Type.ofChoice(window.area());
    }

    @Override
    public Value forSamples(Samples samples) {
        return samples.out().emit(this, samples.operands());
    }

    @Override
    public double[] choose(List<Shape> shapes, List<double[]> operands) {
        WindowGrid grid = WindowGrid.of(window, shapes.getFirst());
        double[] x = operands.getFirst();
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
