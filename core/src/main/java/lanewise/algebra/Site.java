package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;

/// An operation at its place in a graph: its operands, its result, and an emitter for values that a Jacobian asks for
/// beside them (softmax asks for nothing, cross-entropy asks for the softmax of its logits; hash-consing finds those
/// that exist).
public record Site(Emitter out, List<Value> operands, Value result) {
    public Value operand(int index) {
        return operands.get(index);
    }

    public List<Shape> shapes() {
        return operands.stream().map(Value::shape).toList();
    }
}
