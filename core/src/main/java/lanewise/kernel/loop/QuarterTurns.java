package lanewise.kernel.loop;

/// An angle in radians as quarter turns: x 2/pi = quarter + rest, up to a multiple of four. `quarter` is an int whose
/// lowest two bits count, `rest` a float of at most 1/2 in size with relative error of about 2^-24, for every float x.
/// For NaN and infinities `rest` is NaN.
///
/// The method is that of Payne and Hanek ("Radian reduction for trigonometric functions", 1983), here without a
/// table and without long integers. 2/pi is cut into digits of 24 bits, and the products of x with five of them are
/// kept exactly, as pairs of floats. The digits before those five only add multiples of four; the digits behind
/// them add less than 2^-70, while no float above 1 lies closer than 2^-30 quarter turns to a whole number of
/// them. Then every part is cut at the same places (grids), so that what lies above a place adds without rounding,
/// whatever cancels.
record QuarterTurns(int quarter, int rest) {
    /// 2/pi: digit k in units of 2^(-24 (k + 1)).
    private static final int[] TWO_BY_PI = {
        0xa2f983, 0x6e4e44, 0x1529fc, 0x2757d1, 0xf534dd, 0xc0db62, 0x95993c, 0x439041, 0xfe5163
    };

    private static final int DIGIT_BITS = 24;

    /// How many products are made.
    private static final int PIECES = 5;

    /// From 2^49 on the first digit, and so on every 24 bits, multiplies to a multiple of four.
    private static final int FIRST_DROP = 49;

    /// 1.5 * 2^23 times the unit of a grid: adding it and taking it away rounds to the grid.
    private static final float ROUNDING = 0x1.8p23f;

    private static final float EIGHTS = 8 * ROUNDING;
    private static final float COARSE = 0x1p-18f * ROUNDING;
    private static final float FINE = 0x1p-40f * ROUNDING;

    /// Floats from here on are multiples of four.
    private static final float MULTIPLES_OF_FOUR = 0x1p25f;

    static QuarterTurns of(LoopBuilder b, int x) {
        int[] pieces = new int[PIECES];
        int scaled = scaled(b, x, pieces);
        int[] high = new int[PIECES];
        int[] low = new int[PIECES];
        for (int k = 0; k < PIECES; k++) {
            high[k] = b.multiply(scaled, pieces[k]);
            low[k] = b.fma(scaled, pieces[k], b.negate(high[k]));
        }
        // The sizes of high: below 2^49, 2^25, 2, 2^-23, 2^-47; of low 2^-24 times that.
        int whole = b.less(b.absolute(high[0]), b.constant(MULTIPLES_OF_FOUR));
        int first = b.select(whole, modulo(b, high[0], EIGHTS), b.constant(0f));
        int[] large = {first, modulo(b, low[0], EIGHTS), modulo(b, high[1], EIGHTS), low[1], high[2]};
        int[] small = {
            modulo(b, large[0], COARSE),
            modulo(b, large[1], COARSE),
            modulo(b, large[2], COARSE),
            modulo(b, large[3], COARSE),
            modulo(b, large[4], COARSE),
            low[2],
            high[3]
        };
        int tail = b.add(low[3], high[4]);
        for (int part : small) {
            tail = b.add(tail, modulo(b, part, FINE));
        }
        int coarse = sumOfRounded(b, large, COARSE);
        int fine = sumOfRounded(b, small, FINE);
        int shifted = b.add(coarse, b.constant(ROUNDING));
        int fraction = b.subtract(coarse, b.subtract(shifted, b.constant(ROUNDING)));
        int sum = b.add(fraction, fine);
        int error = b.add(b.subtract(fraction, sum), fine);
        return new QuarterTurns(b.bits(shifted), b.add(sum, b.add(error, tail)));
    }

    /// x scaled down by whole digits to less than 2^49, and the pieces of 2/pi, scaled up by as much, that matter
    /// for an x of that size.
    private static int scaled(LoopBuilder b, int x, int[] pieces) {
        for (int k = 0; k < PIECES; k++) {
            pieces[k] = piece(b, k, k);
        }
        int size = b.absolute(x);
        int scale = b.constant(1f);
        for (int drop = 1; drop + PIECES <= TWO_BY_PI.length; drop++) {
            int small = b.less(size, b.constant(Math.scalb(1f, FIRST_DROP + DIGIT_BITS * (drop - 1))));
            scale = b.select(small, scale, b.constant(Math.scalb(1f, -DIGIT_BITS * drop)));
            for (int k = 0; k < PIECES; k++) {
                pieces[k] = b.select(small, pieces[k], piece(b, drop + k, k));
            }
        }
        return b.multiply(x, scale);
    }

    private static int piece(LoopBuilder b, int digit, int place) {
        return b.constant(Math.scalb((float) TWO_BY_PI[digit], -DIGIT_BITS * (place + 1)));
    }

    /// The sum of parts rounded to a grid. It is exact: in units of the grid it stays below 2^24.
    private static int sumOfRounded(LoopBuilder b, int[] parts, float grid) {
        int sum = rounded(b, parts[0], grid);
        for (int k = 1; k < parts.length; k++) {
            sum = b.add(sum, rounded(b, parts[k], grid));
        }
        return sum;
    }

    private static int rounded(LoopBuilder b, int x, float grid) {
        return b.subtract(b.add(x, b.constant(grid)), b.constant(grid));
    }

    private static int modulo(LoopBuilder b, int x, float grid) {
        return b.subtract(x, rounded(b, x, grid));
    }
}
