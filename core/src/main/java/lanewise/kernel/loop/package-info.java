/// Elementwise loops: straight-line programs over lanes, run over strided arrays.
///
/// A [lanewise.kernel.loop.LoopProgram] says what happens to one element: registers in single assignment, of kind
/// float, int or mask, built by [lanewise.kernel.loop.LoopBuilder]. A [lanewise.kernel.loop.LoopSpace] says where
/// the elements are: sizes, and strides per operand. [lanewise.kernel.loop.Loop] joins the two and runs them, as a
/// generated class of vector code where that pays and otherwise by a scalar block interpreter.
///
/// The one contract: both forms give the same bits for every vector width and every split into units. Only the sign and
/// payload of a NaN are left open.
///
/// The transcendental functions ([lanewise.kernel.loop.Exponentials], [lanewise.kernel.loop.Logarithms],
/// [lanewise.kernel.loop.Powers], [lanewise.kernel.loop.Sigmoids], [lanewise.kernel.loop.ErrorFunction],
/// [lanewise.kernel.loop.Trigonometry]) are a few dozen such instructions each, without branches or tables, so that
/// every form of a loop computes the same bits. NaN gives NaN. Their error bounds are in units in the last place of the
/// exact result, measured against `StrictMath` over every 97th float pattern. Coefficients: weighted minimax fits made
/// for these intervals.
///
/// ```java
/// LoopBuilder b = new LoopBuilder(2);
/// b.output(b.add(b.load(0), b.load(1)));
/// Loop loop = Loop.of(b.build(), new LoopSpace(new int[] {3, 64}, new int[][] {{64, 1}, {1, 0}, {64, 1}}));
/// loop.run(memory, banks, offsets, 0, loop.units());
/// ```
package lanewise.kernel.loop;
