package lanewise.tensor;

/// Shapes that do not fit, found while a graph is built. The message names the operation, the shapes and the formula;
/// [#within] adds the layer's path where one is known.
@SuppressWarnings("serial")
public final class ShapeException extends LanewiseException {
    public ShapeException(String message) {
        super(message);
    }

    private ShapeException(String message, ShapeException cause) {
        super(message, cause);
    }

    /// The same complaint with the path of the layer in front of it.
    public ShapeException within(String path) {
        return new ShapeException(path + ": " + getMessage(), this);
    }
}
