package lanewise.kernel.reference;

import lanewise.kernel.ScanKernels;

/// Running sums as plain loops.
public class ReferenceScan implements ScanKernels {
    @Override
    public final void sums(
            float[] x, int xAt, int size, int first, int step, int inner, float[] y, int yAt, int from, int to) {
        if (inner == 1) {
            lines(x, xAt + from * size + first, size, step, y, yAt + from * size + first, to - from);
            return;
        }
        int blocks = Math.ceilDiv(inner, BLOCK);
        for (int unit = from; unit < to; unit++) {
            int column = unit % blocks * BLOCK;
            int at = (unit / blocks * size + first) * inner + column;
            block(x, xAt + at, size, step * inner, y, yAt + at, Math.min(BLOCK, inner - column));
        }
    }

    private void block(float[] x, int xAt, int size, int step, float[] y, int yAt, int width) {
        ReferenceCopies.fill(y, yAt, 0, width, 0, 0, Math.min(size, 1));
        int before = 0;
        for (int i = 0; i < size; i++) {
            addRow(y, yAt + before, x, xAt + i * step, y, yAt + i * step, width);
            before = i * step;
        }
    }

    /// A row of y = the row of sums before it + a row of x.
    protected void addRow(float[] sums, int sumsAt, float[] x, int xAt, float[] y, int yAt, int width) {
        for (int j = 0; j < width; j++) {
            y[yAt + j] = sums[sumsAt + j] + x[xAt + j];
        }
    }

    /// So many lines of neighbours, one behind the other.
    protected void lines(float[] x, int xAt, int size, int step, float[] y, int yAt, int lines) {
        for (int line = 0; line < lines; line++) {
            float sum = 0;
            int at = line * size;
            for (int i = 0; i < size; i++) {
                sum += x[xAt + at];
                y[yAt + at] = sum;
                at += step;
            }
        }
    }
}
