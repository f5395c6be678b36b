package lanewise.compile;

import java.util.List;
import lanewise.algebra.Declared;
import lanewise.algebra.Emitter;
import lanewise.algebra.Op;
import lanewise.algebra.Value;
import lanewise.graph.Program;

/// Replaces declared operations (softmax and its kin) by their definitions; equal parts of several definitions become
/// one.
public final class Expand {
    private Expand() {}

    public static Program apply(Program program) {
        return Rewrite.apply(program, (target, out, node, operands) -> new Expanding(out).emit(node.op(), operands));
    }

    private record Expanding(Emitter out) implements Emitter {
        @Override
        public Value emit(Op op, List<Value> operands) {
            return op instanceof Declared declared ? declared.define(this, operands) : out.emit(op, operands);
        }
    }
}
