package lanewise.tensor;

/// The root of what Lanewise throws when it is used wrongly or given something broken; the message is for people.
@SuppressWarnings("serial")
public class LanewiseException extends RuntimeException {
    public LanewiseException(String message) {
        super(message);
    }

    public LanewiseException(String message, Throwable cause) {
        super(message, cause);
    }
}
