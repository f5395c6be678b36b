/// From a graph to a plan: passes, layouts, groups, kernels, memory.
///
/// A program goes through graph-to-graph passes ([Expand], [Simplify]; [CommutePooling] before differentiating), every
/// value gets a [Layout], elementwise operations that share an iteration space join a loop ([Schedule]), each entry of
/// the schedule is lowered to steps that call kernels ([Lowering] and the `Lower...` files: the only places that know
/// kernels), and [Placement] lays all buffers into one arena. What has no kernel runs the interpreter inside the plan,
/// counted and shown.
package lanewise.compile;
