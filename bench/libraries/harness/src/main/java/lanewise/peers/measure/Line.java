package lanewise.peers.measure;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of lines that the process of a library prints. The kind comes first, then its fields, separated by
/// tabs.
public enum Line {
    /// What the library says about itself.
    ABOUT,
    /// What was ordered is done: the next order may come.
    DONE,
    /// Workload, variant, median, first and ninth tenth (nanoseconds), runs, bytes allocated, share of
    /// the error bound, bytes that live at once (0: not known).
    MEASURED,
    /// Workload, variant, reason. A wrong answer is such a reason.
    FAILED,
    /// Threads, and three limits of the machine, see [Limits].
    LIMIT;

    /// The kind of a line; none where a library has printed something itself.
    public static Optional<Line> of(String text) {
        int tab = text.indexOf('\t');
        return Arrays.stream(values())
                .filter(kind -> tab > 0 && kind.name().equals(text.substring(0, tab)))
                .findFirst();
    }
}
