package lanewise.compile;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import lanewise.algebra.Arity;
import lanewise.algebra.Constant;
import lanewise.algebra.CustomOp;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Op;
import lanewise.algebra.Site;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Interpreter;
import lanewise.graph.Node;
import lanewise.graph.Program;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;

/// An operation that no kernel is to compute, but the interpreter, in double precision: what kernels are measured by.
record Interpreted(Op op, List<Value> operands) implements CustomOp {
    Interpreted {
        operands = List.copyOf(operands);
    }

    /// The program with all operations of some parts so; see [Compiler.Options#reference].
    static Program apply(Program program, Collection<String> parts) {
        if (parts.isEmpty()) {
            return program;
        }
        List<Node> nodes = program.graph().needed(program.wanted());
        for (String part : parts) {
            if (nodes.stream().noneMatch(node -> isIn(node.path(), List.of(part)))) {
                throw new LanewiseException("no operation belongs to a part \"" + part + "\"; there are "
                        + nodes.stream()
                                .map(Node::path)
                                .filter(path -> !path.isEmpty())
                                .distinct()
                                .collect(Collectors.joining(", ")));
            }
        }
        return Rewrite.apply(program, (target, out, node, operands) -> {
            boolean stays = node.op() instanceof Constant || !isIn(node.path(), parts);
            return out.emit(stays ? node.op() : new Interpreted(node.op(), operands), operands);
        });
    }

    private static boolean isIn(String path, Collection<String> parts) {
        return parts.stream().anyMatch(part -> part.isEmpty() || path.equals(part) || path.startsWith(part + "/"));
    }

    @Override
    public Arity arity() {
        return op.arity();
    }

    @Override
    public Shape shape(List<Shape> shapes) {
        return op.shape(shapes);
    }

    /// Choices lie as numbers here, not as bytes.
    @Override
    public Type type(List<Value> values) {
        return op.type(values) == Type.FLOAT ? Type.FLOAT : Type.INTEGER;
    }

    @Override
    public Jacobian jacobian(Site site, int operand) {
        throw new UnsupportedOperationException("plans are not differentiated");
    }

    @Override
    public void define(List<double[]> numbers, double[] result) {
        double[] made = Interpreter.apply(op, operands, numbers);
        System.arraycopy(made, 0, result, 0, made.length);
    }

    @Override
    public String title() {
        return op.title();
    }
}
