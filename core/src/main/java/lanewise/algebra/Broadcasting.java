package lanewise.algebra;

import lanewise.tensor.Shape;

/// Which element of a smaller array each element of a larger one repeats.
public final class Broadcasting {
    private Broadcasting() {}

    public interface Repeat {
        /// Flat index in the smaller array, flat index in the larger one.
        void at(int small, int large);
    }

    /// Visits the elements of `large` row-major, each with the element of `small` that broadcasting puts there.
    public static void forEachRepeat(Shape small, Shape large, Repeat visit) {
        int[] strides = small.broadcastStrides(large);
        int[] position = new int[large.rank()];
        for (int at = 0; at < large.elements(); at++) {
            int from = 0;
            for (int axis = 0; axis < position.length; axis++) {
                from += position[axis] * strides[axis];
            }
            visit.at(from, at);
            Elements.advance(position, large);
        }
    }
}
