package lanewise.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lanewise.algebra.Colouring;
import lanewise.algebra.Constant;
import lanewise.algebra.Emitter;
import lanewise.algebra.Jacobian;
import lanewise.algebra.SparseMatrix;
import lanewise.algebra.Value;
import lanewise.tensor.Tensor;

/// Every entry of a Jacobian whose pattern is sparse, from as many products as the pattern has colours: a diagonal from
/// one, a correlation from the size of its kernel, however long they are.
///
/// The products are values of the graph, to be run by whatever runs graphs; the matrix is read off their numbers.
///
/// ```java
/// Graph graph = new Graph();
/// Value x = graph.input("x", Shape.of(1000));
/// Jacobian jacobian = Jacobians.of(graph, tanh(graph, x), x);
/// SparseJacobian sparse = SparseJacobian.of(graph, jacobian);      // one product for 1000 x 1000
/// Map<Value, double[]> numbers = Interpreter.run(graph, Map.of(x, new double[1000]), sparse.products());
/// SparseMatrix matrix = sparse.matrix(numbers::get);
/// ```
public final class SparseJacobian {
    private final Colouring colouring;
    private final List<Value> products;

    private SparseJacobian(Colouring colouring, List<Value> products) {
        this.colouring = colouring;
        this.products = List.copyOf(products);
    }

    /// Lists and colours the pattern, refused where it has more than [lanewise.algebra.Pattern#LIMIT] entries, and
    /// emits the products.
    public static SparseJacobian of(Emitter out, Jacobian jacobian) {
        Colouring colouring = Colouring.ofColumns(jacobian.pattern());
        List<Value> products = new ArrayList<>();
        for (int colour = 0; colour < colouring.count(); colour++) {
            Value seed = out.emit(new Constant(Tensor.of(jacobian.from(), colouring.seed(colour))));
            jacobian.times(seed, out).ifPresent(products::add);
        }
        return new SparseJacobian(colouring, products);
    }

    /// One product per colour.
    public List<Value> products() {
        return products;
    }

    /// The matrix, from the numbers of the products.
    public SparseMatrix matrix(Function<Value, double[]> numbers) {
        return colouring.matrix(products.stream().map(numbers).toArray(double[][]::new));
    }
}
