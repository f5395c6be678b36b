package lanewise.algebra;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lanewise.tensor.Shape;

/// Element i to element i; also a change of shape.
public record Identity(Shape from, Shape to) implements Jacobian {
    public Identity {
        if (from.elements() != to.elements()) {
            throw new IllegalArgumentException("identity from " + from + " to " + to);
        }
    }

    @Override
    public Jacobian transpose() {
        return new Identity(to, from);
    }

    @Override
    public Optional<Value> times(Value v, Emitter out) {
        return Optional.of(from.equals(to) ? v : out.emit(new Reshape(to), v));
    }

    @Override
    public Set<Value> named() {
        return Set.of();
    }

    @Override
    public long nonZeros() {
        return to.elements();
    }

    @Override
    public long widestRow() {
        return 1;
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
        return "identity";
    }

    @Override
    public SparseMatrix entries(Function<Value, double[]> numbers) {
        double[] ones = new double[to.elements()];
        Arrays.fill(ones, 1);
        return SparseMatrix.diagonal(ones);
    }

    @Override
    public Pattern pattern() {
        return Pattern.diagonal(to.elements());
    }

    @Override
    public String toString() {
        return "I";
    }
}
