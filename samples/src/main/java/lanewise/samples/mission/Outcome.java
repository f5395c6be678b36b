package lanewise.samples.mission;

/// What became of a test, the better first. Skipped is a test that found its data or its machine wanting
/// and said so.
enum Outcome {
    PASSED,
    SKIPPED,
    NOT_RUN,
    FAILED;

    /// Of a test that ran several times, as for several vector widths.
    Outcome and(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
