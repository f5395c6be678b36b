package lanewise.samples.conformance;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Divide.divide;
import static lanewise.op.elementwise.Elementwise.map;
import static lanewise.op.elementwise.Exp.exp;
import static lanewise.op.elementwise.LeakyRelu.leakyRelu;
import static lanewise.op.elementwise.Log.log;
import static lanewise.op.elementwise.Maximum.maximum;
import static lanewise.op.elementwise.Multiply.multiply;
import static lanewise.op.elementwise.Negate.negate;
import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Sigmoid.sigmoid;
import static lanewise.op.elementwise.Sqrt.sqrt;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Subtract.subtract;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.AveragePool.averagePool2d;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.MatrixProduct.matmul;
import static lanewise.op.linear.Mean.mean;
import static lanewise.op.linear.Reshaping.flatten;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Sum.sum;
import static lanewise.op.linear.Sum.sumKeeping;
import static lanewise.op.linear.Transpose.transpose;
import static lanewise.op.loss.CrossEntropy.crossEntropy;
import static lanewise.op.loss.CrossEntropy.crossEntropyTerms;
import static lanewise.op.loss.MeanSquaredError.meanSquaredError;
import static lanewise.op.loss.MeanSquaredError.squaredErrorTerms;
import static lanewise.op.routing.Max.maxKeeping;
import static lanewise.op.routing.MaxPool.maxPool2d;
import static lanewise.op.rows.LogSoftmax.logSoftmax;
import static lanewise.op.rows.Softmax.softmax;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Emitter;
import lanewise.algebra.Scalar;
import lanewise.algebra.Scan;
import lanewise.algebra.Slice;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// How the reference cases are said with the operations that exist; empty for what does not exist yet.
final class ReferencePrograms {
    private ReferencePrograms() {}

    static Optional<Value> build(ReferenceCase of, Emitter out, Map<String, Value> in) {
        return general(of, out, in)
                .or(() -> ElementwisePrograms.build(of, out, in))
                .or(() -> LinearPrograms.build(of, out, in))
                .or(() -> RoutingPrograms.build(of, out, in))
                .or(() -> RowsPrograms.build(of, out, in))
                .or(() -> LossPrograms.build(of, out, in))
                .or(() -> NetworkPrograms.build(of, out, in));
    }

    private static Optional<Value> general(ReferenceCase of, Emitter out, Map<String, Value> in) {
        return switch (of.operation()) {
            case "relu" -> Optional.of(relu(out, at(in, "x")));
            case "leaky_relu" -> Optional.of(leakyRelu(out, at(in, "x"), of.number("negative_slope")));
            case "tanh" -> Optional.of(tanh(out, at(in, "x")));
            case "sigmoid" -> Optional.of(sigmoid(out, at(in, "x")));
            case "softmax" -> Optional.of(softmax(out, at(in, "x"), (int) of.number("axis")));
            case "log_softmax" -> Optional.of(logSoftmax(out, at(in, "x"), (int) of.number("axis")));
            case "cross_entropy" -> entropy(of, out, in);
            case "mse" ->
                Optional.of(
                        switch (of.attribute("reduction")) {
                            case "mean" -> meanSquaredError(out, at(in, "x"), at(in, "target"));
                            case "sum" -> sum(out, squaredErrorTerms(out, at(in, "x"), at(in, "target")));
                            default -> squaredErrorTerms(out, at(in, "x"), at(in, "target"));
                        });
            case "add" -> Optional.of(add(out, at(in, "a"), at(in, "b")));
            case "sub" -> Optional.of(subtract(out, at(in, "a"), at(in, "b")));
            case "mul" -> Optional.of(multiply(out, at(in, "a"), at(in, "b")));
            case "div" -> Optional.of(divide(out, at(in, "a"), at(in, "b")));
            case "maximum" -> Optional.of(maximum(out, at(in, "a"), at(in, "b")));
            case "reduce_sum" -> Optional.of(kept(of, out, at(in, "x"), sum(out, at(in, "x"), of.numbers("axes"))));
            case "reduce_mean" -> Optional.of(kept(of, out, at(in, "x"), mean(out, at(in, "x"), of.numbers("axes"))));
            case "unary" -> unary(of.attribute("function"), out, at(in, "x"));
            case "shape" -> shaped(of, out, in);
            case "scalar", "chain", "net" -> model(of, out, in);
            default -> Optional.empty();
        };
    }

