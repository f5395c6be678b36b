package lanewise.algebra;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lanewise.tensor.Shape;

/// A sum of forms with equal shapes.
public record Sum(List<Jacobian> terms) implements Jacobian {
    public Sum {
        terms = List.copyOf(terms);
    }

    @Override
    public Shape from() {
        return terms.getFirst().from();
    }

    @Override
    public Shape to() {
        return terms.getFirst().to();
    }

    @Override
    public Jacobian transpose() {
        return new Sum(terms.stream().map(Jacobian::transpose).toList());
    }

    @Override
    public Optional<Value> times(Value v, Emitter out) {
        return terms.stream()
                .map(term -> term.times(v, out))
                .flatMap(Optional::stream)
                .reduce((a, b) -> out.emit(new Pointwise(Scalar.add(Scalar.arg(0), Scalar.arg(1)), to()), a, b));
    }

    @Override
    public Set<Value> named() {
        Set<Value> all = new LinkedHashSet<>();
        terms.forEach(term -> all.addAll(term.named()));
        return all;
    }

    @Override
    public long nonZeros() {
        return Math.min(
                (long) to().elements() * from().elements(),
                terms.stream().mapToLong(Jacobian::nonZeros).sum());
    }

    @Override
    public long widestRow() {
        return Math.min(
                from().elements(), terms.stream().mapToLong(Jacobian::widestRow).sum());
    }

    @Override
    public long bytes() {
        return terms.stream().mapToLong(Jacobian::bytes).sum();
    }

    @Override
    public long multiplyAdds() {
        return terms.stream().mapToLong(Jacobian::multiplyAdds).sum() + (terms.size() - 1L) * to().elements();
    }

    @Override
    public String structure() {
        return String.join(" plus ", terms.stream().map(Jacobian::structure).toList());
    }

    @Override
    public SparseMatrix entries(Function<Value, double[]> numbers) {
        return terms.stream()
                .map(term -> term.entries(numbers))
                .reduce(SparseMatrix::plus)
                .orElseThrow();
    }

    @Override
    public Pattern pattern() {
        return terms.stream().map(Jacobian::pattern).reduce(Pattern::plus).orElseThrow();
    }

    @Override
    public String toString() {
        return String.join(" + ", terms.stream().map(Jacobian::toString).toList());
    }
}
