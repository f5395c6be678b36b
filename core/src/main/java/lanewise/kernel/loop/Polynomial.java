package lanewise.kernel.loop;

/// Polynomials with constant coefficients.
final class Polynomial {
    private Polynomial() {}

    /// The polynomial in x with these coefficients, highest power first, by Horner's rule.
    static int of(LoopBuilder b, float[] coefficients, int x) {
        int sum = b.constant(coefficients[0]);
        for (int i = 1; i < coefficients.length; i++) {
            sum = b.fma(sum, x, b.constant(coefficients[i]));
        }
        return sum;
    }
}
