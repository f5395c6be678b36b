package lanewise.algebra;

import java.util.Arrays;
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

    /// Adds the entries, computed from the values' numbers in double precision, into a matrix of `to` rows and
    /// `from` columns.
    double[][] entries(Function<Value, double[]> numbers);

    /// Sets which entries can differ from zero, without any numbers.
    Pattern pattern();

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
        return entries(numbers);
    }

    /// Bytes of the full matrix in float32, saturating.
    default long denseBytes() {
        long entries = (long) to().elements() * from().elements();
        return entries > Long.MAX_VALUE / 4 ? Long.MAX_VALUE : 4 * entries;
    }

    default boolean isZero() {
        return this instanceof Zero;
    }

    /// `outer` after `inner`, without the identities and zeros; a number in front stays in front.
    static Jacobian compose(Jacobian outer, Jacobian inner) {
        if (outer.isZero() || inner.isZero()) {
            return new Zero(inner.from(), outer.to());
        }
        if (outer instanceof Identity && outer.from().equals(outer.to())) {
            return inner;
        }
        if (inner instanceof Identity && inner.from().equals(inner.to())) {
            return outer;
        }
        if (outer instanceof Scaled scaled) {
            return scaled(scaled.factor(), compose(scaled.of(), inner));
        }
        return new Compose(outer, inner);
    }

    static Jacobian scaled(double factor, Jacobian of) {
        if (factor == 1 || of.isZero()) {
            return of;
        }
        return of instanceof Scaled scaled ? new Scaled(factor * scaled.factor(), scaled.of()) : new Scaled(factor, of);
    }

    static Jacobian sum(Jacobian... terms) {
        List<Jacobian> real =
                Arrays.stream(terms).filter(term -> !term.isZero()).toList();
        return real.isEmpty() ? terms[0] : real.size() == 1 ? real.getFirst() : new Sum(real);
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