    static Value at(Map<String, Value> in, String name) {
        return Optional.ofNullable(in.get(name))
                .orElseThrow(() -> new BrokenCaseException("there is no input \"" + name + "\" among " + in.keySet()));
    }

    static Window window(ReferenceCase of) {
        return Window.of(of.numbers("kernel")).stride(of.numbers("stride")).dilation(of.numbers("dilation"));
    }

    static Window pool(ReferenceCase of) {
        Window window =
                Window.of(of.numbers("kernel")).stride(of.numbers("stride")).padding(of.numbers("padding"));
        if (of.has("dilation")) {
            window = window.dilation(of.numbers("dilation"));
        }
        return of.flag("ceil_mode") ? window.ceil() : window;
    }

    private static Optional<Value> entropy(ReferenceCase of, Emitter out, Map<String, Value> in) {
        if (of.has("label_smoothing") || of.has("class_weights")) {
            return Optional.empty();
        }
        Value x = at(in, "x");
        Value target = at(in, "target");
        return Optional.of(
                switch (of.attribute("reduction")) {
                    case "mean" -> crossEntropy(out, x, target);
                    case "sum" -> sum(out, crossEntropyTerms(out, x, target));
                    default -> crossEntropyTerms(out, x, target);
                });
    }

    private static Value kept(ReferenceCase of, Emitter out, Value x, Value reduced) {
        if (!of.flag("keepdims")) {
            return reduced;
        }
        Shape shape = x.shape();
        for (int axis : of.numbers("axes")) {
            shape = shape.with(axis, 1);
        }
        return reshape(out, reduced, shape);
    }

    private static Value attention(Emitter out, Map<String, Value> in) {
        Value q = at(in, "q");
        int rank = q.shape().rank();
        Value scores = matmul(out, q, transpose(out, at(in, "k")));
        Value scaled = scale(out, scores, 1 / Math.sqrt(q.shape().size(rank - 1)));
        return matmul(out, softmax(out, add(out, scaled, at(in, "mask")), rank - 1), at(in, "v"));
    }

