package lanewise.algebra;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Rows by index. Operands: table [rows, ..], index [..] of integers in 0..rows-1; result [index.., ..]. An
/// index outside is refused when it is read. Adjoint: [Scatter].
public record Gather() implements Linear {
    @Override
    public Shape shape(List<Shape> operands) {
        if (operands.get(0).rank() == 0) {
            throw new ShapeException("gather: wanted a table with at least one axis, got " + operands.get(0));
        }
        Shape row = operands.get(0).dropLeading(1);
        int[] sizes = IntStream.concat(Arrays.stream(operands.get(1).toArray()), Arrays.stream(row.toArray()))
                .toArray();
        return Shape.of(sizes);
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
        forEachEntry(
                "gather", operands.get(0), operands.get(1), chosen, (gathered, row) -> visit.add(gathered, row, 0));
    }

    interface Entry {
        void at(int gathered, int table);
    }

    static void forEachEntry(String name, Shape table, Shape index, Chosen chosen, Entry visit) {
        Indices.check(name, chosen, index, table.size(0), "the rows of " + table);
        int width = table.dropLeading(1).elements();
        for (int i = 0; i < index.elements(); i++) {
            int first = chosen.isKnown() ? chosen.at(i) : 0;
            int end = chosen.isKnown() ? first + 1 : table.size(0);
            for (int row = first; row < end; row++) {
                for (int j = 0; j < width; j++) {
                    visit.at(i * width + j, row * width + j);
                }
            }
        }
    }

    @Override
    public long terms(List<Shape> operands) {
        return shape(operands).elements();
    }

    @Override
    public long width(List<Shape> operands) {
        return 1;
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return Adjoint.of(new Scatter(operands.getFirst()), 0, 1);
    }

    /// Samples that share an index go behind the rows, as part of each row; samples that share a table have a
    /// longer index.
    @Override
    public Value forSamples(Samples samples) {
        if (!samples.isOwn(0)) {
            return samples.out().emit(this, samples.operands());
        }
        if (samples.isOwn(1)) {
            return samples.oneByOne(this);
        }
        Value rows = samples.moved(samples.operands().get(0), 0, 1);
        Value gathered = samples.out().emit(this, rows, samples.operands().get(1));
        return samples.moved(gathered, samples.shape(1).rank(), 0);
    }

    @Override
    public String structure() {
        return "routing";
    }
}
