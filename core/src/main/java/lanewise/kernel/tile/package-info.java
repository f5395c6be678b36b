/// Register tiles: the innermost loops of matrix products ([Tile]) and of correlations with the batch innermost
/// ([CorrelationTile], [CorrelationWeightTile]), one flat method for each height and form, generated as hidden classes
/// when the process first needs them. [Tiles] and the other plurals have them, [TileCode] and what extends it writes
/// them.
package lanewise.kernel.tile;
