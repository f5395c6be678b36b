/// The steps of a path through the data, as numbers: each a byte as it is, of length 1, or a copy of what stands at a
/// distance before.
final class Steps {
    static final int LITERAL = 1;

    private Steps() {}

    static int copy(int length, int distance) {
        return distance << 9 | length;
    }

    static int length(int step) {
        return step & 511;
    }

    static int distance(int step) {
        return step >>> 9;
    }

    /// Where each step of the path begins, and where the last ends.
    static int[] positions(int[] path) {
        int[] positions = new int[path.length + 1];
        for (int at = 0; at < path.length; at++) {
            positions[at + 1] = positions[at] + length(path[at]);
        }
        return positions;
    }
}
