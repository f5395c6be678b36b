package lanewise.op;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Source;
import lanewise.op.elementwise.ElementwiseUses;
import lanewise.op.linear.LinearUses;
import lanewise.op.loss.LossUses;
import lanewise.op.recurrent.RecurrentUses;
import lanewise.op.routing.RoutingUses;
import lanewise.op.rows.RowsUses;
import lanewise.tensor.Shape;

/// A named operation on operands of small shapes, as a model would use it: which operands it is
/// differentiated by, which are only given (targets, masks, labels).
///
/// @param operation class and method, and behind a comma what is special about this use
public record Use(String operation, Build build, List<Operand> operands) {
    public interface Build {
        Value of(Emitter out, List<Value> operands);
    }

    public interface Unary {
        Value of(Emitter out, Value x);
    }

    public interface Binary {
        Value of(Emitter out, Value a, Value b);
    }

    public record Operand(Shape shape, Type type, boolean isGiven) {}

    /// Every family's.
    public static List<Use> all() {
        return Stream.of(
                        ElementwiseUses.all(),
                        LinearUses.all(),
                        RoutingUses.all(),
                        RowsUses.all(),
                        LossUses.all(),
                        RecurrentUses.all())
                .flatMap(List::stream)
                .toList();
    }

    /// An operand to differentiate by.
    public static Operand x(int... sizes) {
        return new Operand(Shape.of(sizes), Type.FLOAT, false);
    }

    /// Floats that are no variables.
    public static Operand given(int... sizes) {
        return new Operand(Shape.of(sizes), Type.FLOAT, true);
    }

    /// Integers.
    public static Operand index(int... sizes) {
        return new Operand(Shape.of(sizes), Type.INTEGER, true);
    }

    public static Use of(String operation, Build build, Operand... operands) {
        return new Use(operation, build, List.of(operands));
    }

    public static Use unary(String operation, Unary build, Operand x) {
        return of(operation, (out, v) -> build.of(out, v.get(0)), x);
    }

    public static Use binary(String operation, Binary build, Operand a, Operand b) {
        return of(operation, (out, v) -> build.of(out, v.get(0), v.get(1)), a, b);
    }

    /// Class and method.
    public String method() {
        return operation.split(",", 2)[0];
    }

    /// Sources called x0, x1, ... in a graph.
    public List<Value> sources(Graph graph) {
        List<Value> sources = new ArrayList<>();
        for (Operand operand : operands) {
            sources.add(graph.source("x" + sources.size(), operand.shape(), operand.type(), Source.Role.INPUT));
        }
        return sources;
    }
}
