package lanewise.kernel;

/// Neighbouring pixels of a class that lie evenly in the target and whose windows lie evenly in the source: a tile
/// reads
/// them there, without a copy, and leaves its sums where they belong.
final class EvenPixels {
    /// Fewest rows of such a tile: lower ones are copied together with others.
    private static final int FEWEST = 8;

    private final CorrelationTable table;
    private final int pitch;

    /// For each pixel of the table how many lie evenly from it on.
    private final int[] run;

    /// For each class where its windows read, in floats from the place of a pixel on; nothing where they are
    /// copied.
    private final int[][] places;

    EvenPixels(CorrelationTable table, int pitch, int channels) {
        this.table = table;
        this.pitch = pitch;
        this.run = new int[table.pixelBase().length];
        this.places = new int[table.classes()][];
        for (int c = 0; c < places.length; c++) {
            places[c] = isEven(c) && longestRun(c) >= FEWEST ? places(c, channels) : new int[0];
        }
    }

    /// Rows of the tile that begins with a pixel of a class, of which so many are left.
    int rows(int c, int pixel, int left) {
        int start = table.pixelStart()[c];
        int size = table.pixelStart()[c + 1] - start;
        return RowTiling.row(places[c].length == 0 ? left : Math.min(left, run[start + pixel % size]), 1);
    }

    /// Whether a tile of a class reads windows where they lie.
    boolean isInPlace(int c, int rows) {
        return places[c].length > 0 && rows >= FEWEST;
    }

    /// Where windows of a class read, tap by tap and channel by channel.
    int[] places(int c) {
        return places[c];
    }

    /// Floats between the windows of neighbouring pixels of a class.
    int distance(int c) {
        return step(c, table.pixelBase()) * pitch;
    }

    /// Pixels between neighbouring pixels of a class in the target.
    int targetStep(int c) {
        return step(c, table.pixelTarget());
    }

    private int step(int c, int[] places) {
        int start = table.pixelStart()[c];
        return places[start + 1] - places[start];
    }

    /// Whether tiles of the class can be made: for its distance, and for taps without gaps.
    private boolean isEven(int c) {
        int first = table.tapStart()[c];
        int last = table.tapStart()[c + 1] - 1;
        return table.pixelStart()[c + 1] - table.pixelStart()[c] >= FEWEST
                && last >= first
                && table.tapWeight()[last] - table.tapWeight()[first] == last - first
                && distance(c) > 0
                && distance(c) <= PlacedTiles.FARTHEST;
    }

    private int longestRun(int c) {
        int end = table.pixelStart()[c + 1];
        int longest = 0;
        for (int pixel = end - 1; pixel >= table.pixelStart()[c]; pixel--) {
            boolean goesOn =
                    pixel + 1 < end && isStep(c, table.pixelBase(), pixel) && isStep(c, table.pixelTarget(), pixel);
            run[pixel] = goesOn ? run[pixel + 1] + 1 : 1;
            longest = Math.max(longest, run[pixel]);
        }
        return longest;
    }

    private boolean isStep(int c, int[] places, int pixel) {
        return places[pixel + 1] - places[pixel] == step(c, places);
    }

    private int[] places(int c, int channels) {
        int start = table.tapStart()[c];
        int[] result = new int[(table.tapStart()[c + 1] - start) * channels];
        for (int i = 0; i < result.length; i++) {
            result[i] = table.tapOffset()[start + i / channels] * pitch + i % channels;
        }
        return result;
    }
}
