package lanewise.algebra;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;

/// A symbolic linear map from a perturbation of an operand to that of the result: J with J v = dy for v = dx. Rows are
/// the result's elements, columns the operand's, both row-major. It is never built as a matrix; products with it and
/// with its transpose, what must be remembered, sparsity, cost and memory are read off its form.
public sealed interface Jacobian permits Zero, Identity, Diagonal, Partial, Compose, Sum, Scaled {
    /// Shape of what it is applied to.
    Shape from();

    /// Shape of what it gives.
    Shape to();

    /// The adjoint. Total and closed: the transpose of every form is a form.
    Jacobian transpose();

    /// Emits J v as ordinary operations; empty when it is zero.
    Optional<Value> times(Value v, Emitter out);

    /// The values whose numbers the entries are made of: what must outlive the forward pass.
    Set<Value> named();

    /// Number of entries that can differ from zero; an upper bound where entries depend on numbers or forms are
    /// composed.
    long nonZeros();

    /// Upper bound of the non-zeros in one row.
    long widestRow();

    /// Bytes that the form itself needs: one bit per entry of a mask, four bytes per other entry or named element,
    /// never the zeros.
    long bytes();

    /// Multiply-adds of one product J v.
    long multiplyAdds();

    /// What the structure is called: diagonal, routing, scaled fill, correlation, matrix product, ...
    String structure();

    /// The entries, computed from the values' numbers in double precision.
    SparseMatrix entries(Function<Value, double[]> numbers);

    /// Which entries can differ from zero, without any numbers; refused above [Pattern#LIMIT] of them.
    Pattern pattern();

    /// Emits the entries on the diagonal, of the result's shape; for as many rows as columns. Read off the form
    /// where it shows them; else one product per colour of the pattern.
    default Value diagonal(Emitter out) {
        return Reading.diagonal(this, out);
    }

    /// Emits the Euclidean norm of every row, of the result's shape. Read off the form where it shows them;
    /// else one product per colour of the pattern.
    default Value rowNorms(Emitter out) {
        return Reading.rowNorms(this, out);
    }

    /// Entries of the largest matrix that [#toDense] builds.
    long DENSE_LIMIT = 1 << 22;

    /// The full matrix, for tests and small examples; refused above [#DENSE_LIMIT] entries.
    default double[][] toDense(Function<Value, double[]> numbers) {
        long entries = (long) to().elements() * from().elements();
        if (entries > DENSE_LIMIT) {
            throw new LanewiseException("a dense Jacobian of " + to().elements() + " x " + from().elements() + " has "
                    + entries
                    + " entries and would take " + denseBytes() + " bytes in float32; the limit is " + DENSE_LIMIT
                    + " entries. Use times(v) or transpose().times(u): the product needs no matrix (structure: "
                    + structure()
                    + ", " + bytes() + " bytes)");
        }
        return entries(numbers).toDense();
    }

    /// Bytes of the full matrix in float32, saturating.
    default long denseBytes() {
        long entries = (long) to().elements() * from().elements();
        return entries > Long.MAX_VALUE / 4 ? Long.MAX_VALUE : 4 * entries;
    }

    default boolean isZero() {
        return this instanceof Zero;
    }

    /// `outer` after `inner`, simplified: zeros absorb, identities vanish, numbers come to the front, neighbouring
    /// diagonals multiply, permutations, repeats and sums of each merge.
    static Jacobian compose(Jacobian outer, Jacobian inner) {
        return Simplification.product(outer, inner);
    }

    static Jacobian scaled(double factor, Jacobian of) {
        return Simplification.scaled(factor, of);
    }

    /// The sum, simplified: zeros vanish, diagonals add, equal terms count, what all have in common inside is taken
    /// out.
    static Jacobian sum(Jacobian... terms) {
        return Simplification.sum(List.of(terms));
    }

    /// A diagonal of an expression over values that are read by broadcasting.
    static Jacobian diagonal(Scalar entry, List<Value> arguments, Shape shape) {
        return Pointwise.diagonal(entry, arguments, shape);
    }

    /// Repeats along the axes where `from` has 1 and `to` has more.
    static Jacobian broadcast(Shape from, Shape to) {
        return from.equals(to) ? new Identity(from, to) : new Partial(new Broadcast(to), 0, List.of(), from, to);
    }

    /// Sums along the axes where `to` has 1 and `from` has more.
    static Jacobian sumTo(Shape from, Shape to) {
        return from.equals(to) ? new Identity(from, to) : new Partial(new SumTo(to), 0, List.of(), from, to);
    }

    static Jacobian identity(Shape shape) {
        return new Identity(shape, shape);
    }
}
