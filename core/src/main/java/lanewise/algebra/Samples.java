package lanewise.algebra;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;

/// The operands of one operation for many samples at once. An operand of the samples' own has their number as a leading
/// axis, in front of the axes that the operation knows; the others are shared by all samples. What an operation gives
/// for samples has that axis too.
///
/// @param count how many samples there are
/// @param own for each operand whether it has the leading axis
/// @param result the shape of the result for one sample
public record Samples(Emitter out, int count, List<Value> operands, List<Boolean> own, Shape result) {
    public Samples {
        operands = List.copyOf(operands);
        own = List.copyOf(own);
    }

    public boolean isOwn(int operand) {
        return own.get(operand);
    }

    /// The shape of an operand for one sample.
    public Shape shape(int operand) {
        Shape whole = operands.get(operand).shape();
        return own.get(operand) ? whole.dropLeading(1) : whole;
    }

    /// An operand with the leading axis, repeated where it is shared.
    public Value spread(int operand) {
        return own.get(operand)
                ? operands.get(operand)
                : out.emit(new Broadcast(shape(operand).prepend(count)), operands.get(operand));
    }

    /// An operand for broadcasting against a result of the given rank: an own one has its leading axis in front of
    /// that rank.
    Value aligned(int operand, int rank) {
        return own.get(operand)
                ? reshape(operands.get(operand), shape(operand).stretched(rank).prepend(count))
                : operands.get(operand);
    }

    /// An own operand with the samples and its first axis as one axis: more of what an operation does
    /// independently.
    Value joined(int operand) {
        Shape shape = shape(operand);
        return reshape(operands.get(operand), shape.with(0, count * shape.size(0)));
    }

    /// What was computed from [#joined], again with an axis of samples.
    Value apart(Value joined) {
        return reshape(joined, result.prepend(count));
    }

    /// An operand [n, channels, ..] with the channels of all samples side by side: [n, count channels, ..].
    Value beside(int operand) {
        Value turned = moved(spread(operand), 0, 1);
        Shape shape = shape(operand);
        return reshape(turned, shape.with(1, count * shape.size(1)));
    }

    /// What was computed from channels side by side, again with an axis of samples.
    Value behind(Value beside) {
        int[] sizes = result.prepend(result.size(0)).toArray();
        sizes[1] = count;
        return moved(reshape(beside, Shape.of(sizes)), 1, 0);
    }

    /// One axis moved to another place among the others.
    Value moved(Value x, int axis, int place) {
        List<Integer> axes =
                new ArrayList<>(IntStream.range(0, x.shape().rank()).boxed().toList());
        axes.add(place, axes.remove(axis));
        return axis == place ? x : out.emit(new Permute(axes), x);
    }

    Value reshape(Value x, Shape to) {
        return x.shape().equals(to) ? x : out.emit(new Reshape(to), x);
    }

    /// The operation on one sample after the other: for what has no rule of its own.
    Value oneByOne(Op op) {
        List<Value> rows = IntStream.range(0, count)
                .mapToObj(sample -> out.emit(op, ofSample(sample)))
                .toList();
        if (rows.isEmpty() || !rows.getFirst().isFloat()) {
            throw new LanewiseException(op.title() + ": has no rule for " + count + " samples at once, and "
                    + (rows.isEmpty() ? "nothing says what it gives for none" : "integers cannot be put together"));
        }
        Shape whole = rows.getFirst().shape().prepend(count);
        Value sum = placed(rows.getFirst(), 0, whole);
        for (int sample = 1; sample < count; sample++) {
            Scalar added = Scalar.add(Scalar.arg(0), Scalar.arg(1));
            sum = out.emit(new Pointwise(added, whole), sum, placed(rows.get(sample), sample, whole));
        }
        return sum;
    }

    private List<Value> ofSample(int sample) {
        return IntStream.range(0, operands.size())
                .mapToObj(operand -> own.get(operand) ? row(operand, sample) : operands.get(operand))
                .toList();
    }

    private Value row(int operand, int sample) {
        Shape shape = shape(operand);
        Value row = out.emit(
                new Slice(start(shape.rank(), sample), steps(shape.rank()), shape.prepend(1)), operands.get(operand));
        return reshape(row, shape);
    }

    private Value placed(Value row, int sample, Shape whole) {
        int rank = row.shape().rank();
        return out.emit(
                new Pad(start(rank, sample), steps(rank), whole),
                reshape(row, row.shape().prepend(1)));
    }

    private static List<Integer> start(int rank, int sample) {
        return behind(sample, Collections.nCopies(rank, 0));
    }

    private static List<Integer> steps(int rank) {
        return Collections.nCopies(rank + 1, 1);
    }

    /// A list with one more entry in front, for the axis of samples.
    static List<Integer> behind(int first, List<Integer> rest) {
        List<Integer> longer = new ArrayList<>(rest);
        longer.addFirst(first);
        return longer;
    }
}
