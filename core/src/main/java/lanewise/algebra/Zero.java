package lanewise.algebra;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lanewise.tensor.Shape;

/// No dependence at all: the only form that prunes work.
public record Zero(Shape from, Shape to) implements Jacobian {
    @Override
    public Jacobian transpose() {
        return new Zero(to, from);
    }

    @Override
    public Optional<Value> times(Value v, Emitter out) {
        return Optional.empty();
    }

    @Override
    public Set<Value> named() {
        return Set.of();
    }

    @Override
    public long nonZeros() {
        return 0;
    }

    @Override
    public long widestRow() {
        return 0;
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public long multiplyAdds() {
        return 0;
    }

    @Override
    public String structure() {
        return "zero";
    }

    @Override
    public SparseMatrix entries(Function<Value, double[]> numbers) {
        return new SparseMatrix(pattern(), new double[0]);
    }

    @Override
    public Pattern pattern() {
        return Pattern.empty(to.elements(), from.elements());
    }

    @Override
    public String toString() {
        return "0";
    }
}
