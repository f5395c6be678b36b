package lanewise.algebra;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lanewise.tensor.Shape;

/// A linear primitive with one operand left open: v goes into the hole, the other operands stay what they are.
public record Partial(Linear op, int hole, List<Value> others, Shape from, Shape to) implements Jacobian {
    public Partial {
        others = List.copyOf(others);
    }

    /// The Jacobian of a primitive at its place: the primitive itself.
    static Partial of(Linear op, Site site, int hole) {
        List<Value> others = new ArrayList<>(site.operands());
        Value open = others.remove(hole);
        return new Partial(op, hole, others, open.shape(), site.result().shape());
    }

    private <T> List<T> filled(T inHole, Function<Value, T> view) {
        List<T> all = new ArrayList<>();
        others.forEach(other -> all.add(view.apply(other)));
        all.add(hole, inHole);
        return all;
    }

    private List<Shape> shapes() {
        return filled(from, Value::shape);
    }

    @Override
    public Jacobian transpose() {
        Adjoint adjoint = op.adjoint(hole, shapes());
        List<Optional<Value>> old = filled(Optional.empty(), Optional::of);
        List<Value> reordered = new ArrayList<>();
        int open = -1;
        for (int i = 0; i < adjoint.order().size(); i++) {
            Optional<Value> operand = old.get(adjoint.order().get(i));
            if (operand.isPresent()) {
                reordered.add(operand.get());
            } else {
                open = i;
            }
        }
        return new Partial(adjoint.op(), open, reordered, to, from);
    }

    @Override
    public Optional<Value> times(Value v, Emitter out) {
        return Optional.of(out.emit(op, filled(v, Function.identity())));
    }

    @Override
    public Set<Value> named() {
        return new LinkedHashSet<>(others);
    }

    @Override
    public long nonZeros() {
        return op.terms(shapes());
    }

    @Override
    public long widestRow() {
        return op.width(shapes());
    }

    @Override
    public long bytes() {
        return others.stream().mapToLong(Value::bytes).sum();
    }

    @Override
    public long multiplyAdds() {
        return nonZeros();
    }

    @Override
    public String structure() {
        return op.structure();
    }

    @Override
    public SparseMatrix entries(Function<Value, double[]> numbers) {
        SparseMatrix.Builder matrix = new SparseMatrix.Builder(to.elements(), from.elements());
        List<Optional<double[]>> values = filled(Optional.empty(), other -> Optional.of(numbers.apply(other)));
        op.forEachTerm(
                shapes(),
                i -> values.get(op.linearOperands())
                        .map(choice -> (int) choice[i])
                        .orElseThrow(),
                (output, first, second) -> {
                    double product = 1;
                    int column = 0;
                    for (int i = 0; i < op.linearOperands(); i++) {
                        int index = i == 0 ? first : second;
                        if (i == hole) {
                            column = index;
                        } else {
                            product *= values.get(i).orElseThrow()[index];
                        }
                    }
                    matrix.add(output, column, product);
                });
        return matrix.build();
    }

    @Override
    public Pattern pattern() {
        Pattern.Builder pattern = new Pattern.Builder(to.elements(), from.elements());
        op.forEachTerm(
                shapes(), Linear.ANY, (output, first, second) -> pattern.set(output, hole == 0 ? first : second));
        return pattern.build();
    }

    @Override
    public String toString() {
        return op.title() + (op.linearOperands() > 1 ? "'" + hole : "");
    }
}
