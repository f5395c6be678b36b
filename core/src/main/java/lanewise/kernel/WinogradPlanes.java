package lanewise.kernel;

/// Thirty-six matrices [rows, columns], one for each point of the Winograd correlations, as they lie in memory: cut
/// into chunks of `width` columns, [chunks, 36, rows, width]. What the last chunk has too many is never used, or zero.
///
/// Rows and matrices are a little further apart than they are long where that would be a power of two: else the
/// thirty-six numbers of a tile fall on the same few lines of a cache.
public record WinogradPlanes(int rows, int columns, int width) {
    /// Floats between neighbouring rows of a chunk.
    int pitch() {
        int whole = (width + Lanes.BLOCK - 1) / Lanes.BLOCK * Lanes.BLOCK;
        return whole % 256 == 0 ? whole + Lanes.BLOCK : whole;
    }

    /// Place of an element.
    public int at(int point, int row, int column) {
        return column / width * chunk() + point * plane() + row * pitch() + column % width;
    }

    /// Floats between the matrices of neighbouring points in a chunk.
    public int plane() {
        return rows * pitch() + Lanes.BLOCK;
    }

    /// Floats of a chunk.
    int chunk() {
        return Math.multiplyExact(WinogradGrid.POINTS, plane());
    }

    /// Number of chunks.
    public int chunks() {
        return (columns + width - 1) / width;
    }

    /// Number of columns of a chunk that the matrices have.
    int columns(int chunk) {
        return Math.min(width, columns - chunk * width);
    }

    /// Floats of all chunks.
    public int size() {
        return Math.multiplyExact(chunks(), chunk());
    }
}
