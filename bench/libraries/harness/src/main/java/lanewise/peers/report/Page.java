package lanewise.peers.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lanewise.peers.table.Row;

/// The results as a page that stands alone: no scripts, nothing loaded; for phones, in light and dark, and on
/// paper.
public final class Page {
    private final Results results;
    private final List<Standing> standings;
    private final Roofline roofline;
    private final Notes notes;

    public Page(Results results, Comparison comparison, List<Row> rows, Notes notes) {
        this.results = results;
        this.standings = comparison.standings(rows);
        this.roofline = new Roofline(results, comparison, rows);
        this.notes = notes;
    }

    public String html() throws IOException {
        StringBuilder out = new StringBuilder();
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>Lanewise beside native libraries</title>\n<style>\n" + style() + "</style>\n")
                .append("</head>\n<body>\n<h1>Lanewise beside native libraries</h1>\n");
        tiles(out);
        out.append("<p>Bars show their time divided by ours: to the right of the line at 1 Lanewise is ahead, to")
                .append(" the left behind. The thick mark is the ratio that is wanted. Every answer was checked")
                .append(" against double precision before it was timed.</p>\n");
        failures(out);
        for (int threads : results.threads()) {
            out.append(roofline.figure(threads));
        }
        bySection().forEach((section, members) -> section(out, section, members));
        out.append("<h2>Conditions</h2>\n<dl>\n");
        results.conditions().forEach((name, value) -> definition(out, name, value));
        results.descriptions().forEach((name, value) -> definition(out, name, value));
        return out.append("</dl>\n</body>\n</html>\n").toString();
    }

    private static String style() throws IOException {
        try (InputStream in = Page.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IOException("there is no page.css beside " + Page.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void tiles(StringBuilder out) {
        out.append("<div class=\"tiles\">\n");
        for (int threads : results.threads()) {
            List<Standing> measured = standings.stream()
                    .filter(standing ->
                            standing.threads() == threads && standing.ratio().isPresent())
                    .toList();
            long held = measured.stream().filter(Standing::holds).count();
            tile(out, held + " of " + measured.size(), "hold, " + threads(threads));
            Limit limit = results.limit(threads);
            tile(out, String.format("%.0f GFLOP/s", limit.operations()), "peak, " + threads(threads));
            tile(out, String.format("%.0f GB/s", limit.read()), "read, " + threads(threads));
        }
        out.append("</div>\n");
    }

    static String threads(int count) {
        return count + (count == 1 ? " thread" : " threads");
    }

    private static void tile(StringBuilder out, String number, String text) {
        out.append("<div class=\"tile\"><b>" + number + "</b><span class=\"soft\">" + text + "</span></div>\n");
    }

    private void failures(StringBuilder out) {
        if (!results.failures().isEmpty()) {
            out.append("<h2>Failed</h2>\n<ul>\n");
            results.failures().stream()
                    .map(Failure::toString)
                    .distinct()
                    .forEach(failure -> out.append("<li class=\"misses\">" + escaped(failure) + "</li>\n"));
            out.append("</ul>\n");
        }
    }

    private Map<String, List<Standing>> bySection() {
        return standings.stream()
                .collect(Collectors.groupingBy(
                        standing -> standing.row().section(), LinkedHashMap::new, Collectors.toList()));
    }

    private void section(StringBuilder out, String name, List<Standing> members) {
        out.append("<h2>" + escaped(name) + "</h2>\n");
        Map<Row, List<Standing>> byRow =
                members.stream().collect(Collectors.groupingBy(Standing::row, LinkedHashMap::new, Collectors.toList()));
        byRow.forEach((row, standings) -> {
            out.append("<div class=\"row\"><h3>" + escaped(row.title()) + "</h3>\n");
            standings.forEach(standing -> out.append(Bar.of(standing)));
            if (!standings.stream().allMatch(Standing::holds)) {
                notes.on(row).forEach(note -> out.append("<p class=\"note soft\">Tried: " + escaped(note) + "</p>\n"));
            }
            out.append("</div>\n");
        });
    }

    private static void definition(StringBuilder out, String name, String value) {
        out.append("<dt>" + escaped(name) + "</dt><dd>" + escaped(value) + "</dd>\n");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
