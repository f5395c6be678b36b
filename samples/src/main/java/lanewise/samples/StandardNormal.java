package lanewise.samples;

/// The standard normal distribution in double precision, the same bits on every machine.
final class StandardNormal {
    private static final double DENSITY_AT_ZERO = 0.3989422804014327;

    private StandardNormal() {}

    /// exp(-x^2 / 2) / sqrt(2 pi).
    static double density(double x) {
        return DENSITY_AT_ZERO * StrictMath.exp(-0.5 * x * x);
    }

    /// The probability of a number of at most x; absolute error below 1e-14. NaN stays NaN. 1/2 + density(x) (x
    /// + x^3/3 + x^5/(3*5) + ...). Source: Marsaglia, "Evaluating the normal distribution", 2004.
    static double cumulative(double x) {
        if (x < -8 || x > 8) {
            return x < 0 ? 0 : 1;
        }
        double term = x;
        double sum = x;
        for (int odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
            term *= x * x / odd;
            sum += term;
        }
        return 0.5 + sum * density(x);
    }

    /// The numbers below which lie the shares (i + 1/2) / count, i = 0 to count - 1, scaled to a variance of 1:
    /// what a normal number becomes when only `count` values are allowed. `count` is even.
    static float[] quantiles(int count) {
        double[] upper = new double[count / 2];
        double x = 0;
        double squares = 0;
        for (int i = 0; i < upper.length; i++) {
            double share = 0.5 + (i + 0.5) / count;
            // Newton from the neighbour below: the curve is concave here, so the first step overshoots and the rest
            // come back.
            for (int step = 0; step < 6; step++) {
                x -= (cumulative(x) - share) / density(x);
            }
            upper[i] = x;
            squares += 2 * x * x;
        }
        double scale = Math.sqrt(count / squares);
        float[] quantiles = new float[count];
        for (int i = 0; i < upper.length; i++) {
            quantiles[count / 2 + i] = (float) (scale * upper[i]);
            quantiles[count / 2 - 1 - i] = (float) (-scale * upper[i]);
        }
        return quantiles;
    }
}
