package lanewise.kernel.loop;

/// Polynomials with constant coefficients, highest power first.
final class Polynomial {
    private Polynomial() {}

    /// The polynomial in x by Horner's rule, which rounds least.
    static int of(LoopBuilder b, float[] coefficients, int x) {
        return horner(b, coefficients, 0, 1, x);
    }

    /// The polynomial in x, even and odd powers apart, each by Horner's rule in x²: half as many steps one after
    /// another, and a processor only looks a few hundred instructions ahead for others to do meanwhile. It rounds
    /// more where the two parts cancel.
    static int split(LoopBuilder b, float[] coefficients, int x) {
        int last = coefficients.length - 1;
        int square = b.multiply(x, x);
        int even = horner(b, coefficients, last % 2, 2, square);
        int odd = horner(b, coefficients, 1 - last % 2, 2, square);
        return b.fma(odd, x, even);
    }

    /// The coefficients of p(factor x).
    static float[] scaled(float[] coefficients, float factor) {
        float[] scaled = coefficients.clone();
        float power = 1;
        for (int i = scaled.length - 1; i >= 0; i--) {
            scaled[i] *= power;
            power *= factor;
        }
        return scaled;
    }

    private static int horner(LoopBuilder b, float[] coefficients, int first, int step, int x) {
        int sum = b.constant(coefficients[first]);
        for (int i = first + step; i < coefficients.length; i += step) {
            sum = b.fma(sum, x, b.constant(coefficients[i]));
        }
        return sum;
    }
}
