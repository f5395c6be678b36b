package lanewise.samples;

import java.util.List;
import java.util.Locale;

/// Numbers as people read them.
final class Quantities {
    private static final List<String> BINARY = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
    private static final List<String> DECIMAL = List.of("", "k", "M", "G", "T", "P", "E");
    private static final double STEP = 1024;
    private static final String ELLIPSIS = " ...";

    private Quantities() {}

    /// `625 GiB`, `1.6 MiB`, `128 B`: three digits at most behind the first unit that needs no more.
    static String bytes(long count) {
        double rest = count;
        int unit = 0;
        while (rest >= STEP && unit < BINARY.size() - 1) {
            rest /= STEP;
            unit++;
        }
        boolean whole = rest == Math.rint(rest) || rest >= 100;
        return format(whole ? "%.0f %s" : "%.1f %s", rest, BINARY.get(unit));
    }

    /// `12.3 G`, `409.6 k`, `128`: at most 999.9 of the largest unit that needs no more.
    static String decimal(long count) {
        double rest = count;
        int unit = 0;
        // what would be written as 1000.0 belongs to the next unit
        while (rest >= (unit == 0 ? 1000 : 999.95) && unit < DECIMAL.size() - 1) {
            rest /= 1000;
            unit++;
        }
        return unit == 0 ? Long.toString(count) : format("%.1f %s", rest, DECIMAL.get(unit));
    }

    /// `409,600`.
    static String count(long number) {
        return format("%,d", number);
    }

    /// A rate without digits that mean nothing.
    static String rate(double perSecond) {
        return count(Math.round(perSecond));
    }

    /// `97.53 %`.
    static String share(double part) {
        return format("%.2f %%", 100 * part);
    }

    static String loss(double value) {
        return format("%.4f", value);
    }

    /// `7 s`, `2 min 5 s`, `1 h 3 min`.
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole / 60 % 60 + " min";
    }

    /// `12.4 us`, `3.1 ms`.
    static String shortTime(double nanos) {
        return nanos < 1e6 ? format("%.1f us", nanos / 1e3) : format("%.2f ms", nanos / 1e6);
    }

    /// A text of at most `most` characters, which ends with an ellipsis where some are missing.
    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - ELLIPSIS.length()) + ELLIPSIS;
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
