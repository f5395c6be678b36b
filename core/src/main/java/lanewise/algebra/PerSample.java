package lanewise.algebra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// An emitter that does for every sample of a batch what it is asked to do for one: it is given values of one sample
/// and emits, behind it, operations on the whole batch. What does not depend on a sample is computed once.
///
/// ```java
/// PerSample each = new PerSample(graph, 32);
/// Value one = each.one(batch);                     // batch [32, 10], one [10]
/// Value lengths = each.all(norm(each, one));       // [32]
/// ```
public final class PerSample implements Emitter {
    private final Emitter out;
    private final int count;
    private final Map<Value, Value> batches = new HashMap<>();
    private int handles;

    /// An emitter for so many samples, in front of another one.
    public PerSample(Emitter out, int count) {
        this.out = out;
        this.count = count;
    }

    /// One sample of a batch, whose first axis is the samples.
    public Value one(Value batch) {
        if (batch.shape().rank() == 0 || batch.shape().size(0) != count) {
            throw named(new ShapeException(
                    "per sample: wanted a batch whose first axis has " + count + " samples, got " + batch.shape()));
        }
        // Negative: no graph gives such numbers to its values.
        Value handle = new Value(--handles, batch.shape().dropLeading(1), batch.type());
        batches.put(handle, batch);
        return handle;
    }

    /// The value of every sample: [samples, ..]; what is shared is repeated.
    public Value all(Value one) {
        Value batch = batches.get(one);
        return batch != null ? batch : out.emit(new Broadcast(one.shape().prepend(count)), one);
    }

    @Override
    public Value emit(Op op, List<Value> operands) {
        List<Boolean> own = operands.stream().map(batches::containsKey).toList();
        if (!own.contains(true)) {
            return out.emit(op, operands);
        }
        List<Value> whole = operands.stream()
                .map(operand -> Objects.requireNonNullElse(batches.get(operand), operand))
                .toList();
        Shape one = shape(op, operands);
        Value batch = op.forSamples(new Samples(out, count, whole, own, one));
        if (!batch.shape().equals(one.prepend(count))) {
            throw new IllegalStateException(
                    op.title() + " gives " + batch.shape() + " for " + count + " samples of " + one);
        }
        return one(batch);
    }

    private Shape shape(Op op, List<Value> operands) {
        try {
            op.arity().check(op, operands.size());
            return op.shape(operands.stream().map(Value::shape).toList());
        } catch (ShapeException e) {
            throw named(e);
        }
    }

    @Override
    public ShapeException named(ShapeException complaint) {
        return out.named(complaint);
    }
}
