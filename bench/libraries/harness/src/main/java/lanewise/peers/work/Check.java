package lanewise.peers.work;

import lanewise.tensor.CounterRandom;

/// Compares an output with the right answer: every element where that is a matter of a moment, else the ends and
/// as many places as the moment allows, drawn at random but always the same ones.
public final class Check {
    private static final double BUDGET = 2e8;
    private static final int ENDS = 64;

    private Check() {}

    /// The largest error as a share of its bound, at most 1; an error ends the check.
    public static double worst(String what, Expected expected, float[] got) {
        int count = expected.count();
        if (got.length != count) {
            throw new AssertionError(what + ": wanted " + count + " numbers, got " + got.length);
        }
        double worst = 0;
        if (count * expected.cost() <= BUDGET) {
            for (int at = 0; at < count; at++) {
                worst = Math.max(worst, share(what, expected, got, at));
            }
            return Double.isInfinite(expected.distance()) ? worst : Math.max(worst, distance(what, expected, got));
        }
        CounterRandom random = CounterRandom.of(count);
        int drawn = (int) (BUDGET / expected.cost());
        for (int i = 0; i < Math.min(ENDS, count); i++) {
            worst = Math.max(worst, share(what, expected, got, i));
            worst = Math.max(worst, share(what, expected, got, count - 1 - i));
        }
        for (int i = 0; i < drawn; i++) {
            worst = Math.max(worst, share(what, expected, got, random.below(i, count)));
        }
        return worst;
    }

    /// How far all elements are off together, as a share of how far they may be.
    private static double distance(String what, Expected expected, float[] got) {
        double squares = 0;
        for (int at = 0; at < got.length; at++) {
            double error = got[at] - expected.exact(at);
            squares += error * error;
        }
        double distance = Math.sqrt(squares);
        if (!(distance <= expected.distance())) {
            throw new AssertionError(what + ": wanted all " + got.length + " numbers within " + expected.distance()
                    + " (the root of the sum of squares), got " + distance);
        }
        return distance == 0 ? 0 : distance / expected.distance();
    }

    private static double share(String what, Expected expected, float[] got, int at) {
        double exact = expected.exact(at);
        double bound = expected.bound(at);
        double error = Math.abs(got[at] - exact);
        if (!(error <= bound)) {
            throw new AssertionError(what + "[" + at + "]: wanted " + exact + " within " + bound + ", got " + got[at]);
        }
        return error == 0 ? 0 : error / bound;
    }
}
