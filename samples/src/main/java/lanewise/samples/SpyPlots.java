package lanewise.samples;

import java.util.LinkedHashMap;
import java.util.Map;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Pattern;

/// Pictures of sparsity patterns as inline vector graphics: a mark wherever an entry can differ from zero.
/// Patterns with more than 96 rows or columns are drawn coarser, a mark for each group of entries of which one
/// can. Equal pictures are stored once.
final class SpyPlots {
    private static final int MOST = 96;
    private static final int LEAST_SIDE = 18;
    private static final int LARGEST_MARK = 12;

    /// Names of the pictures' shapes by their drawing.
    private final Map<String, String> shapes = new LinkedHashMap<>();

    /// A picture whose longer side takes `most` pixels, fewer where it has few entries.
    String plot(Jacobian jacobian, int most) {
        Pattern pattern = jacobian.pattern();
        int rows = pattern.rows();
        int columns = pattern.columns();
        double longest = Math.max(1, Math.max(rows, columns));
        double side = Math.min(most, LARGEST_MARK * longest);
        long height = Math.max(LEAST_SIDE, Math.round(side * rows / longest));
        long width = Math.max(LEAST_SIDE, Math.round(side * columns / longest));
        String drawing = drawing(pattern);
        String name = shapes.computeIfAbsent(drawing, any -> "spy" + shapes.size());
        String label = Quantities.count(rows) + " × " + Quantities.count(columns) + ", "
                + Quantities.count(pattern.nonZeros()) + " can differ from zero";
        return "<svg class=\"spy " + StructureKind.of(jacobian).styleName() + "\" width=\"" + width + "\" height=\""
                + height + "\" role=\"img\" aria-label=\"" + label + "\"><title>" + label + "</title><use href=\"#"
                + name + "\" width=\"" + width + "\" height=\"" + height + "\"/></svg>";
    }

    /// What the pictures refer to.
    String definitions() {
        StringBuilder text = new StringBuilder("<svg class=\"definitions\" aria-hidden=\"true\">");
        shapes.forEach((drawing, name) -> text.append("<symbol id=\"")
                .append(name)
                .append('"')
                .append(drawing)
                .append("</symbol>"));
        return text.append("</svg>").toString();
    }

    /// One horizontal stroke for each run of marks.
    private static String drawing(Pattern pattern) {
        int rows = Math.min(MOST, pattern.rows());
        int columns = Math.min(MOST, pattern.columns());
        boolean[][] marks = new boolean[rows][columns];
        for (int row = 0; row < pattern.rows(); row++) {
            for (int column : pattern.row(row)) {
                marks[group(row, pattern.rows())][group(column, pattern.columns())] = true;
            }
        }
        StringBuilder path = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            int start = 0;
            while (start < columns) {
                int end = start;
                while (end < columns && marks[row][end]) {
                    end++;
                }
                if (end > start) {
                    path.append('M')
                            .append(start)
                            .append(' ')
                            .append(row)
                            .append(".5h")
                            .append(end - start);
                }
                start = end + 1;
            }
        }
        return " viewBox=\"0 0 " + Math.max(1, columns) + " " + Math.max(1, rows)
                + "\" preserveAspectRatio=\"none\"><path d=\"" + path + "\"/>";
    }

    private static int group(int at, int size) {
        return size <= MOST ? at : (int) ((long) at * MOST / size);
    }
}
