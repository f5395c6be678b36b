package lanewise.kernel.tile;

/// What decides the code of a tile.
/// @param vectors vectors of columns
/// @param aRow distance of neighbouring rows of A
/// @param aColumn distance of neighbouring columns of A
/// @param length floats in a vector
record TileForm(int vectors, int aRow, int aColumn, int length) {}
