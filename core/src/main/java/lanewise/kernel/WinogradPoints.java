package lanewise.kernel;

/// The numbers of the Winograd correlations: the transforms B' (6 x 6), G (6 x 3) and A' (4 x 6) come from polynomials
/// through the points 0, +a, -a, +b, -b and infinity, with a = 2/3 and b = 3/2.
///
/// ```
///      | 1   0  -s   0   1   0 |        | 1    0    0  |
///      | 0  -b -bb   a   1   0 |        | c   ac  aac  |
/// B' = | 0   b -bb  -a   1   0 |    G = | c  -ac  aac  |    A' = | 1   1    1   1    1   0 |
///      | 0  -a -aa   b   1   0 |        | d   bd  bbd  |         | 0   a   -a   b   -b   0 |
///      | 0   a -aa  -b   1   0 |        | d  -bd  bbd  |         | 0  aa   aa  bb   bb   0 |
///      | 0   1   0  -s   0   1 |        | 0    0    1  |         | 0 aaa -aaa bbb -bbb   1 |
///
/// a b = 1,   s = aa + bb,   c = 1 / (2 aa (aa - bb)),   d = 1 / (2 bb (bb - aa))
/// ```
///
/// Any four numbers +-a, +-b give the same function; the rounding error differs. The usual 1 and 2 make the sum of all
/// absolute products 256 times as large as that of a direct correlation, 2/3 and 3/2 only 60 times, and a b = 1 saves
/// multiplications.
public final class WinogradPoints {
    /// The points a and b.
    public static final float A = (float) (2 / 3.0);

    public static final float B = 1.5f;

    public static final float A2 = (float) (4 / 9.0);
    public static final float B2 = 2.25f;
    public static final float A3 = (float) (8 / 27.0);
    public static final float B3 = 3.375f;

    /// aa + bb.
    public static final float S = (float) (97 / 36.0);

    /// The factors of G: c, a c, aa c and d, b d, bb d.
    public static final float C = (float) (-81 / 130.0);

    public static final float AC = (float) (-27 / 65.0);
    public static final float A2C = (float) (-18 / 65.0);
    public static final float D = (float) (8 / 65.0);
    public static final float BD = (float) (12 / 65.0);
    public static final float B2D = (float) (18 / 65.0);

    private WinogradPoints() {}
}
