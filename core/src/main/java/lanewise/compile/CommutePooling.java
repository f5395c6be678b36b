package lanewise.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.algebra.ArgMaxPool;
import lanewise.algebra.Emitter;
import lanewise.algebra.Pick;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// Moves elementwise operations behind max pooling: maxpool(relu(x + b)) = relu(maxpool(x) + b) for any function that
/// never decreases and whose other operands are the same all over a window. Done before differentiating, masks, bias
/// sums and maps of the gradient shrink by the window's area.
///
/// Values stay equal. The choice may be another where the function maps different elements to one (a closed relu):
/// there its derivative is 0 as well, so gradients stay equal, up to ties that rounding makes. A function that makes
/// NaN from numbers (infinity minus infinity) may move the NaN.
public final class CommutePooling {
    private final Uses uses;
    private final Map<Value, Value> originals = new HashMap<>();

    private CommutePooling(Program program) {
        this.uses = new Uses(program);
    }

    public static Program apply(Program program) {
        return Rewrite.apply(program, new CommutePooling(program)::rewrite);
    }

    private Value rewrite(Graph target, Emitter out, Node node, List<Value> operands) {
        Value result = node.op() instanceof Pick pick && isMaxPool(target, pick, operands)
                ? pooled(target, out, pick.window(), operands.getFirst(), 2)
                : out.emit(node.op(), operands);
        originals.putIfAbsent(result, node.value());
        return result;
    }

    private static boolean isMaxPool(Graph target, Pick pick, List<Value> operands) {
        return target.definition(operands.get(1))
                .filter(choice -> choice.op() instanceof ArgMaxPool by
                        && by.window().equals(pick.window())
                        && choice.operands().getFirst().equals(operands.getFirst()))
                .isPresent();
    }

    /// The maximum over windows of `y`, which may be used `allowed` times: by its pooling and nothing else.
    private Value pooled(Graph target, Emitter out, Window window, Value y, int allowed) {
        Optional<Node> node = target.definition(y);
        if (node.isPresent()
                && node.get().op() instanceof Pointwise map
                && originals.containsKey(y)
                && uses.of(originals.get(y)) == allowed) {
            List<Value> operands = node.get().operands();
            int moving = movingOperand(map, operands, window);
            if (moving >= 0) {
                List<Value> moved = new ArrayList<>(operands);
                moved.set(moving, pooled(target, out, window, operands.get(moving), 1));
                Emitter own = node.get().path().isEmpty()
                        ? target
                        : target.within(node.get().path());
                return own.emit(new Pointwise(map.body(), moved.get(moving).shape()), moved);
            }
        }
        return out.emit(new Pick(window), y, out.emit(new ArgMaxPool(window), y));
    }

    /// The one operand in which the function never decreases and that is not constant over windows; -1 where there
    /// is none.
    private static int movingOperand(Pointwise map, List<Value> operands, Window window) {
        int moving = -1;
        for (int i = 0; i < operands.size(); i++) {
            Shape shape = operands.get(i).shape();
            if (!isConstantOverWindows(shape, map.to(), window)) {
                if (moving >= 0 || !shape.equals(map.to())) {
                    return -1;
                }
                moving = i;
            }
        }
        return moving >= 0 && !map.body().readsPosition() && neverDecreases(map.body(), moving) ? moving : -1;
    }

    private static boolean isConstantOverWindows(Shape shape, Shape image, Window window) {
        for (int axis = image.rank() - window.rank(); axis < image.rank(); axis++) {
            if (shape.aligned(axis, image.rank()) != 1) {
                return false;
            }
        }
        return true;
    }

    private static boolean neverDecreases(Scalar body, int argument) {
        return switch (body) {
            case Scalar.Arg arg -> true;
            case Scalar.Const c -> true;
            case Scalar.Position position -> true;
            case Scalar.Apply apply ->
                switch (apply.function()) {
                    case ADD, MAXIMUM, RELU, TANH, SIGMOID, EXP, EXPM1, ATAN, ERF, NORMAL, SOFTPLUS ->
                        apply.operands().stream().allMatch(operand -> neverDecreases(operand, argument));
                    case SUBTRACT -> neverDecreases(apply.operand(0), argument) && isFree(apply.operand(1), argument);
                    case MULTIPLY ->
                        isPositive(apply.operand(0)) && neverDecreases(apply.operand(1), argument)
                                || isPositive(apply.operand(1)) && neverDecreases(apply.operand(0), argument)
                                || isFree(apply, argument);
                    case DIVIDE ->
                        isPositive(apply.operand(1)) && neverDecreases(apply.operand(0), argument)
                                || isFree(apply, argument);
                    // Logarithms and roots rise, but are NaN below 0, where NaN would win the maximum.
                    case NEGATE, ABSOLUTE, POWER, LOG, LOG1P, SQRT, SIN, COS, GELU, LESS, EQUAL, SELECT ->
                        isFree(apply, argument);
                };
        };
    }

    private static boolean isFree(Scalar body, int argument) {
        return !body.arguments().contains(argument);
    }

    private static boolean isPositive(Scalar scalar) {
        return scalar instanceof Scalar.Const c && c.value() > 0;
    }
}
