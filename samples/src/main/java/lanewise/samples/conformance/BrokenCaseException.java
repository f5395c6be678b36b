package lanewise.samples.conformance;

import lanewise.tensor.LanewiseException;

/// A case that does not say what the format wants: something is missing, or its parts do not fit together.
@SuppressWarnings("serial")
final class BrokenCaseException extends LanewiseException {
    BrokenCaseException(String message) {
        super(message);
    }
}
