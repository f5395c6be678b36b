package lanewise.peers.report;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import lanewise.peers.table.Row;
import lanewise.peers.work.Workload;

/// How fast each row runs, over how many operations it has per byte that it must move, below the roof that the
/// machine's measured peak and bandwidth put over it. Numbers that stay in a cache may lie above the slope.
final class Roofline {
    private static final double WIDTH = 440;
    private static final double HEIGHT = 300;
    private static final double LEFT = 42;
    private static final double RIGHT = 22;
    private static final double TOP = 20;
    private static final double BOTTOM = 36;
    private static final double LEAST_INTENSITY = 0.05;
    private static final double MOST_INTENSITY = 1000;
    private static final double LEAST_RATE = 0.5;

    private final Results results;
    private final Comparison comparison;
    private final List<Row> rows;

    Roofline(Results results, Comparison comparison, List<Row> rows) {
        this.results = results;
        this.comparison = comparison;
        this.rows =
                rows.stream().filter(row -> row.quantity() == Row.Quantity.TIME).toList();
    }

    String figure(int threads) {
        Limit limit = results.limit(threads);
        if (limit.operations() == 0) {
            return "";
        }
        Scale scale = new Scale(limit.operations() * 1.6);
        StringBuilder out =
                new StringBuilder("<figure>\n<svg viewBox=\"0 0 440 300\" role=\"img\" aria-label=\"Roofline, "
                        + Page.threads(threads) + "\">\n");
        grid(out, scale);
        roof(out, scale, limit);
        for (Row row : rows) {
            points(out, scale, row, threads);
        }
        return out.append("</svg>\n<figcaption>Roofline, " + Page.threads(threads)
                        + ": filled, Lanewise; rings, the fastest other library. Up: GFLOP/s, up to the peak of "
                        + Math.round(limit.operations())
                        + "; to the right: operations per byte. The slope is the triad's "
                        + Math.round(limit.triad()) + " GB/s.</figcaption>\n</figure>\n")
                .toString();
    }

    /// From intensities and rates to places, both logarithmic.
    private record Scale(double mostRate) {
        double x(double intensity) {
            double part = Math.log(intensity / LEAST_INTENSITY) / Math.log(MOST_INTENSITY / LEAST_INTENSITY);
            return LEFT + Math.clamp(part, 0, 1) * (WIDTH - LEFT - RIGHT);
        }

        double y(double rate) {
            double part = Math.log(rate / LEAST_RATE) / Math.log(mostRate / LEAST_RATE);
            return HEIGHT - BOTTOM - Math.clamp(part, 0, 1) * (HEIGHT - TOP - BOTTOM);
        }
    }

    private static void grid(StringBuilder out, Scale scale) {
        for (double rate = 1; rate < scale.mostRate; rate *= 10) {
            double y = scale.y(rate);
            out.append(line("grid", LEFT, y, WIDTH - RIGHT, y));
            out.append(text(LEFT - 5, y + 4, "end", String.format("%.0f", rate)));
        }
        for (double intensity = 0.1; intensity <= MOST_INTENSITY; intensity *= 10) {
            double x = scale.x(intensity);
            out.append(line("grid", x, TOP, x, HEIGHT - BOTTOM));
            out.append(
                    text(x, HEIGHT - BOTTOM + 14, "middle", String.format(intensity < 1 ? "%.1f" : "%.0f", intensity)));
        }
        out.append(text(WIDTH - RIGHT, HEIGHT - 6, "end", "operations per byte"));
        out.append(text(4, 12, "start", "GFLOP/s"));
    }

    private static void roof(StringBuilder out, Scale scale, Limit limit) {
        double start = Math.max(LEAST_INTENSITY, LEAST_RATE / limit.triad());
        double ridge = limit.operations() / limit.triad();
        out.append(String.format(
                "<polyline class=\"roof\" points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f\"/>%n",
                scale.x(start),
                scale.y(start * limit.triad()),
                scale.x(ridge),
                scale.y(limit.operations()),
                WIDTH - RIGHT,
                scale.y(limit.operations())));
    }

    private void points(StringBuilder out, Scale scale, Row row, int threads) {
        double operations =
                row.parts().stream().mapToDouble(Workload::operations).sum();
        double bytes = row.parts().stream().mapToDouble(Workload::bytes).sum();
        double x = scale.x(operations / bytes);
        Map<Double, String> others = new TreeMap<>();
        for (String library : results.libraries()) {
            OptionalDouble time = comparison.of(library, row, threads);
            if (time.isPresent() && !library.equals(Comparison.OURS)) {
                others.put(time.getAsDouble(), library);
            }
        }
        others.entrySet().stream()
                .findFirst()
                .ifPresent(best -> out.append(point(
                        "theirs",
                        x,
                        scale.y(operations / best.getKey()),
                        row,
                        best.getValue(),
                        operations / best.getKey())));
        comparison
                .ours(row, threads)
                .ifPresent(time -> out.append(
                        point("ours", x, scale.y(operations / time), row, Comparison.OURS, operations / time)));
    }

    private static String point(String kind, double x, double y, Row row, String library, double rate) {
        return String.format(
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.2\"><title>%s, %s: %.1f GFLOP/s</title></circle>%n",
                kind, x, y, Page.escaped(row.id()), library, rate);
    }

    private static String line(String kind, double x, double y, double toX, double toY) {
        return String.format(
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n", kind, x, y, toX, toY);
    }

    private static String text(double x, double y, String anchor, String text) {
        return String.format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text);
    }
}
