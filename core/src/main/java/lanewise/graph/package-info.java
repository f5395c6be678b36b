/// Graphs of operations, their gradients, and the interpreter that defines what they mean.
///
/// A [Graph] takes operations and hands out values; equal requests give equal values. [Gradient] appends the products
/// with transposed Jacobians in reverse order: the gradient of a graph is a graph of the same kinds of nodes and can be
/// differentiated again. The [Interpreter] evaluates any of it in double precision, one definition per kind of node.
///
/// ```java
/// Graph graph = new Graph();
/// Value x = graph.input("x", Shape.of(2, 3));
/// Value loss = sum(graph, square(graph, x));
/// Value dx = Gradient.of(graph, loss, List.of(x)).getFirst();     // 2 x
/// ```
package lanewise.graph;
