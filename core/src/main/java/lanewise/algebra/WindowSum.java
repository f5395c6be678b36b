package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// Sum of each window. x [.., spatial] -> y [.., spatial']; padding counts as 0. Adjoint: [WindowFill]. Average pooling
/// is this, scaled.
public record WindowSum(Window window) implements Linear {
    @Override
    public Shape shape(List<Shape> operands) {
        return WindowGrid.of(window, operands.getFirst()).output();
    }

    @Override
    public int linearOperands() {
        return 1;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        WindowGrid.of(window, operands.getFirst()).forEachRead((output, input, tap) -> visit.add(output, input, 0));
    }

    @Override
    public long terms(List<Shape> operands) {
        WindowGrid grid = WindowGrid.of(window, operands.getFirst());
        return grid.planes() * grid.reads();
    }

    @Override
    public long width(List<Shape> operands) {
        return window.area();
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return Adjoint.of(new WindowFill(window, operands.getFirst()), 0);
    }

    @Override
    public Value forSamples(Samples samples) {
        return samples.out().emit(this, samples.operands());
    }

    @Override
    public String structure() {
        return "fill";
    }
}
