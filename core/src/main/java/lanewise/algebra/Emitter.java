package lanewise.algebra;

import java.util.List;
import lanewise.tensor.ShapeException;

/// Takes an operation and operands and gives the value that it will compute. The graph implements it; equal requests
/// give equal values.
public interface Emitter {
    Value emit(Op op, List<Value> operands);

    default Value emit(Op op, Value... operands) {
        return emit(op, List.of(operands));
    }

    /// This emitter, naming whatever is emitted through it after a part of a model: errors and `explain` show the
    /// path.
    default Emitter within(String part) {
        return this;
    }

    /// A complaint about shapes as this emitter makes it: with the path of the part in front, where there is one.
    /// For functions that check before they emit.
    default ShapeException named(ShapeException complaint) {
        return complaint;
    }
}
