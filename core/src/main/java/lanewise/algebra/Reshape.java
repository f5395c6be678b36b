package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// The same elements, row-major, under another shape. Adjoint: back again. A view wherever the layout allows it.
public record Reshape(Shape to) implements Linear {
    @Override
    public Shape shape(List<Shape> operands) {
        Shape from = operands.getFirst();
        if (from.elements() != to.elements()) {
            throw new ShapeException(
                    "reshape: " + from + " has " + from.elements() + " elements, " + to + " has " + to.elements());
        }
        return to;
    }

    @Override
    public int linearOperands() {
        return 1;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        for (int i = 0; i < to.elements(); i++) {
            visit.add(i, i, 0);
        }
    }

    @Override
    public long terms(List<Shape> operands) {
        return to.elements();
    }

    @Override
    public long width(List<Shape> operands) {
        return 1;
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return Adjoint.of(new Reshape(operands.getFirst()), 0);
    }

    @Override
    public Jacobian jacobian(Site site, int operand) {
        return new Identity(site.operand(operand).shape(), to);
    }

    @Override
    public Value forSamples(Samples samples) {
        return samples.out().emit(new Reshape(to.prepend(samples.count())), samples.operands());
    }

    @Override
    public String structure() {
        return "identity";
    }
}
