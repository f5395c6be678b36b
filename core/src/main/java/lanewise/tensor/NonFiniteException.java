package lanewise.tensor;

/// A number that stopped being finite during training: says at which step and in which operation.
@SuppressWarnings("serial")
public final class NonFiniteException extends LanewiseException {
    private final long step;

    public NonFiniteException(long step, String message) {
        super(message);
        this.step = step;
    }

    /// The training step, counted from 1, in which the first non-finite value was seen.
    public long step() {
        return step;
    }
}
