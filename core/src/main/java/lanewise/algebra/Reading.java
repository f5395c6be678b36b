package lanewise.algebra;

import java.util.List;
import java.util.Optional;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/// Numbers of a form that are emitted as values: its diagonal and the norms of its rows. Where the form shows them they
/// cost no product; else the columns are coloured, and each product with a colour's seed holds at most one entry of
/// every row.
final class Reading {
    private Reading() {}

    static Value diagonal(Jacobian form, Emitter out) {
        if (form.from().elements() != form.to().elements()) {
            throw new LanewiseException(
                    "the diagonal of a Jacobian wants as many rows as columns, but this one goes from " + form.from()
                            + " to " + form.to());
        }
        return shown(form, out).orElseGet(() -> probedDiagonal(form, out));
    }

    /// Diagonal factors at either end scale the diagonal of what is between them; that of "repeat after sum" is 1.
    private static Optional<Value> shown(Jacobian form, Emitter out) {
        return switch (form) {
            case Zero zero -> Optional.of(fill(out, 0, zero.to()));
            case Identity identity -> Optional.of(fill(out, 1, identity.to()));
            case Diagonal diagonal -> diagonal.times(fill(out, 1, diagonal.from()), out);
            case Scaled scaled -> Optional.of(scaled(out, scaled.factor(), diagonal(scaled.of(), out)));
            case Sum sum ->
                sum.terms().stream()
                        .map(term -> diagonal(term, out))
                        .reduce((a, b) ->
                                out.emit(new Pointwise(Scalar.add(Scalar.arg(0), Scalar.arg(1)), sum.to()), a, b));
            case Compose compose -> {
                List<Jacobian> factors = compose.factors();
                if (factors.getFirst() instanceof Diagonal first) {
                    yield first.times(diagonal(product(factors.subList(1, factors.size())), out), out);
                }
                if (factors.getLast() instanceof Diagonal last) {
                    Value outside = diagonal(product(factors.subList(0, factors.size() - 1)), out);
                    yield last.times(reshaped(out, outside, last.from()), out)
                            .map(product -> reshaped(out, product, compose.to()));
                }
                yield isRepeatedSum(factors) ? Optional.of(fill(out, 1, compose.to())) : Optional.empty();
            }
            case Partial partial -> Optional.empty();
        };
    }

    private static boolean isRepeatedSum(List<Jacobian> factors) {
        return factors.size() == 2
                && factors.get(0) instanceof Partial outer
                && factors.get(1) instanceof Partial inner
                && outer.op() instanceof Broadcast
                && inner.op() instanceof SumTo
                && outer.to().equals(inner.from());
    }

    private static Jacobian product(List<Jacobian> factors) {
        return factors.size() == 1 ? factors.getFirst() : new Compose(factors);
    }

    static Value rowNorms(Jacobian form, Emitter out) {
        return switch (form) {
            case Zero zero -> fill(out, 0, zero.to());
            case Identity identity -> fill(out, 1, identity.to());
            case Diagonal diagonal -> absolute(out, diagonal(diagonal, out));
            case Scaled scaled -> scaled(out, Math.abs(scaled.factor()), rowNorms(scaled.of(), out));
            case Compose compose
            when compose.factors().getFirst() instanceof Diagonal first -> {
                Value inside = rowNorms(
                        product(compose.factors().subList(1, compose.factors().size())), out);
                yield absolute(out, first.times(inside, out).orElseThrow());
            }
            case Compose compose -> probedNorms(compose, out);
            case Sum sum -> probedNorms(sum, out);
            case Partial partial -> probedNorms(partial, out);
        };
    }

    /// Of each colour's product, the rows whose diagonal entry lies in a column of that colour.
    private static Value probedDiagonal(Jacobian form, Emitter out) {
        Colouring colouring = Colouring.ofColumns(form.pattern());
        Value sum = fill(out, 0, form.to());
        for (int colour = 0; colour < colouring.count(); colour++) {
            float[] wanted = new float[form.to().elements()];
            for (int row = 0; row < wanted.length; row++) {
                wanted[row] =
                        colouring.colour(row) == colour && colouring.pattern().contains(row, row) ? 1 : 0;
            }
            Value product = probe(form, colouring, colour, out);
            Value mask = out.emit(new Constant(Tensor.of(form.to(), wanted)));
            Scalar added = Scalar.add(
                    Scalar.arg(0), Scalar.select(Scalar.equal(Scalar.arg(1), Scalar.ONE), Scalar.arg(2), Scalar.ZERO));
            sum = out.emit(new Pointwise(added, form.to()), sum, mask, product);
        }
        return sum;
    }

    private static Value probedNorms(Jacobian form, Emitter out) {
        Colouring colouring = Colouring.ofColumns(form.pattern());
        Value sum = fill(out, 0, form.to());
        for (int colour = 0; colour < colouring.count(); colour++) {
            Scalar added = Scalar.add(Scalar.arg(0), Scalar.multiply(Scalar.arg(1), Scalar.arg(1)));
            sum = out.emit(new Pointwise(added, form.to()), sum, probe(form, colouring, colour, out));
        }
        return out.emit(new Pointwise(Scalar.sqrt(Scalar.arg(0)), form.to()), sum);
    }

    private static Value probe(Jacobian form, Colouring colouring, int colour, Emitter out) {
        Value seed = out.emit(new Constant(Tensor.of(form.from(), colouring.seed(colour))));
        return form.times(seed, out).orElseGet(() -> fill(out, 0, form.to()));
    }

    private static Value fill(Emitter out, double number, Shape shape) {
        return out.emit(new Pointwise(Scalar.constant(number), shape), List.of());
    }

    private static Value reshaped(Emitter out, Value x, Shape to) {
        return x.shape().equals(to) ? x : out.emit(new Reshape(to), x);
    }

    private static Value absolute(Emitter out, Value x) {
        return out.emit(new Pointwise(Scalar.absolute(Scalar.arg(0)), x.shape()), x);
    }

    private static Value scaled(Emitter out, double factor, Value x) {
        return out.emit(new Pointwise(Scalar.multiply(Scalar.constant(factor), Scalar.arg(0)), x.shape()), x);
    }
}
