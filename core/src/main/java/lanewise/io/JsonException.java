package lanewise.io;

import lanewise.tensor.LanewiseException;

/// Text that is not JSON, or breaks a limit; the message says what was expected and at which character, counted from
/// 0.
@SuppressWarnings("serial")
public final class JsonException extends LanewiseException {
    JsonException(String message) {
        super(message);
    }
}
