package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;

/// The largest element along the axes where `to` has 1 and the operand has more. NaN where any element is NaN; of
/// nothing, minus infinity. Jacobian: a sum of selected elements; equal maxima get equal shares.
public record MaxAlong(Shape to) implements Op {
    @Override
    public Arity arity() {
        return Arity.exactly(1);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        return new SumTo(to).shape(operands);
    }

    @Override
    public Value forSamples(Samples samples) {
        Shape kept = to.stretched(samples.shape(0).rank()).prepend(samples.count());
        Value largest = samples.out().emit(new MaxAlong(kept), samples.operands());
        return samples.reshape(largest, to.prepend(samples.count()));
    }

    /// Sum over the axes of D[(x = y) / (number of elements of the group with x = y)].
    @Override
    public Jacobian jacobian(Site site, int operand) {
        Value x = site.operand(0);
        Value y = site.result();
        Scalar hit = Scalar.equal(Scalar.arg(0), Scalar.arg(1));
        Value hits = site.out().emit(new Pointwise(hit, x.shape()), x, y);
        Value winners = site.out().emit(new SumTo(to), hits);
        Scalar share = Scalar.select(hit, Scalar.divide(Scalar.ONE, Scalar.arg(2)), Scalar.ZERO);
        return Jacobian.compose(
                Jacobian.sumTo(x.shape(), to), Jacobian.diagonal(share, List.of(x, y, winners), x.shape()));
    }
}
