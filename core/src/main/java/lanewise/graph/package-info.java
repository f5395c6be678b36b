/// Graphs of operations, their derivatives, and the interpreter that defines what they mean.
///
/// A [Graph] takes operations and hands out values; equal requests give equal values. [Gradient] appends
/// the products with transposed Jacobians in reverse order: the gradient of a graph is a graph of the same
/// kinds of nodes and can be differentiated again. Products keep their order and their transposes: for W₂
/// f(W₁ x) with an activation g behind it and u the derivative of the loss by its output, the gradient by
/// W₁ is [(W₂ᵀ (u g')) f'] xᵀ, where g' and f' multiply element by element. Behind a softmax, whose
/// Jacobian is no diagonal, Jᵀ u takes the place of u g'. An [Explanation] says what every operation of a
/// graph declares, what they compose into along a [Chain], and what a backward pass remembers. The
/// [Interpreter] evaluates any of it in double precision, one definition per kind of node;
/// [lanewise.run.Session] runs it in single precision.
///
/// ```java
/// Graph graph = new Graph();
/// Value x = graph.input("x", Shape.of(2, 3));
/// Value y = tanh(graph, x);
/// Value loss = sum(graph, square(graph, y));
/// Value dx = Gradient.of(graph, loss, List.of(x)).getFirst();                  // reverse mode
///
/// Value v = graph.input("v", x.shape());
/// Value slope = Gradient.jvp(graph, List.of(y), Map.of(x, v)).getFirst().orElseThrow();   // forward mode
/// Value curvature = Gradient.hvp(graph, loss, Map.of(x, v)).getFirst();        // Hessian times v, no Hessian
///
/// Map<Value, double[]> numbers = Map.of(x, new double[] {1, 2, 3, 4, 5, 6}, v, new double[6]);
/// double[] gradient = Interpreter.run(graph, numbers, dx);
/// ```
///
/// [Jacobians] composes the Jacobian of any value by any other along the graph and simplifies it. It tells its size
/// before anything is computed, emits its diagonal and the norms of its rows, and where its pattern is sparse
/// [SparseJacobian] reads off every entry from a few products:
///
/// ```java
/// Graph graph = new Graph();
/// Value x = graph.input("x", Shape.of(100, 4096));
/// Jacobian jacobian = Jacobians.of(graph, square(graph, tanh(graph, x)), x);   // one diagonal
/// long entries = jacobian.nonZeros();                                         // 409,600
/// long dense = jacobian.denseBytes();                                         // 671,088,640,000
/// Value diagonal = jacobian.diagonal(graph);
/// int products = SparseJacobian.of(graph, jacobian).products().size();        // 1
/// ```
///
/// [PerSampleGradients] gives every sample's own gradient, their norms, and the diagonal of the Gauss-Newton matrix for
/// a whole batch in one run. [Gradient#recomputing] computes named parts twice instead of keeping their values.
/// [GradientCheck] compares an operation of your own with its definition.
package lanewise.graph;
