package lanewise.samples.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The rules by which a set-up is known to be slow or wrong: one line each, which says what is the matter and what to
/// do.
public final class Advice {
    private static final int JAVA = 25;
    private static final Runtime.Version MENDED = Runtime.Version.parse("25.0.3");
    private static final int WIDEST = 512;
    private static final int WIDE = 256;

    private Advice() {}

    /// What is wrong with a set-up; empty if nothing known is.
    public static List<String> of(SetUp setUp) {
        List<String> lines = new ArrayList<>();
        setUp.advice().ifPresent(lines::add);
        if (setUp.advice().isEmpty() && !setUp.vectorSupport()) {
            lines.add("Vectors run as plain objects, hundreds of times slower, because of -XX:-EnableVectorSupport;"
                    + " remove it, or add -Dlanewise.vector=off to run scalar code.");
        }
        width(setUp, lines);
        version(setUp, lines);
        processors(setUp, lines);
        if (!setUp.hugePages().orElse(true)) {
            lines.add("The heap lies in pages of 4 KiB: kernels that are bound by memory run up to twice as fast with"
                    + " -XX:+UseTransparentHugePages.");
        }
        return lines;
    }

    private static void width(SetUp setUp, List<String> lines) {
        int preferred = setUp.preferredBits().orElse(0);
        int used = setUp.usedBits().orElse(0);
        if (used > preferred) {
            lines.add("Kernels use vectors of " + used + " bits, but the virtual machine offers " + preferred
                    + ": hundreds of times slower. Remove the property lanewise.lanes.");
        } else if (used > 0 && used < Math.min(preferred, WIDEST)) {
            lines.add("Kernels use vectors of " + used + " bits, although the virtual machine prefers " + preferred
                    + ". Remove the property lanewise.lanes.");
        }
        int offered = setUp.instructions().contains("avx512f")
                ? WIDEST
                : setUp.instructions().contains("avx2") ? WIDE : 0;
        if (preferred > 0 && preferred < offered) {
            lines.add("The virtual machine prefers vectors of " + preferred + " bits, although the processor has "
                    + offered + ". If that is due to -XX:UseAVX or -XX:MaxVectorSize, remove it; on some processors it"
                    + " is the virtual machine's own choice.");
        }
    }

    private static void version(SetUp setUp, List<String> lines) {
        if (setUp.version().feature() != JAVA) {
            lines.add("Lanewise is made for and tested with Java 25; this is Java " + setUp.version() + ".");
        } else if (setUp.version().compareToIgnoreOptional(MENDED) < 0) {
            lines.add("Java " + setUp.version() + " is older than 25.0.3, with which Lanewise is tested; update it.");
        }
    }

    private static void processors(SetUp setUp, List<String> lines) {
        if (setUp.quota().isPresent() && setUp.quota().getAsDouble() < 1) {
            lines.add(String.format(
                    Locale.ROOT,
                    "The container may use %.2f of one processor: every thread is halted for part of the time, and so"
                            + " is the compiler during warm-up. Give it at least one whole processor.",
                    setUp.quota().getAsDouble()));
        }
        if (setUp.load().isPresent() && setUp.load().getAsDouble() > setUp.processors()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "The machine is busy: %.1f processes wanted to run over the last minute on %d processors. What is"
                            + " measured now says little.",
                    setUp.load().getAsDouble(),
                    setUp.processors()));
        }
    }
}