    private static Optional<Value> unary(String function, Emitter out, Value x) {
        return switch (function) {
            case "exp" -> Optional.of(exp(out, x));
            case "log" -> Optional.of(log(out, x));
            case "sqrt" -> Optional.of(sqrt(out, x));
            case "pow_half" -> Optional.of(multiply(out, square(out, x), sqrt(out, x)));
            case "neg" -> Optional.of(negate(out, x));
            case "square" -> Optional.of(square(out, x));
            case "pow3" -> Optional.of(multiply(out, square(out, x), x));
            case "reciprocal" -> Optional.of(map(out, Scalar.divide(Scalar.ONE, arg(0)), x));
            case "rsqrt" -> Optional.of(map(out, Scalar.divide(Scalar.ONE, Scalar.sqrt(arg(0))), x));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> shaped(ReferenceCase of, Emitter out, Map<String, Value> in) {
        return switch (of.attribute("function")) {
            case "where(cond, a, b)" ->
                Optional.of(map(out, Scalar.select(arg(0), arg(1), arg(2)), at(in, "cond"), at(in, "a"), at(in, "b")));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> model(ReferenceCase of, Emitter out, Map<String, Value> in) {
        return switch (of.attribute("function")) {
            case "||W x||^2" -> Optional.of(squares(out, matmul(out, at(in, "W"), at(in, "x"))));
            case "||W x + b||^2" -> Optional.of(squares(out, affine(out, in)));
            case "||tanh(W x + b)||^2" -> Optional.of(squares(out, tanh(out, affine(out, in))));
            case "logsumexp(W x)" -> Optional.of(logSumExp(out, matmul(out, at(in, "W"), at(in, "x"))));
            case "sum exp x" -> Optional.of(sum(out, exp(out, at(in, "x"))));
            case "(x.x)^2" -> Optional.of(square(out, squares(out, at(in, "x"))));
            case "Rosenbrock" -> Optional.of(rosenbrock(out, at(in, "x")));
            case "V tanh(U x)" ->
                Optional.of(matmul(out, at(in, "V"), tanh(out, matmul(out, at(in, "U"), at(in, "x")))));
            case "x y^T" -> {
                Value x = at(in, "x");
                yield Optional.of(multiply(
                        out, reshape(out, x, Shape.of(x.shape().size(0), 1)), at(in, "y")));
            }
            case "softmax(W x + b)" -> Optional.of(softmax(out, affine(out, in), 0));
            case "x / sqrt(x.x + 1e-6)" -> {
                Scalar length = Scalar.sqrt(Scalar.add(arg(0), Scalar.constant(1e-6)));
                yield Optional.of(divide(out, at(in, "x"), map(out, length, squares(out, at(in, "x")))));
            }
            case "cumsum(relu x)" -> Optional.of(out.emit(new Scan(0, false), relu(out, at(in, "x"))));
            case "W tanh(W tanh(W x)), shared W" -> {
                Value w = at(in, "W");
                Value inner = tanh(out, matmul(out, w, at(in, "x")));
                yield Optional.of(matmul(out, w, tanh(out, matmul(out, w, inner))));
            }
            default -> of.id().equals("net/small_cnn") ? Optional.of(smallNetwork(out, in)) : Optional.empty();
        };
    }

    private static Value affine(Emitter out, Map<String, Value> in) {
        return add(out, matmul(out, at(in, "W"), at(in, "x")), at(in, "b"));
    }

    private static Value squares(Emitter out, Value x) {
        return sum(out, square(out, x));
    }

    private static Value logSumExp(Emitter out, Value z) {
        Value largest = maxKeeping(out, z, 0);
        Value total = sumKeeping(out, exp(out, subtract(out, z, largest)), 0);
        return reshape(out, add(out, log(out, total), largest), Shape.SCALAR);
    }

    /// Sum of 100 (x[i+1] - x[i]²)² + (1 - x[i])².
    private static Value rosenbrock(Emitter out, Value x) {
        Shape part = Shape.of(x.shape().size(0) - 1);
        Value here = out.emit(new Slice(List.of(0), List.of(1), part), x);
        Value next = out.emit(new Slice(List.of(1), List.of(1), part), x);
        Value valley = scale(out, square(out, subtract(out, next, square(out, here))), 100);
        Value rest = map(out, Scalar.subtract(Scalar.ONE, arg(0)), here);
        return sum(out, add(out, valley, square(out, rest)));
    }

    private static Value smallNetwork(Emitter out, Map<String, Value> in) {
        Value z = conv2d(out, at(in, "x"), at(in, "w1"), Window.of(3, 3).padding(1), 1);
        int[] overChannel = {0, 2, 3};
        double count = Arrays.stream(overChannel).map(z.shape()::size).reduce(1, (a, b) -> a * b);
        Value centred = subtract(out, z, scale(out, sumKeeping(out, z, overChannel), 1 / count));
        Value variance = scale(out, sumKeeping(out, square(out, centred), overChannel), 1 / count);
        Value deviation = map(out, Scalar.sqrt(Scalar.add(arg(0), Scalar.constant(1e-5))), variance);
        Shape channel = Shape.of(z.shape().size(1), 1, 1);
        Value normal = add(
                out,
                multiply(out, divide(out, centred, deviation), reshape(out, at(in, "g"), channel)),
                reshape(out, at(in, "be"), channel));
        Value first = maxPool2d(out, relu(out, normal), Window.of(2, 2).stride(2));
        Value second = tanh(out, conv2d(out, first, at(in, "w2"), at(in, "b2"), Window.of(3, 3), 1));
        Value pooled = averagePool2d(out, second, Window.of(2, 2).stride(2));
        return crossEntropy(out, linear(out, flatten(out, pooled), at(in, "wl"), at(in, "bl")), at(in, "target"));
    }
}
