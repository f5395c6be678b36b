package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// Puts each window's number back where the window's choice points; what overlapping windows send to one
/// element adds, in row-major order of the windows; everything else is 0. Operands: u [.., spatial'], choice
/// [.., spatial']; result `to`. A choice that points at padding puts nothing. One outside the window is
/// refused by the interpreter; a plan with a kernel puts nothing. Adjoint: [Pick].
public record Unpick(Window window, Shape to) implements Linear {
    @Override
    public Shape shape(List<Shape> operands) {
        Windows.checkOutput("unpick", window, to, operands.get(0));
        Windows.checkOutput("unpick", window, to, operands.get(1));
        return to;
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
        WindowGrid.of(window, to).forEachRead((output, input, tap) -> {
            if (!chosen.isKnown() || chosen.at(output) == tap) {
                visit.add(input, output, 0);
            }
        });
    }

    @Override
    public long terms(List<Shape> operands) {
        return operands.getFirst().elements();
    }

    @Override
    public long width(List<Shape> operands) {
        return WindowGrid.of(window, to).overlap();
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return Adjoint.of(new Pick(window), 0, 1);
    }

    @Override
    public Value forSamples(Samples samples) {
        return samples.out()
                .emit(new Unpick(window, to.prepend(samples.count())), samples.spread(0), samples.spread(1));
    }

    @Override
    public String structure() {
        return "routing";
    }
}
