package lanewise.algebra;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lanewise.tensor.Shape;

/// A diagonal whose entries are an expression over values: every elementwise operation. Non-zeros: one per
/// element.
public record Diagonal(Scalar entry, List<Value> arguments, Shape from) implements Jacobian {
    public Diagonal {
        arguments = List.copyOf(arguments);
    }

    @Override
    public Shape to() {
        return from;
    }

    @Override
    public Jacobian transpose() {
        return this;
    }

    @Override
    public Optional<Value> times(Value v, Emitter out) {
        List<Value> operands = new ArrayList<>(arguments);
        operands.add(v);
        return Optional.of(out.emit(
                new Pointwise(Scalar.multiply(entry, Scalar.arg(arguments.size())), from), operands));
    }

    @Override
    public Set<Value> named() {
        return new LinkedHashSet<>(arguments);
    }

    @Override
    public long nonZeros() {
        return from.elements();
    }

    @Override
    public long widestRow() {
        return 1;
    }

    @Override
    public long bytes() {
        return entry.isMask() ? (from.elements() + 7L) / 8 : 4L * from.elements();
    }

    @Override
    public long multiplyAdds() {
        return from.elements();
    }

    @Override
    public String structure() {
        return "diagonal";
    }

    @Override
    public SparseMatrix entries(Function<Value, double[]> numbers) {
        return SparseMatrix.diagonal(Elements.map(
                entry, from, arguments.stream().map(Value::shape).toList(), i -> numbers.apply(arguments.get(i))));
    }

    @Override
    public Pattern pattern() {
        return Pattern.diagonal(from.elements());
    }

    @Override
    public String toString() {
        return "D[" + entry + "]";
    }
}
