package lanewise.kernel.tile;

/// What decides the code of a tile.
/// @param vectors vectors of columns
/// @param masked whether the last vector may be used in part
/// @param aRow distance of neighbouring rows of A, or [#ANY]
/// @param aColumn distance of neighbouring columns of A, or [#ANY]
/// @param length floats in a vector
record TileForm(int vectors, boolean masked, int aRow, int aColumn, int length) {
    /// A stride that each call says; the compiler then needs a register, a check and some more instructions per
    /// row.
    static final int ANY = -1;

    boolean isConstant() {
        return aRow != ANY;
    }
}
