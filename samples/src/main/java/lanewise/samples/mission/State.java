package lanewise.samples.mission;

import java.util.Locale;

/// How things stand with one entry of the mission.
public enum State {
    /// Tests of it ran and passed.
    PROVEN,
    /// The documentation states it, and no test of it failed.
    DOCUMENTED,
    /// It is not here, and there is a reason.
    REASON,
    /// Its tests did not run since the code changed, or were all skipped.
    NOT_RUN,
    FAILED,
    /// Nothing shows it: no test, no such method, no such words.
    MISSING;

    /// Whether nothing is left to do.
    public boolean isSettled() {
        return this == PROVEN || this == DOCUMENTED || this == REASON;
    }

    static State of(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> PROVEN;
            case SKIPPED, NOT_RUN -> NOT_RUN;
            case FAILED -> FAILED;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
