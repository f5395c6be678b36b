/// Operations that choose elements: maxima of windows and along axes, lookups by index.
///
/// Each is a choice, whose Jacobian is zero, followed by a linear routing of the chosen elements: what is
/// stored for a gradient is the choice, never a matrix. Indices count from 0; those that a program is given
/// are checked when they are read, since shapes say nothing about them.
///
/// Pools: [MaxPool], [AdaptiveMaxPool], [SpatialPyramidPool], [StochasticPool], [Maxout].
///
/// Along axes: [Max], [Min], [ArgMax], [TopK].
///
/// By index: [Take], [ScatterAdd], [Embedding], [Select], [PickPerRow].
package lanewise.op.routing;
