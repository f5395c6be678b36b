package lanewise.graph;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Sqrt.sqrt;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.linear.Sum.sum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import lanewise.algebra.Again;
import lanewise.algebra.Constant;
import lanewise.algebra.PerSample;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Tensor;

/// Derivatives of each sample's own loss by parameters that the samples share, for a whole batch in one run.
///
/// The graph says the loss of one sample, with inputs for one sample; `batches` says which values with a leading axis
/// of samples take the place of those inputs. (A layer that wants a batch axis gets one of size 1.) The samples do not
/// know of each other: a batch norm in training form sees a batch of one.
///
/// ```java
/// Graph graph = new Graph();
/// Value w = graph.state("w", Shape.of(3));
/// Value x = graph.input("x", Shape.of(3));                       // one sample
/// Value loss = square(graph, sum(graph, multiply(graph, w, x)));
/// Value batch = graph.input("batch", Shape.of(64, 3));
/// List<Value> gradients = PerSampleGradients.of(graph, loss, List.of(w), Map.of(x, batch));    // [[64, 3]]
/// ```
///
/// Memory: samples times parameters; for [#gaussNewtonDiagonal] times the elements of the output as well, unless a plan
/// sums them as they come.
public final class PerSampleGradients {
    private PerSampleGradients() {}

    /// The gradients by each parameter, [samples, ..parameter].
    public static List<Value> of(Graph graph, Value loss, List<Value> parameters, Map<Value, Value> batches) {
        return forSamples(graph, Gradient.of(graph, loss, parameters), batches);
    }

    /// The Euclidean norm of each sample's gradient by all parameters together, [samples].
    public static Value norms(Graph graph, Value loss, List<Value> parameters, Map<Value, Value> batches) {
        Value squares = Gradient.of(graph, loss, parameters).stream()
                .map(gradient -> sum(graph, square(graph, gradient)))
                .reduce((a, b) -> add(graph, a, b))
                .orElseGet(() -> Gradient.fill(graph, 0, Shape.SCALAR));
        return forSamples(graph, List.of(sqrt(graph, squares)), batches).getFirst();
    }

    /// The diagonal of the Gauss-Newton matrix, the sum over samples of Jᵀ H J, with J the Jacobian of the
    /// output by the parameters and H the Hessian of the loss by the output; for each parameter, in its shape.
    /// The loss must depend on the parameters through the output alone. For a batch's mean loss divide by the
    /// number of samples.
    ///
    /// Exact: sum over the output's elements c of (Jᵀ e_c) (Jᵀ H e_c), for all c and all samples at once.
    public static List<Value> gaussNewtonDiagonal(
            Graph graph, Value output, Value loss, List<Value> parameters, Map<Value, Value> batches) {
        int elements = output.shape().elements();
        Value unit = graph.emit(new Again("unit vector"), Gradient.fill(graph, 0, output.shape()));
        Value curved = Gradient.hvp(graph, loss, Map.of(output, unit)).getFirst();
        Map<Value, Value> rows = Gradient.vjp(graph, output, unit, parameters);
        Map<Value, Value> curvedRows = Gradient.vjp(graph, output, curved, parameters);
        List<Value> terms = parameters.stream()
                .map(parameter -> rows.containsKey(parameter) && curvedRows.containsKey(parameter)
                        ? multiply(graph, rows.get(parameter), curvedRows.get(parameter))
                        : Gradient.fill(graph, 0, parameter.shape()))
                .toList();
        Value units = graph.emit(new Constant(identity(output.shape(), elements)), List.of());
        List<Value> ofOneSample = forSamples(graph, terms, Map.of(unit, units)).stream()
                .map(each -> sum(graph, each, 0))
                .toList();
        return forSamples(graph, ofOneSample, batches).stream()
                .map(each -> sum(graph, each, 0))
                .toList();
    }

    /// The wanted values for every sample, [samples, ..], where the keys of `batches` are replaced by batches.
    public static List<Value> forSamples(Graph graph, List<Value> wanted, Map<Value, Value> batches) {
        if (batches.isEmpty()) {
            throw new ShapeException("per sample: no input was given a batch, so the number of samples is not known");
        }
        Value some = batches.values().iterator().next();
        if (some.shape().rank() == 0) {
            throw new ShapeException("per sample: wanted batches with a first axis of samples, got " + some.shape());
        }
        PerSample each = new PerSample(graph, some.shape().size(0));
        Map<Value, Value> ones = new HashMap<>();
        batches.forEach((input, batch) -> {
            if (!batch.shape().equals(input.shape().prepend(some.shape().size(0)))) {
                throw new ShapeException("per sample: an input " + input.shape() + " wants a batch of "
                        + input.shape().prepend(some.shape().size(0)) + ", got " + batch.shape());
            }
            ones.put(input, each.one(batch));
        });
        for (Node node : graph.needed(wanted)) {
            if (!ones.containsKey(node.value())) {
                List<Value> operands = new ArrayList<>();
                for (Value operand : node.operands()) {
                    operands.add(Objects.requireNonNullElse(ones.get(operand), operand));
                }
                ones.put(node.value(), each.emit(node.op(), operands));
            }
        }
        return wanted.stream()
                .map(value -> each.all(Objects.requireNonNullElse(ones.get(value), value)))
                .toList();
    }

    /// The unit vectors of a shape, one behind the other.
    private static Tensor identity(Shape shape, int elements) {
        float[] units = new float[Math.multiplyExact(elements, elements)];
        IntStream.range(0, elements).forEach(at -> units[at * elements + at] = 1);
        return Tensor.of(shape.prepend(elements), units);
    }
}
