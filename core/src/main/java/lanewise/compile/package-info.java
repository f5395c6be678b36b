/// From a graph to a plan: passes, layouts, groups, kernels, memory.
///
/// A program goes through stages that make a program of a program: [Expand], those of [Pass] that rewrite (each can be
/// switched off), [CutExpressions], and [Interpreted] where that is asked for; the [Validator] looks at what each of
/// them
/// made. [CommutePooling] comes before differentiating, [Freeze] makes constants of parameters for inference.
///
/// Then every value gets a [Layout], elementwise operations that share an iteration space join a loop ([Schedule]),
/// loops
/// move to the products that they follow ([Epilogues]), each entry of the schedule is lowered to steps that call
/// kernels
/// ([Lowering] and the `Lower...` files: the only places that know kernels), and [Placement] lays all buffers into one
/// arena. What has no kernel runs the interpreter inside the plan, counted and shown.
package lanewise.compile;
