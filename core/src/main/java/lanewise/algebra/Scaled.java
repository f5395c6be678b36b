package lanewise.algebra;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lanewise.tensor.Shape;

/// A form times a number.
public record Scaled(double factor, Jacobian of) implements Jacobian {
    @Override
    public Shape from() {
        return of.from();
    }

    @Override
    public Shape to() {
        return of.to();
    }

    @Override
    public Jacobian transpose() {
        return new Scaled(factor, of.transpose());
    }

    @Override
    public Optional<Value> times(Value v, Emitter out) {
        return of.times(v, out)
                .map(product -> out.emit(
                        new Pointwise(Scalar.multiply(Scalar.constant(factor), Scalar.arg(0)), to()), product));
    }

    @Override
    public Set<Value> named() {
        return of.named();
    }

    @Override
    public long nonZeros() {
        return of.nonZeros();
    }

    @Override
    public long widestRow() {
        return of.widestRow();
    }

    @Override
    public long bytes() {
        return 4 + of.bytes();
    }

    @Override
    public long multiplyAdds() {
        return of.multiplyAdds() + to().elements();
    }

    @Override
    public String structure() {
        return of instanceof Sum ? "scaled (" + of.structure() + ")" : "scaled " + of.structure();
    }

    @Override
    public SparseMatrix entries(Function<Value, double[]> numbers) {
        return of.entries(numbers).scaled(factor);
    }

    @Override
    public Pattern pattern() {
        return of.pattern();
    }

    @Override
    public String toString() {
        return Scalar.constant(factor) + (of instanceof Sum ? " (" + of + ")" : " " + of);
    }
}
