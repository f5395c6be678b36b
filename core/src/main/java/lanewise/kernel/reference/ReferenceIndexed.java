package lanewise.kernel.reference;

import java.util.Arrays;
import lanewise.kernel.IndexedKernels;

/// Routing by indices as plain loops.
public class ReferenceIndexed implements IndexedKernels {
    /// Neighbours on the inner axis that make one unit of `addAlong`.
    private static final int BLOCK = 256;

    @Override
    public boolean allWithin(float[] index, int indexAt, int bound, int from, int to) {
        for (int i = from; i < to; i++) {
            float choice = index[indexAt + i];
            if (!(choice > -1 && choice < bound)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void takeRows(
            float[] x, int xAt, float[] index, int indexAt, float[] y, int yAt, int row, int from, int to) {
        for (int i = from; i < to; i++) {
            int source = xAt + (int) index[indexAt + i] * row;
            for (int j = 0; j < row; j++) {
                y[yAt + i * row + j] = x[source + j];
            }
        }
    }

    @Override
    public final void sort(float[] index, int indexAt, int count, int rows, float[] sorted, int sortedAt) {
        for (int row = 0; row < rows; row++) {
            sorted[sortedAt + row] = Float.intBitsToFloat(0);
        }
        for (int i = 0; i < count; i++) {
            int row = sortedAt + (int) index[indexAt + i];
            sorted[row] = Float.intBitsToFloat(Float.floatToRawIntBits(sorted[row]) + 1);
        }
        int start = 0;
        for (int row = sortedAt; row < sortedAt + rows; row++) {
            int length = Float.floatToRawIntBits(sorted[row]);
            sorted[row] = Float.intBitsToFloat(start);
            start += length;
        }
        // what was each list's start moves on to its end
        for (int i = 0; i < count; i++) {
            int row = sortedAt + (int) index[indexAt + i];
            int place = Float.floatToRawIntBits(sorted[row]);
            sorted[sortedAt + rows + place] = Float.intBitsToFloat(i);
            sorted[row] = Float.intBitsToFloat(place + 1);
        }
    }

    /// Where the list of a row starts among the lists.
    protected static int start(float[] sorted, int sortedAt, int row) {
        return row == 0 ? 0 : Float.floatToRawIntBits(sorted[sortedAt + row - 1]);
    }

    @Override
    public void addRows(
            float[] u, int uAt, float[] sorted, int sortedAt, int rows, float[] y, int yAt, int row, int from, int to) {
        for (int i = from; i < to; i++) {
            int end = start(sorted, sortedAt, i + 1);
            for (int j = 0; j < row; j++) {
                float sum = 0;
                for (int next = start(sorted, sortedAt, i); next < end; next++) {
                    sum += u[uAt + Float.floatToRawIntBits(sorted[sortedAt + rows + next]) * row + j];
                }
                y[yAt + i * row + j] = sum;
            }
        }
    }

    @Override
    public final void takeAlong(
            float[] x,
            int xAt,
            int size,
            float[] index,
            int indexAt,
            float[] y,
            int yAt,
            int count,
            int inner,
            int from,
            int to) {
        for (int unit = from; unit < to; unit++) {
            int source = xAt + unit / count * size * inner;
            int target = unit * inner;
            for (int j = 0; j < inner; j++) {
                y[yAt + target + j] = x[source + (int) index[indexAt + target + j] * inner + j];
            }
        }
    }

    @Override
    public final int addAlongUnits(int outer, int inner) {
        return outer * Math.ceilDiv(inner, BLOCK);
    }

    @Override
    public final void addAlong(
            float[] u,
            int uAt,
            int count,
            float[] index,
            int indexAt,
            float[] y,
            int yAt,
            int size,
            int inner,
            int from,
            int to) {
        int blocks = Math.ceilDiv(inner, BLOCK);
        for (int unit = from; unit < to; unit++) {
            int first = unit % blocks * BLOCK;
            int width = Math.min(BLOCK, inner - first);
            int target = yAt + unit / blocks * size * inner + first;
            if (width == inner) {
                Arrays.fill(y, target, target + size * inner, 0);
            } else {
                ReferenceCopies.fill(y, target, inner, width, 0, 0, size);
            }
            for (int i = 0; i < count; i++) {
                int source = (unit / blocks * count + i) * inner + first;
                for (int j = 0; j < width; j++) {
                    y[target + (int) index[indexAt + source + j] * inner + j] += u[uAt + source + j];
                }
            }
        }
    }
}
