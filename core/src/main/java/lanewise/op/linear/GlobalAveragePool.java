package lanewise.op.linear;

import static lanewise.op.linear.Mean.mean;

import java.util.stream.IntStream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.ShapeException;

/// The mean of each channel, y[n, c] = mean over p of x[n, c, p]. x [n, c, spatial] -> y [n, c]. Jacobian:
/// scaled sum; its transpose is a scaled fill. Remembers nothing. Channels without elements give NaN; NaN and
/// infinities stay in their channel.
public final class GlobalAveragePool {
    private GlobalAveragePool() {}

    public static Value globalAveragePool(Emitter out, Value x) {
        int rank = x.shape().rank();
        if (rank < 3) {
            throw out.named(new ShapeException(
                    "global average pool: wanted an input [n, channels, spatial axes], got " + x.shape()));
        }
        return mean(out, x, IntStream.range(2, rank).toArray());
    }
}
