package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// The chosen element of each window. Operands: x [.., spatial], choice [.., spatial'] with the row-major
/// index inside the window (see [ArgMaxPool]). A choice that points at padding picks 0. One outside the
/// window is refused by the interpreter; a plan with a kernel picks 0. Adjoint: [Unpick]. Max pooling is
/// this, by its own argmax: sparse routing, one non-zero per row.
public record Pick(Window window) implements Linear {
    @Override
    public Shape shape(List<Shape> operands) {
        Windows.checkOutput("pick", window, operands.get(0), operands.get(1));
        return operands.get(1);
    }

    @Override
    public int linearOperands() {
        return 1;
    }

    @Override
    public int choosingOperands() {
        return 1;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        Indices.check(title(), chosen, operands.get(1), window.area(), "the elements of " + window);
        WindowGrid.of(window, operands.getFirst()).forEachRead((output, input, tap) -> {
            if (!chosen.isKnown() || chosen.at(output) == tap) {
                visit.add(output, input, 0);
            }
        });
    }

    @Override
    public long terms(List<Shape> operands) {
        return operands.get(1).elements();
    }

    @Override
    public long width(List<Shape> operands) {
        return 1;
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return Adjoint.of(new Unpick(window, operands.getFirst()), 0, 1);
    }

    @Override
    public Value forSamples(Samples samples) {
        return samples.out().emit(this, samples.spread(0), samples.spread(1));
    }

    @Override
    public String structure() {
        return "routing";
    }
}
