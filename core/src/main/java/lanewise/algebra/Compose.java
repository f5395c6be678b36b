package lanewise.algebra;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lanewise.tensor.Shape;

/// `outer` after `inner`.
public record Compose(Jacobian outer, Jacobian inner) implements Jacobian {
    @Override
    public Shape from() {
        return inner.from();
    }

    @Override
    public Shape to() {
        return outer.to();
    }

    @Override
    public Jacobian transpose() {
        return new Compose(inner.transpose(), outer.transpose());
    }

    @Override
    public Optional<Value> times(Value v, Emitter out) {
        return inner.times(v, out).flatMap(between -> outer.times(between, out));
    }

    @Override
    public Set<Value> named() {
        Set<Value> all = new LinkedHashSet<>(outer.named());
        all.addAll(inner.named());
        return all;
    }

    @Override
    public long nonZeros() {
        return Math.min(
                (long) to().elements() * from().elements(),
                Math.min(
                        outer.nonZeros() * inner.widestRow(),
                        inner.nonZeros() * outer.transpose().widestRow()));
    }

    @Override
    public long widestRow() {
        return Math.min(from().elements(), outer.widestRow() * inner.widestRow());
    }

    @Override
    public long bytes() {
        return outer.bytes() + inner.bytes();
    }

    @Override
    public long multiplyAdds() {
        return outer.multiplyAdds() + inner.multiplyAdds();
    }

    @Override
    public String structure() {
        return outer.structure() + " of " + inner.structure();
    }

    @Override
    public double[][] entries(Function<Value, double[]> numbers) {
        double[][] a = outer.entries(numbers);
        double[][] b = inner.entries(numbers);
        double[][] result = new double[a.length][from().elements()];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                if (a[i][k] != 0) {
                    for (int j = 0; j < result[i].length; j++) {
                        result[i][j] += a[i][k] * b[k][j];
                    }
                }
            }
        }
        return result;
    }

    @Override
    public Pattern pattern() {
        return outer.pattern().times(inner.pattern());
    }

    @Override
    public String toString() {
        return outer + " " + inner;
    }
}
