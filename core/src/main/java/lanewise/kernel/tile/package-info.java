/// Register tiles of the matrix product: the innermost loops, one flat method for each height, width and order of the
/// left operand, generated as hidden classes when the process first multiplies. [Tiles] has them, [Tile] says what they
/// compute, [TileWriter] writes them.
package lanewise.kernel.tile;
