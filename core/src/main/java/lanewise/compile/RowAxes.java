package lanewise.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lanewise.kernel.loop.LoopSpace;
import lanewise.kernel.loop.RowArray;
import lanewise.kernel.loop.RowSpace;
import lanewise.tensor.Shape;

/// The axes of rows and of their elements, merged where all operands allow it, and in the roles that they
/// have in a [RowSpace]: the innermost axis of the rows counts the rows of a tile, the innermost of the
/// elements their length, one more the segments.
final class RowAxes {
    /// What a tile holds at least if there are rows enough, about a quarter of the first-level cache.
    private static final int TILE_FLOATS = 4096;

    /// What a tile may hold while there are tiles for several threads: each one costs a few calls for every phase.
    private static final int LARGE_FLOATS = 1 << 15;

    /// The same where the segments of a row are short and far apart in memory, and those of neighbouring rows
    /// follow each other: as much as the second-level cache holds.
    private static final int SCATTERED_FLOATS = 1 << 17;

    private static final int FEWEST_TILES = 8;

    /// Rows that lie beside each other go together by whole cache lines, several where they are short.
    private static final int FEWEST_BESIDE = 16;

    private static final int MOST_ROWS = 64;

    /// Long rows beside each other that are read once are read as they lie in memory, so many at a time.
    private static final int WIDE_TILE = 512;

    private static final int LONG_BESIDE = 64;

    /// Longer rows that are read once are cut into pieces.
    private static final int PIECE = 1 << 15;

    private final LoopSpace merged;
    private final List<Integer> rows;
    private final List<Integer> elements;

    private RowAxes(LoopSpace merged, List<Integer> rows, List<Integer> elements) {
        this.merged = merged;
        this.rows = rows;
        this.elements = elements;
    }

    /// The axes of elements of shape `full` gathered up to `kept`; empty where they have more parts than a row loop
    /// knows.
    ///
    /// @param accesses the operands, with the strides of `layout`
    /// @param positions the axes whose coordinates are asked for
    static Optional<RowAxes> of(Shape full, Shape kept, Layout layout, List<Access> accesses, List<Integer> positions) {
        int[] order = layout.order(full);
        int[] sizes = new int[order.length];
        int[] counting = new int[order.length];
        int stride = 1;
        for (int i = order.length - 1; i >= 0; i--) {
            int axis = order[i];
            boolean isReduced = kept.aligned(axis, full.rank()) != full.size(axis);
            // a batch that stays keeps its pad lanes; of one that is gathered up only the samples count
            sizes[i] = isReduced ? full.size(axis) : layout.extent(full, axis);
            counting[i] = isReduced ? 0 : stride;
            stride *= isReduced ? 1 : sizes[i];
        }
        int[][] strides = new int[accesses.size() + 1][];
        for (int k = 0; k < accesses.size(); k++) {
            strides[k] = accesses.get(k).strides();
        }
        // an operand that counts the rows keeps their axes apart from those of the elements
        strides[accesses.size()] = counting;
        int[] asked = positions.stream()
                .mapToInt(axis -> IntStream.range(0, order.length)
                        .filter(i -> order[i] == axis)
                        .findFirst()
                        .orElseThrow())
                .toArray();
        LoopSpace merged = new LoopSpace(sizes, strides, asked).collapsed();
        int[] counted = merged.strides()[accesses.size()];
        List<Integer> rows = new ArrayList<>();
        List<Integer> elements = new ArrayList<>();
        for (int axis = 0; axis < counted.length; axis++) {
            (counted[axis] == 0 ? elements : rows).add(axis);
        }
        return elements.isEmpty() || elements.size() > 2
                ? Optional.empty()
                : Optional.of(new RowAxes(merged, rows, elements));
    }

    /// Whether neighbouring rows lie beside each other.
    boolean areBeside() {
        return !rows.isEmpty() && rows.getLast() > elements.getLast();
    }

    /// Number of pieces of each row, if it is read once.
    int pieces() {
        boolean isWhole = areBeside() || elements.size() > 1 || size(elements, 0) <= PIECE;
        return isWhole || merged.positions().length > 0 ? 1 : Math.ceilDiv(size(elements, 0), PIECE);
    }

