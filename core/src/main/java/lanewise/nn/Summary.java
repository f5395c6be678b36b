package lanewise.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The table of a model's layers.
final class Summary {
    private Summary() {}

    static String of(Blueprint blueprint) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"layer", "output", "parameters"});
        rows.add(new String[] {"input", blueprint.sampleShape().toString(), ""});
        long total = 0;
        for (Blueprint.Part part : blueprint.parts()) {
            long count = part.parameters().stream()
                    .mapToLong(parameter -> parameter.shape().elements())
                    .sum();
            total += count;
            String layer = part.path().substring(0, part.path().indexOf('.') + 1) + " " + part.layer();
            rows.add(new String[] {layer, part.output().toString(), count == 0 ? "" : grouped(count)});
        }
        rows.add(new String[] {"total", "", grouped(total)});
        return table(rows);
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// Text to the left, the numbers of the last column to the right; a rule below the head and above the total.
    private static String table(List<String[]> rows) {
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        String rule = "-".repeat(widths[0] + widths[1] + widths[2] + 4);
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < rows.size(); at++) {
            String[] row = rows.get(at);
            if (at == 1 || at == rows.size() - 1) {
                text.append(rule).append('\n');
            }
            String line = row[0]
                    + " ".repeat(widths[0] - row[0].length() + 2)
                    + row[1]
                    + " ".repeat(widths[1] - row[1].length() + 2)
                    + " ".repeat(widths[2] - row[2].length())
                    + row[2];
            text.append(line.stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
