package lanewise.kernel.loop;

/// A register of a [LoopProgram] that is not stored but gathered up over the elements of a loop.
///
/// The array that takes it holds what was gathered before, and its strides say over which elements it is gathered:
/// along an axis with stride 1 every element has a place of its own; along the inner axis with stride 0 there are
/// sixteen partial results, element i in partial i mod 16, each in increasing order. Small programs gather up to four
/// sets of sixteen as far as all sets can be filled, element i in partial i mod (16 sets), the first set going on from
/// what was there. The others, and then the elements that are left, go to the first set: neighbours first, then
/// neighbouring pairs. [Operator#start] is what partial results begin with, and [Operator#whole] makes one result of
/// sixteen. So the bits do not depend on the vector width.
public record Reduction(Operator operator, int register) {
    /// Number of partial results.
    public static final int PARTIALS = 16;

    /// The most sets of sixteen partial results.
    static final int SETS = 4;

    /// How elements are gathered up.
    public enum Operator {
        /// The sum.
        SUM("sum", 0) {
            @Override
            float of(float gathered, float x) {
                return gathered + x;
            }

            @Override
            float whole(float[] partials, int at) {
                float even = four(partials, at) + four(partials, at + 2);
                return even + (four(partials, at + 1) + four(partials, at + 3));
            }

            private static float four(float[] p, int at) {
                return (p[at] + p[at + 8]) + (p[at + 4] + p[at + 12]);
            }
        },

        /// The largest; NaN where any is NaN, +0 where it is a zero of either sign.
        MAXIMUM("max", Float.NEGATIVE_INFINITY) {
            @Override
            float of(float gathered, float x) {
                return gathered < x || Float.isNaN(x) ? x : gathered;
            }

            @Override
            float whole(float[] partials, int at) {
                float even = Math.max(four(partials, at), four(partials, at + 2));
                return Math.max(even, Math.max(four(partials, at + 1), four(partials, at + 3))) + 0f;
            }

            private static float four(float[] p, int at) {
                return Math.max(Math.max(p[at], p[at + 8]), Math.max(p[at + 4], p[at + 12]));
            }
        };

        final String title;
        final float start;

        Operator(String title, float start) {
            this.title = title;
            this.start = start;
        }

        /// What was gathered before and one element more.
        abstract float of(float gathered, float x);

        /// Leaves the first set of `count` partial results with what all of them have.
        final void joinSets(float[] partials, int at, int count) {
            for (int distance = PARTIALS; distance < count; distance *= 2) {
                for (int i = 0; i < count; i += 2 * distance) {
                    for (int place = at + i; place < at + i + PARTIALS; place++) {
                        partials[place] = of(partials[place], partials[place + distance]);
                    }
                }
            }
        }

        /// One result of the sixteen partial ones from `at` on: p[i] takes in p[i + 8], then p[i + 4], p[i +
        /// 2], p[1].
        abstract float whole(float[] partials, int at);
    }
}
