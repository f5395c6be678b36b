package lanewise.kernel.loop;

import java.util.Arrays;

/// The rows of a [RowLoop]: `outer` axes and, innermost of the rows' own axes, `rows` rows, of which `tile`
/// are worked on at a time. A row has `segments` of `length` elements; the last row along the row axis may
/// have segments of `lastLength` only, where the tile is one row. `beside` says that neighbouring rows lie
/// beside each other: their axis is the innermost in memory, not that of the elements. `positions[p]` is the
/// axis that position axis p of the programs means: 0 and up are the outer axes, then come segments, rows and
/// elements.
public record RowSpace(
        int[] outer, int rows, int tile, int segments, int length, int lastLength, boolean beside, int[] positions) {
    public RowSpace {
        if (tile < 1 || rows < 1 || segments < 1 || length < 1) {
            throw new IllegalArgumentException(
                    "rows " + rows + ", tile " + tile + ", segments " + segments + ", length " + length);
        }
        if (lastLength != length && (tile != 1 || beside)) {
            throw new IllegalArgumentException("a shorter last row wants tiles of one row, one after the other");
        }
        outer = outer.clone();
        positions = positions.clone();
    }

    /// The number of tiles.
    int tiles() {
        return Math.ceilDiv(rows, tile) * Arrays.stream(outer).reduce(1, Math::multiplyExact);
    }

    /// The number of elements, a shorter last row counted as a whole one.
    long elements() {
        return Arrays.stream(outer).asLongStream().reduce(1, Math::multiplyExact) * rows * segments * length;
    }

    /// The axes as a loop over elements walks them, outermost first.
    int[] sizes() {
        int[] sizes = Arrays.copyOf(outer, outer.length + 3);
        sizes[outer.length] = segments;
        sizes[outer.length + 1] = beside ? length : rows;
        sizes[outer.length + 2] = beside ? rows : length;
        return sizes;
    }

    /// The position axes in that order.
    int[] walkedPositions() {
        return Arrays.stream(positions)
                .map(axis -> beside && axis > outer.length ? 2 * outer.length + 3 - axis : axis)
                .toArray();
    }
}