    /// @param areReadOnce whether there is one phase only
    RowSpace space(boolean areReadOnce) {
        int length = size(elements, 0);
        int segments = size(elements, 1);
        int count = size(rows, 0);
        int floats = segments * length;
        int tile = !areBeside()
                ? Math.clamp(mostFloats(segments, floats, count) / floats, 1, MOST_ROWS)
                : areReadOnce && floats >= LONG_BESIDE
                        ? WIDE_TILE
                        : floats > TILE_FLOATS / FEWEST_BESIDE ? FEWEST_BESIDE : MOST_ROWS;
        int[] positions = Arrays.stream(merged.positions()).map(this::role).toArray();
        return new RowSpace(outer(1), count, Math.min(tile, count), segments, length, length, areBeside(), positions);
    }

    /// What a tile of rows one after the other holds.
    private static int mostFloats(int segments, int floats, int count) {
        int shared = Math.ceilDiv(count, FEWEST_TILES) * floats;
        return Math.clamp(shared, TILE_FLOATS, segments == 1 ? LARGE_FLOATS : SCATTERED_FLOATS);
    }

    /// So many of those have their full length.
    int wholePieces() {
        return size(elements, 0) / PIECE;
    }

    /// Where an operand's piece begins in its row.
    int pieceAt(int access, int piece) {
        return piece * PIECE * stride(merged.strides()[access], elements, 0);
    }

    /// `count` pieces of each row from the `first` one: rows of their own, `together` neighbours at a time.
    RowSpace spaceOfPieces(int first, int count, int together) {
        int last = first + count == pieces() ? size(elements, 0) - (pieces() - 1) * PIECE : PIECE;
        return new RowSpace(outer(0), count / together, 1, 1, PIECE, last, false, new int[0]);
    }

    RowArray.Bound array(int access) {
        int[] strides = merged.strides()[access];
        int[] outer = new int[Math.max(0, rows.size() - 1)];
        for (int i = 0; i < outer.length; i++) {
            outer[i] = strides[rows.get(i)];
        }
        return new RowArray.Bound(
                outer, stride(strides, rows, 0), stride(strides, elements, 1), stride(strides, elements, 0));
    }

    RowArray.Bound arrayOfPieces(int access, int together) {
        int[] strides = merged.strides()[access];
        int[] outer = rows.stream().mapToInt(axis -> strides[axis]).toArray();
        int element = stride(strides, elements, 0);
        return new RowArray.Bound(outer, together * PIECE * element, 0, element);
    }

    /// Results for each piece, dense.
    RowArray.Bound resultOfPieces(int together) {
        int[] outer = new int[rows.size()];
        int stride = pieces();
        for (int i = outer.length - 1; i >= 0; i--) {
            outer[i] = stride;
            stride *= merged.sizes()[rows.get(i)];
        }
        return new RowArray.Bound(outer, together, 0, 0);
    }

    /// The number of rows.
    int count() {
        return rows.stream().mapToInt(axis -> merged.sizes()[axis]).reduce(1, Math::multiplyExact);
    }

    /// The axes of the rows without the innermost `without`.
    private int[] outer(int without) {
        return rows.stream()
                .limit(Math.max(0, rows.size() - without))
                .mapToInt(axis -> merged.sizes()[axis])
                .toArray();
    }

    /// What a merged axis is in a row space.
    private int role(int axis) {
        int outer = Math.max(0, rows.size() - 1);
        if (elements.contains(axis)) {
            return axis == elements.getLast() ? outer + 2 : outer;
        }
        return axis == rows.getLast() ? outer + 1 : rows.indexOf(axis);
    }

    /// The size of the axis so far from the innermost of its kind; 1 where there is none.
    private int size(List<Integer> axes, int distance) {
        int i = axes.size() - 1 - distance;
        return i < 0 ? 1 : merged.sizes()[axes.get(i)];
    }

    private static int stride(int[] strides, List<Integer> axes, int distance) {
        int i = axes.size() - 1 - distance;
        return i < 0 ? 0 : strides[axes.get(i)];
    }
}
