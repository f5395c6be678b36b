package lanewise.data;

import lanewise.tensor.CounterRandom;
import lanewise.tensor.LanewiseException;

/// A data set cut into batches, in the order of the data or shuffled anew for every epoch.
///
/// The order of an epoch depends on the seed and the epoch's number alone, not on epochs before it. The last batch is
/// smaller where the size does not divide the number of samples. Filling a batch allocates nothing. Not for several
/// threads at once.
public final class Batches {
    private final Dataset data;
    private final int batchSize;
    private final boolean shuffled;
    private final CounterRandom random;
    private final int[] order;

    private Batches(Dataset data, int batchSize, boolean shuffled, long seed) {
        if (batchSize < 1) {
            throw new LanewiseException("a batch must have at least 1 sample, but " + batchSize + " were asked for");
        }
        this.data = data;
        this.batchSize = batchSize;
        this.shuffled = shuffled;
        this.random = CounterRandom.of(seed).stream("batches");
        this.order = new int[data.size()];
        resetOrder();
    }

    /// Batches in the order of the data, the same in every epoch: for testing.
    public static Batches inOrder(Dataset data, int batchSize) {
        return new Batches(data, batchSize, false, 0);
    }

    /// Batches in an order of the seed's own for every epoch; before the first [#startEpoch], that of epoch 0.
    public static Batches shuffled(Dataset data, int batchSize, long seed) {
        Batches batches = new Batches(data, batchSize, true, seed);
        batches.startEpoch(0);
        return batches;
    }

    public Dataset data() {
        return data;
    }

    public int batchSize() {
        return batchSize;
    }

    /// The number of batches in an epoch, the last, smaller one included.
    public int count() {
        return Math.ceilDiv(order.length, batchSize);
    }

    /// Takes up the order of an epoch.
    public void startEpoch(long epoch) {
        if (shuffled) {
            resetOrder();
            random.stream(epoch).shuffle(order);
        }
    }

    /// The number of samples in a batch.
    public int samples(int batch) {
        if (batch < 0 || batch >= count()) {
            throw new LanewiseException("there is no batch " + batch + "; the epoch has " + count());
        }
        return Math.min(batchSize, order.length - batch * batchSize);
    }

    /// Writes a batch's samples, [samples, sample shape...] row-major, and its labels to the front of the two
    /// arrays and gives the number of samples. What lies behind them in the arrays is left as it was.
    public int fill(int batch, float[] inputs, int[] labels) {
        int samples = samples(batch);
        int length = data.sampleShape().elements();
        if (inputs.length < (long) samples * length || labels.length < samples) {
            throw new LanewiseException("a batch of " + samples + " samples " + data.sampleShape() + " needs "
                    + (long) samples * length + " inputs and " + samples + " labels, but the arrays have "
                    + inputs.length + " and "
                    + labels.length);
        }
        for (int at = 0; at < samples; at++) {
            int index = order[batch * batchSize + at];
            data.copy(index, inputs, at * length);
            labels[at] = data.label(index);
        }
        return samples;
    }

    private void resetOrder() {
        for (int at = 0; at < order.length; at++) {
            order[at] = at;
        }
    }
}
