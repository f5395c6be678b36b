package lanewise.kernel.reference;

import lanewise.kernel.TopKernels;

/// The largest elements of groups as plain loops. The heap lies in the result: element h stands above 2 h +
/// 1 and 2 h + 2, which are better.
public class ReferenceTop implements TopKernels {
    @Override
    public final void positions(float[] x, int xAt, int size, int inner, float[] y, int yAt, int k, int from, int to) {
        for (int group = from; group < to; group++) {
            int outer = group / inner;
            int place = group % inner;
            group(x, xAt + outer * size * inner + place, size, inner, y, yAt + outer * k * inner + place, k);
        }
    }

    private void group(float[] x, int xAt, int size, int stride, float[] heap, int at, int k) {
        for (int i = 0; i < k; i++) {
            heap[at + i * stride] = i;
        }
        for (int h = k / 2 - 1; h >= 0; h--) {
            sink(x, xAt, stride, heap, at, h, k);
        }
        int next = k;
        while (next < size) {
            float worst = x[xAt + (int) heap[at] * stride];
            // nothing is larger than NaN, and of equal ones the first counts
            next = Float.isNaN(worst) ? size : beyond(worst, x, xAt, stride, next, size);
            if (next < size) {
                heap[at] = next++;
                sink(x, xAt, stride, heap, at, 0, k);
            }
        }
        for (int left = k - 1; left > 0; left--) {
            float worst = heap[at];
            heap[at] = heap[at + left * stride];
            heap[at + left * stride] = worst;
            sink(x, xAt, stride, heap, at, 0, left);
        }
    }

    /// The first of the elements `from` to `to` that is larger than the limit or NaN; `to` if there is none.
    protected int beyond(float limit, float[] x, int xAt, int stride, int from, int to) {
        int i = from;
        while (i < to && x[xAt + i * stride] <= limit) {
            i++;
        }
        return i;
    }

    /// Moves element h of a heap of so many below the better ones.
    private static void sink(float[] x, int xAt, int stride, float[] heap, int at, int h, int count) {
        float moving = heap[at + h * stride];
        int hole = h;
        while (2 * hole + 1 < count) {
            int below = 2 * hole + 1;
            if (below + 1 < count
                    && isWorse(x, xAt, stride, heap[at + (below + 1) * stride], heap[at + below * stride])) {
                below++;
            }
            if (!isWorse(x, xAt, stride, heap[at + below * stride], moving)) {
                break;
            }
            heap[at + hole * stride] = heap[at + below * stride];
            hole = below;
        }
        heap[at + hole * stride] = moving;
    }

    private static boolean isWorse(float[] x, int xAt, int stride, float one, float other) {
        // adding 0 makes one zero of both
        int order = Float.compare(x[xAt + (int) one * stride] + 0f, x[xAt + (int) other * stride] + 0f);
        return order < 0 || order == 0 && one > other;
    }
}
