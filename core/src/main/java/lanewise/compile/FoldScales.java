package lanewise.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lanewise.algebra.Constant;
import lanewise.algebra.Correlate;
import lanewise.algebra.Emitter;
import lanewise.algebra.Matmul;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Interpreter;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/// Brings factors of outputs into constant weights: s (W x) + o = (s W) x + o, where s and o are constants for each
/// channel of a correlation or column of a product. So batch norm costs nothing in inference: what is left is an
/// addition, as a bias is.
///
/// The factors are computed in double precision and rounded once. Results differ by the rounding of the weights: by at
/// most 2^-24 of the sum of |w x| for each output, to first order.
final class FoldScales {
    private final Uses uses;
    private final Map<Value, Value> originals = new HashMap<>();

    private FoldScales(Program program) {
        this.uses = new Uses(program);
    }

    static Program apply(Program program) {
        return Rewrite.apply(program, new FoldScales(program)::rewrite);
    }

    private Value rewrite(Graph target, Emitter out, Node node, List<Value> operands) {
        Value result = node.op() instanceof Pointwise map && !map.body().readsPosition()
                ? folded(target, out, map, operands).orElseGet(() -> out.emit(map, operands))
                : out.emit(node.op(), operands);
        originals.putIfAbsent(result, node.value());
        return result;
    }

    private Optional<Value> folded(Graph target, Emitter out, Pointwise map, List<Value> operands) {
        return IntStream.range(0, operands.size())
                .mapToObj(i -> behindProduct(target, map, operands, i))
                .flatMap(Optional::stream)
                .map(each -> folded(target, out, each))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// An elementwise function of a product, which is one of its operands.
    private record Behind(Node product, Scalar body, List<Value> operands) {
        Optional<Affine> line() {
            return Affine.of(body, operands.indexOf(product.value()));
        }
    }

    /// A map as a function of the product that is its operand, or the only operand of the map before it that is no
    /// constant.
    private Optional<Behind> behindProduct(Graph target, Pointwise map, List<Value> operands, int operand) {
        Value value = operands.get(operand);
        Optional<Node> node = target.definition(value).filter(each -> isReadHere(value, map.to()));
        if (node.isPresent()
                && node.get().op() instanceof Pointwise before
                && !before.body().readsPosition()) {
            return IntStream.range(0, node.get().operands().size())
                    .filter(i -> target.definition(node.get().operands().get(i))
                            .filter(each -> isScalable(target, each))
                            .filter(each -> isReadHere(each.value(), map.to()))
                            .isPresent())
                    .mapToObj(i -> joined(target, node.get(), before, i, map, operands, operand))
                    .findFirst();
        }
        return node.filter(each -> isScalable(target, each)).map(each -> new Behind(each, map.body(), operands));
    }

    /// Two maps as one.
    private static Behind joined(
            Graph target, Node node, Pointwise before, int product, Pointwise map, List<Value> operands, int operand) {
        List<Value> all = new ArrayList<>(operands);
        List<Scalar> names = new ArrayList<>();
        for (int i = 0; i < node.operands().size(); i++) {
            names.add(Scalar.arg(i == product ? operand : all.size()));
            if (i != product) {
                all.add(node.operands().get(i));
            }
        }
        all.set(operand, node.operands().get(product));
        List<Scalar> outer = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            outer.add(i == operand ? before.body().substitute(names) : Scalar.arg(i));
        }
        Node made = target.definition(node.operands().get(product)).orElseThrow();
        return new Behind(made, map.body().substitute(outer), all);
    }

    /// Whether nothing else reads a value, and it is as large as what is made of it.
    private boolean isReadHere(Value value, Shape to) {
        return value.shape().equals(to) && uses.of(originals.getOrDefault(value, value)) == 1;
    }

    private static boolean isScalable(Graph target, Node node) {
        boolean isProduct = node.op() instanceof Correlate
                || node.op() instanceof Matmul && node.value().shape().rank() == 2;
        return isProduct && constant(target, node.operands().get(1)).isPresent();
    }

    private Optional<Value> folded(Graph target, Emitter out, Behind behind) {
        Optional<Affine> line = behind.line().filter(each -> !each.scale().equals(Scalar.ONE));
        if (line.isEmpty()) {
            return Optional.empty();
        }
        Node product = behind.product;
        Shape shape = product.value().shape();
        int axis = product.op() instanceof Correlate ? 1 : shape.rank() - 1;
        Shape channels = alone(shape, axis);
        List<Value> others = new ArrayList<>();
        List<double[]> numbers = new ArrayList<>();
        List<Scalar> names = new ArrayList<>();
        for (Value operand : behind.operands) {
            if (operand.equals(product.value())) {
                names.add(Scalar.constant(0));
                continue;
            }
            Optional<Constant> known = constant(target, operand);
            if (known.isEmpty() || !operand.shape().broadcastsTo(channels)) {
                return Optional.empty();
            }
            names.add(Scalar.arg(others.size()));
            others.add(operand);
            numbers.add(Interpreter.apply(known.get(), List.of(), List.of()));
        }
        Scalar scale = line.get().scale().substitute(names);
        Scalar offset = line.get().offset().substitute(names);
        double[] scales = Interpreter.apply(new Pointwise(scale, channels), others, numbers);
        double[] offsets = Interpreter.apply(new Pointwise(offset, channels), others, numbers);
        Value weight = product.operands().get(1);
        int weightAxis = product.op() instanceof Matmul matmul && !matmul.transposeB() ? 1 : 0;
        Tensor scaled = scaled(constant(target, weight).orElseThrow().tensor(), scales, weightAxis);
        Value again = out.emit(product.op(), product.operands().getFirst(), emit(out, scaled));
        originals.put(again, originals.getOrDefault(product.value(), product.value()));
        Scalar sum = Scalar.add(Scalar.arg(0), Scalar.arg(1));
        return Optional.of(out.emit(new Pointwise(sum, shape), again, emit(out, rounded(channels, offsets))));
    }

    private static Optional<Constant> constant(Graph target, Value value) {
        return target.definition(value)
                .map(Node::op)
                .filter(Constant.class::isInstance)
                .map(Constant.class::cast);
    }

    private static Value emit(Emitter out, Tensor numbers) {
        return out.emit(new Constant(numbers), List.of());
    }

    /// The shape with one axis, all others 1.
    private static Shape alone(Shape shape, int axis) {
        return Shape.of(IntStream.range(0, shape.rank())
                .map(i -> i == axis ? shape.size(i) : 1)
                .toArray());
    }

    /// Weights times the factors that belong to an axis.
    private static Tensor scaled(Tensor weights, double[] factors, int axis) {
        Shape shape = weights.shape();
        int inner = 1;
        for (int i = axis + 1; i < shape.rank(); i++) {
            inner *= shape.size(i);
        }
        double[] product = new double[shape.elements()];
        for (int i = 0; i < product.length; i++) {
            product[i] = weights.data()[i] * factors[i / inner % factors.length];
        }
        return rounded(shape, product);
    }

    private static Tensor rounded(Shape shape, double[] numbers) {
        float[] data = new float[numbers.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) numbers[i];
        }
        return Tensor.of(shape, data);
    }
}
