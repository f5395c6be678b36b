package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Adds rows into a table of zeros by index, in the order of the index. Operands: u [index.., ..], index;
/// result `to` [rows, ..]. An index outside 0..rows-1 is refused when it is read. Adjoint: [Gather].
public record Scatter(Shape to) implements Linear {
    @Override
    public Shape shape(List<Shape> operands) {
        Shape wanted = new Gather().shape(List.of(to, operands.get(1)));
        if (!wanted.equals(operands.get(0))) {
            throw new ShapeException("scatter: rows of " + to + " by an index of " + operands.get(1) + " are " + wanted
                    + ", not " + operands.get(0));
        }
        return to;
    }

    @Override
    public int linearOperands() {
        return 1;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        Gather.forEachEntry("scatter", to, operands.get(1), chosen, (gathered, row) -> visit.add(row, gathered, 0));
    }

    @Override
    public long terms(List<Shape> operands) {
        return operands.getFirst().elements();
    }

    @Override
    public long width(List<Shape> operands) {
        return operands.get(1).elements();
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return Adjoint.of(new Gather(), 0, 1);
    }

    @Override
    public String structure() {
        return "routing";
    }
}
