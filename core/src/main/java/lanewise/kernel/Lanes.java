package lanewise.kernel;

import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The vector width of this process, and the one order in which lanes are summed.
/// The width is the preferred one of the machine, at least 128 and at most 512 bits, or the property `lanewise.lanes`
/// (128, 256 or 512 bits).
///
/// Sums over lanes keep [#BLOCK] partial sums, element i in partial i mod 16, whatever the width, and end in a fixed
/// tree: p[i] += p[i+8], p[i] += p[i+4], p[i] += p[i+2], p[0] + p[1]. So a sum has the same bits at any width.
/// (The order inside `reduceLanes` is left open by the JDK; kernels never use it for sums.)
public final class Lanes {
    /// Number of partial sums, and the multiple of floats to which lanes are padded.
    public static final int BLOCK = 16;

    /// Float vectors of the chosen width.
    public static final VectorSpecies<Float> SPECIES = VectorSpecies.of(float.class, shape());

    /// Int vectors with as many lanes as [#SPECIES].
    public static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SPECIES.vectorShape());

    /// Floats in one vector: 4, 8 or 16.
    public static final int LENGTH = SPECIES.length();

    /// Shuffles for the steps of the fixed tree: element i becomes element i + 8, + 4, + 2.
    static final VectorShuffle<Float> BY_8 = SPECIES.iotaShuffle(8, 1, true);
    static final VectorShuffle<Float> BY_4 = SPECIES.iotaShuffle(4, 1, true);
    static final VectorShuffle<Float> BY_2 = SPECIES.iotaShuffle(2, 1, true);

    private Lanes() {}

    /// Sum of the sixteen partials at `at` by the fixed tree; the array is left as it is.
    public static float sum(float[] partials, int at) {
        float p0 = (partials[at] + partials[at + 8]) + (partials[at + 4] + partials[at + 12]);
        float p1 = (partials[at + 1] + partials[at + 9]) + (partials[at + 5] + partials[at + 13]);
        float p2 = (partials[at + 2] + partials[at + 10]) + (partials[at + 6] + partials[at + 14]);
        float p3 = (partials[at + 3] + partials[at + 11]) + (partials[at + 7] + partials[at + 15]);
        return (p0 + p2) + (p1 + p3);
    }

    private static VectorShape shape() {
        int preferred = VectorShape.preferredShape().vectorBitSize();
        int bits = VectorSupport.requestedBits().orElse(Math.clamp(preferred, 128, 512));
        return VectorShape.forBitSize(bits);
    }
}
