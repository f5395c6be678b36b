package lanewise.nn;

import static lanewise.op.elementwise.Add.add;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lanewise.algebra.Emitter;
import lanewise.algebra.Pad;
import lanewise.algebra.Slice;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;

/// Channels of images [n, channels, h, w] in another order, or several times.
final class Channels {
    private static final int AXIS = 1;

    private Channels() {}

    /// The channels of those numbers one behind the other; neighbours are taken together.
    static Value select(Emitter out, Value x, List<Integer> wanted) {
        List<Value> runs = new ArrayList<>();
        int start = 0;
        for (int at = 1; at <= wanted.size(); at++) {
            if (at == wanted.size() || wanted.get(at) != wanted.get(at - 1) + 1) {
                runs.add(run(out, x, wanted.get(start), at - start));
                start = at;
            }
        }
        return joined(out, runs);
    }

    private static Value run(Emitter out, Value x, int first, int count) {
        Shape to = x.shape().with(AXIS, count);
        return to.equals(x.shape()) ? x : out.emit(new Slice(starts(to, first), ones(to), to), x);
    }

    /// Images one behind the other along the channels, joined in halves.
    static Value joined(Emitter out, List<Value> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        Value first = joined(out, parts.subList(0, parts.size() / 2));
        Value second = joined(out, parts.subList(parts.size() / 2, parts.size()));
        int before = first.shape().size(AXIS);
        Shape to = first.shape().with(AXIS, before + second.shape().size(AXIS));
        return add(
                out,
                out.emit(new Pad(starts(to, 0), ones(to), to), first),
                out.emit(new Pad(starts(to, before), ones(to), to), second));
    }

    private static List<Integer> starts(Shape shape, int channel) {
        List<Integer> starts = new ArrayList<>(Collections.nCopies(shape.rank(), 0));
        starts.set(AXIS, channel);
        return starts;
    }

    private static List<Integer> ones(Shape shape) {
        return Collections.nCopies(shape.rank(), 1);
    }
}
