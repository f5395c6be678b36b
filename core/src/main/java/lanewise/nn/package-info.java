/// Layers, models made of them, and their initial numbers.
///
/// A [Layer] is a function from a value to a value that may ask its [Scope] for parameters; sizes are inferred from
/// what flows through. A [Sequential] is a list of layers, with a text that says all about it; a [Model] is such a list
/// together with the shape of one sample and the numbers of its parameters, and can be saved and loaded.
///
/// ```java
/// var model = Model.create(
///         Sequential.of(
///                 conv2d(6, 5).padding(2), relu(), maxPool2d(2),
///                 conv2d(16, 5), relu(), maxPool2d(2),
///                 flatten(), linear(120), relu(), linear(84), relu(), linear(10)),
///         Shape.of(1, 28, 28), 42);
/// System.out.println(model.summary());
/// ```
///
/// A layer of your own is a record with one method:
///
/// ```java
/// record Swish() implements Layer {
///     public Value apply(Scope scope, Value x) {
///         return multiply(scope, x, sigmoid(scope, x));
///     }
/// }
/// ```
package lanewise.nn;
