package lanewise.algebra;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import lanewise.tensor.Shape;

/// A product of forms, the outermost first: each is applied to what the next one gives. [Jacobian#compose] makes them;
/// neighbours that are one form together have become that form.
public record Compose(List<Jacobian> factors) implements Jacobian {
    public Compose {
        factors = List.copyOf(factors);
    }

    @Override
    public Shape from() {
        return factors.getLast().from();
    }

    @Override
    public Shape to() {
        return factors.getFirst().to();
    }

    @Override
    public Jacobian transpose() {
        return new Compose(factors.reversed().stream().map(Jacobian::transpose).toList());
    }

    @Override
    public Optional<Value> times(Value v, Emitter out) {
        Optional<Value> product = Optional.of(v);
        for (Jacobian factor : factors.reversed()) {
            product = product.flatMap(between -> factor.times(between, out));
        }
        return product;
    }

    @Override
    public Set<Value> named() {
        Set<Value> all = new LinkedHashSet<>();
        factors.forEach(factor -> all.addAll(factor.named()));
        return all;
    }

    /// At most: the entries of any one factor, each reached from as many columns as the factors inside it have in a
    /// row, and reaching as many rows as those outside it have in a column.
    @Override
    public long nonZeros() {
        long least = (long) to().elements() * from().elements();
        for (int middle = 0; middle < factors.size(); middle++) {
            long count = factors.get(middle).nonZeros();
            for (int other = 0; other < factors.size(); other++) {
                Jacobian factor = factors.get(other);
                count = other < middle
                        ? times(count, factor.transpose().widestRow())
                        : other > middle ? times(count, factor.widestRow()) : count;
            }
            least = Math.min(least, count);
        }
        return least;
    }

    @Override
    public long widestRow() {
        long width = 1;
        for (Jacobian factor : factors) {
            width = times(width, factor.widestRow());
        }
        return Math.min(from().elements(), width);
    }

    /// The product, or the largest number.
    private static long times(long a, long b) {
        return a != 0 && b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
    }

    @Override
    public long bytes() {
        return factors.stream().mapToLong(Jacobian::bytes).sum();
    }

    @Override
    public long multiplyAdds() {
        return factors.stream().mapToLong(Jacobian::multiplyAdds).sum();
    }

    @Override
    public String structure() {
        return factors.stream()
                .map(factor -> factor instanceof Sum ? "(" + factor.structure() + ")" : factor.structure())
                .collect(Collectors.joining(" of "));
    }

    @Override
    public SparseMatrix entries(Function<Value, double[]> numbers) {
        return factors.stream()
                .map(factor -> factor.entries(numbers))
                .reduce(SparseMatrix::times)
                .orElseThrow();
    }

    @Override
    public Pattern pattern() {
        return factors.stream().map(Jacobian::pattern).reduce(Pattern::times).orElseThrow();
    }

    @Override
    public String toString() {
        return factors.stream()
                .map(factor -> factor instanceof Sum ? "(" + factor + ")" : factor.toString())
                .collect(Collectors.joining(" "));
    }
}
