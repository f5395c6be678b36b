package lanewise.op.rows;

import static lanewise.op.linear.Reshaping.reshape;

import java.util.Arrays;
import java.util.stream.IntStream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Images [n, channels, ..] and what there is once per channel.
final class Channels {
    private Channels() {}

    /// The number of channels; `name` is who asks.
    static int count(Emitter out, String name, Value x) {
        if (x.shape().rank() < 2) {
            throw out.named(new ShapeException(name + ": wanted an input [n, channels, ..], got " + x.shape()));
        }
        return x.shape().size(1);
    }

    /// The axes behind the channels.
    static int[] spatial(Emitter out, String name, Value x) {
        if (x.shape().rank() < 3) {
            throw out.named(new ShapeException(
                    name + ": wanted an input [n, channels, ..] with spatial axes behind the channels, got " + x.shape()
                            + "; with nothing to average over, every element would be its own mean"));
        }
        return IntStream.range(2, x.shape().rank()).toArray();
    }

    /// A vector [channels], shaped so that it broadcasts over the image.
    static Value spread(Emitter out, String name, String role, Value vector, Value x) {
        int channels = count(out, name, x);
        if (!vector.shape().equals(Shape.of(channels))) {
            throw out.named(new ShapeException(name + ": an input " + x.shape() + " wants a " + role + " [" + channels
                    + "], got " + vector.shape()));
        }
        int[] sizes = new int[x.shape().rank() - 1];
        Arrays.fill(sizes, 1);
        sizes[0] = channels;
        return reshape(out, vector, Shape.of(sizes));
    }
}
