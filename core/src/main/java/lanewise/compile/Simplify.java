package lanewise.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Broadcast;
import lanewise.algebra.Constant;
import lanewise.algebra.Emitter;
import lanewise.algebra.Matmul;
import lanewise.algebra.Op;
import lanewise.algebra.Permute;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Reshape;
import lanewise.algebra.Scalar;
import lanewise.algebra.SumTo;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Interpreter;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/// Removes what can be seen to be superfluous at one node: views of views, elementwise operations that do nothing,
/// repeated numbers and broadcasts that elementwise operations can read themselves, operations on constants, matrix
/// products that are dot products. Together with the graph's hash-consing this is all the simplification that
/// derivatives need.
public final class Simplify {
    /// Constants are computed while compiling only up to this size, or that of what they are made of, so that a
    /// plan
    /// does not hold large arrays for small programs.
    private static final int LARGEST_CONSTANT = 1 << 16;

    private Simplify() {}

    public static Program apply(Program program) {
        return Rewrite.apply(program, Simplify::rewrite);
    }

    private static Value rewrite(Graph target, Emitter out, Node node, List<Value> operands) {
        return switch (node.op()) {
            case Pointwise map -> pointwise(target, out, map, operands);
            case Reshape reshape -> reshape(target, out, reshape, operands.getFirst());
            case Permute permute -> permute(target, out, permute, operands.getFirst());
            case Broadcast broadcast -> broadcast(target, out, broadcast, operands.getFirst());
            case SumTo sum -> sum(target, out, sum, operands.getFirst());
            case Matmul _
            when isOfDots(node.value().shape()) ->
                dots(target, out, node.value().shape(), operands);
            case Op op -> out.emit(op, operands);
        };
    }

    private static Value pointwise(Graph target, Emitter out, Pointwise map, List<Value> operands) {
        Map<Value, Scalar> arguments = new LinkedHashMap<>();
        List<Scalar> replacements = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            Value operand = unrepeated(target, operands.get(i), map.to());
            Optional<Double> number = repeated(target, operand);
            replacements.add(
                    number.isPresent()
                            ? Scalar.constant(number.get())
                            : arguments.computeIfAbsent(operand, v -> Scalar.arg(arguments.size())));
        }
        Scalar body = map.body().substitute(replacements);
        List<Value> named = new ArrayList<>(arguments.keySet());
        List<Integer> read = body.arguments();
        List<Scalar> compact = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            compact.add(Scalar.arg(Math.max(0, read.indexOf(i))));
        }
        body = body.substitute(compact);
        List<Value> kept = read.stream().map(named::get).toList();
        if (body.equals(Scalar.arg(0))
                && kept.getFirst().shape().equals(map.to())
                && kept.getFirst().isFloat()) {
            return kept.getFirst();
        }
        return folded(target, out, new Pointwise(body, map.to()), kept);
    }

    /// The value that a broadcast repeats, if reading it by broadcasting gives the same.
    private static Value unrepeated(Graph target, Value operand, Shape to) {
        return target.definition(operand)
                .filter(node -> isRepetition(node.op()))
                .map(node -> node.operands().getFirst())
                .filter(inner -> inner.type() == operand.type() && inner.shape().broadcastsTo(to))
                .orElse(operand);
    }

    private static boolean isRepetition(Op op) {
        return op instanceof Broadcast
                || op instanceof Pointwise map && map.body().equals(Scalar.arg(0));
    }

    private static Optional<Double> repeated(Graph target, Value value) {
        return target.definition(value)
                .filter(node -> node.op() instanceof Pointwise map && map.body() instanceof Scalar.Const)
                .map(node -> ((Scalar.Const) ((Pointwise) node.op()).body()).value());
    }

    private static Value reshape(Graph target, Emitter out, Reshape reshape, Value x) {
        if (x.shape().equals(reshape.to())) {
            return x;
        }
        Optional<Double> number = repeated(target, x);
        if (number.isPresent()) {
            return fill(out, number.get(), reshape.to());
        }
        Optional<Node> inner = target.definition(x).filter(node -> node.op() instanceof Reshape);
        return inner.isPresent()
                ? reshape(target, out, reshape, inner.get().operands().getFirst())
                : folded(target, out, reshape, List.of(x));
    }

    private static Value permute(Graph target, Emitter out, Permute permute, Value x) {
        if (permute.isIdentity()) {
            return x;
        }
        Optional<Node> inner = target.definition(x).filter(node -> node.op() instanceof Permute);
        if (inner.isPresent()) {
            Permute both = permute.after((Permute) inner.get().op());
            return permute(target, out, both, inner.get().operands().getFirst());
        }
        return folded(target, out, permute, List.of(x));
    }

    private static Value broadcast(Graph target, Emitter out, Broadcast broadcast, Value x) {
        if (x.shape().equals(broadcast.to())) {
            return x;
        }
        Optional<Double> number = repeated(target, x);
        if (number.isPresent()) {
            return fill(out, number.get(), broadcast.to());
        }
        // what no elementwise operation reads is repeated by one of its own
        Op repetition = x.isFloat() ? new Pointwise(Scalar.arg(0), broadcast.to()) : broadcast;
        return out.emit(repetition, unrepeated(target, x, broadcast.to()));
    }

    private static Value sum(Graph target, Emitter out, SumTo sum, Value x) {
        if (x.shape().equals(sum.to())) {
            return x;
        }
        Optional<Double> number = repeated(target, x);
        if (number.isPresent() && sum.to().elements() > 0) {
            return fill(out, number.get() * x.shape().elements() / sum.to().elements(), sum.to());
        }
        return folded(target, out, sum, List.of(x));
    }

    private static boolean isOfDots(Shape y) {
        return y.elements() > 0 && y.size(y.rank() - 2) * y.size(y.rank() - 1) == 1;
    }

    /// One row times one column is a sum of products, which can share a loop with others.
    private static Value dots(Graph target, Emitter out, Shape y, List<Value> operands) {
        int rank = y.rank();
        int terms = operands.getFirst().shape().elements() / y.elements();
        Shape rows = y.with(rank - 1, terms);
        Scalar product = Scalar.multiply(Scalar.arg(0), Scalar.arg(1));
        List<Value> factors = operands.stream()
                .map(operand -> reshape(target, out, new Reshape(rows), operand))
                .toList();
        return sum(target, out, new SumTo(y), pointwise(target, out, new Pointwise(product, rows), factors));
    }

    private static Value fill(Emitter out, double number, Shape shape) {
        return out.emit(new Pointwise(Scalar.constant(number), shape), List.of());
    }

    /// The operation, or its result where all operands are constants.
    private static Value folded(Graph target, Emitter out, Op op, List<Value> operands) {
        List<Op> constants = operands.stream()
                .flatMap(operand -> target.definition(operand).stream())
                .map(Node::op)
                .filter(Constant.class::isInstance)
                .toList();
        Shape shape = op.shape(operands.stream().map(Value::shape).toList());
        long held = operands.stream().mapToLong(each -> each.shape().elements()).sum();
        if (operands.isEmpty()
                || constants.size() < operands.size()
                || shape.elements() > Math.max(LARGEST_CONSTANT, held)) {
            return out.emit(op, operands);
        }
        List<double[]> numbers = constants.stream()
                .map(each -> Interpreter.apply(each, List.of(), List.of()))
                .toList();
        double[] result = Interpreter.apply(op, operands, numbers);
        float[] data = new float[result.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) result[i];
        }
        return out.emit(new Constant(Tensor.of(shape, data)), List.of());
    }
}
