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
    public int choosingOperands() {
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

    /// Samples that share an index go behind the rows, as part of each row.
    @Override
    public Value forSamples(Samples samples) {
        if (samples.isOwn(1)) {
            return samples.oneByOne(this);
        }
        Value rows =
                samples.moved(samples.operands().get(0), 0, samples.shape(1).rank());
        Scatter wide = new Scatter(Shape.of(withSamples(samples.count())));
        return samples.moved(samples.out().emit(wide, rows, samples.operands().get(1)), 1, 0);
    }

    /// The table's sizes with the samples behind the rows.
    private int[] withSamples(int count) {
        int[] sizes = to.prepend(to.size(0)).toArray();
        sizes[1] = count;
        return sizes;
    }

    @Override
    public String structure() {
        return "routing";
    }
}
