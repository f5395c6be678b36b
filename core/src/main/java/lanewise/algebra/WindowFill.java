package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// Every element of a window receives the window's number; where windows overlap they add, in row-major order of the
/// windows. u [.., spatial'] -> `to` [.., spatial]. Adjoint: [WindowSum].
public record WindowFill(Window window, Shape to) implements Linear {
    @Override
    public Shape shape(List<Shape> operands) {
        Windows.checkOutput("fill", window, to, operands.getFirst());
        return to;
    }

    @Override
    public int linearOperands() {
        return 1;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        WindowGrid.of(window, to).forEachRead((output, input, tap) -> visit.add(input, output, 0));
    }

    @Override
    public long terms(List<Shape> operands) {
        WindowGrid grid = WindowGrid.of(window, to);
        return grid.planes() * grid.reads();
    }

    @Override
    public long width(List<Shape> operands) {
        return WindowGrid.of(window, to).overlap();
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return Adjoint.of(new WindowSum(window), 0);
    }

    @Override
    public Value forSamples(Samples samples) {
        return samples.out().emit(new WindowFill(window, to.prepend(samples.count())), samples.operands());
    }

    @Override
    public String structure() {
        return "fill";
    }
}
