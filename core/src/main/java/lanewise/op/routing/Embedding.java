package lanewise.op.routing;

import java.util.List;
import lanewise.algebra.Declared;
import lanewise.algebra.Emitter;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Scalar;
import lanewise.algebra.Site;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Rows of a table by index: y[.., :] = table[index[..], :]. table [rows, d], index: integers [..] in
/// 0..rows-1 -> y [.., d]. Indices, also those outside, are treated as by [Take]; cotangents of a row that is
/// used several times add in the order of the index.
///
/// Jacobian by the table: routing, one non-zero per row, stored as the index.
public final class Embedding {
    private Embedding() {}

    public static Value embedding(Emitter out, Value table, Value index) {
        check(out, table, index);
        return Take.gather(out, table, index, 0);
    }

    /// The same, where one row stands for no entry at all: it is looked up like any other, but its derivative
    /// is 0 by convention, so that training leaves it alone.
    public static Value embeddingWithPadding(Emitter out, Value table, Value index, int padding) {
        check(out, table, index);
        if (padding < 0 || padding >= table.shape().size(0)) {
            throw out.named(new ShapeException(
                    "embedding: the table " + table.shape() + " has no row " + padding + " for padding"));
        }
        return Take.gather(out, out.emit(new ConstantRow(padding), table), index, 0);
    }

    private static void check(Emitter out, Value table, Value index) {
        Along.checkIndex(out, "embedding", index);
        if (table.shape().rank() != 2) {
            throw out.named(new ShapeException("embedding: wanted a table [rows, d], got " + table.shape()));
        }
    }

    /// The operand itself, one of whose rows does not count as variable. Jacobian: diagonal, 0 in that row
    /// and 1 elsewhere.
    private record ConstantRow(int row) implements Declared {
        @Override
        public Shape shape(List<Shape> operands) {
            return operands.getFirst();
        }

        @Override
        public Value define(Emitter out, List<Value> operands) {
            return operands.getFirst();
        }

        @Override
        public Jacobian jacobian(Site site, int operand) {
            Scalar isConstant = Scalar.equal(new Scalar.Position(0), Scalar.constant(row));
            return Jacobian.diagonal(
                    Scalar.select(isConstant, Scalar.ZERO, Scalar.ONE),
                    List.of(),
                    site.result().shape());
        }
    }
}
