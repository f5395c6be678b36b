package lanewise.peers.work;

import java.util.function.IntToDoubleFunction;

/// The right answer of one output: each element in double precision, with a bound on what float32 may
/// make of it.
public interface Expected {
    int count();

    /// About how many operations one element takes.
    double cost();

    double exact(int at);

    /// The largest difference that rounding can explain.
    double bound(int at);

    /// The largest root of the sum of all squared differences that can be explained.
    default double distance() {
        return Double.POSITIVE_INFINITY;
    }

    /// An output that is compared as a whole, by the root of the sum of squared differences: single
    /// elements may be off by more than rounding. Every element must be a number.
    static Expected asWhole(int count, IntToDoubleFunction exact, double distance) {
        return new Expected() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public double cost() {
                return 1;
            }

            @Override
            public double exact(int at) {
                return exact.applyAsDouble(at);
            }

            @Override
            public double bound(int at) {
                return Double.POSITIVE_INFINITY;
            }

            @Override
            public double distance() {
                return distance;
            }
        };
    }

    /// An output whose elements are known at once.
    static Expected of(int count, IntToDoubleFunction exact, IntToDoubleFunction bound) {
        return new Expected() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public double cost() {
                return 1;
            }

            @Override
            public double exact(int at) {
                return exact.applyAsDouble(at);
            }

            @Override
            public double bound(int at) {
                return bound.applyAsDouble(at);
            }
        };
    }

    /// An output whose elements must be met exactly.
    static Expected exactly(int count, IntToDoubleFunction exact) {
        return of(count, exact, at -> 0);
    }

    /// An output whose elements are sums of products.
    static Expected sums(int count, double terms, Sum.Element element) {
        return new Expected() {
            private final Sum sum = new Sum();
            private int summed = -1;

            private Sum at(int at) {
                if (at != summed) {
                    sum.clear();
                    element.addTo(sum, at);
                    summed = at;
                }
                return sum;
            }

            @Override
            public int count() {
                return count;
            }

            @Override
            public double cost() {
                return terms;
            }

            @Override
            public double exact(int at) {
                return at(at).value();
            }

            @Override
            public double bound(int at) {
                return Rounding.ofSum(terms) * at(at).magnitude();
            }
        };
    }
}
