package lanewise.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Rows in columns as wide as their widest cell, with lines of free text between them.
final class Table {
    private static final String GAP = "  ";

    private record Column(String title, boolean right) {}

    /// Cells of a row, or one free text.
    private record Line(List<String> cells, boolean free) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    /// Adds a column of texts.
    Table left(String title) {
        columns.add(new Column(title, false));
        return this;
    }

    /// Adds a column of numbers.
    Table right(String title) {
        columns.add(new Column(title, true));
        return this;
    }

    void row(String... cells) {
        lines.add(new Line(List.of(cells), false));
    }

    /// A line across all columns.
    void text(String text) {
        lines.add(new Line(List.of(text), true));
    }

    @Override
    public String toString() {
        List<String> titles = columns.stream().map(Column::title).toList();
        int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
        int total = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
        StringBuilder text = new StringBuilder();
        text.append(format(titles, widths))
                .append('\n')
                .append("-".repeat(total))
                .append('\n');
        for (Line line : lines) {
            text.append(line.free ? line.cells.getFirst() : format(line.cells, widths))
                    .append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return lines.stream()
                .filter(line -> !line.free)
                .mapToInt(line -> line.cells.get(column).length())
                .reduce(columns.get(column).title.length(), Math::max);
    }

    private String format(List<String> cells, int[] widths) {
        StringBuilder row = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String blank = " ".repeat(widths[column] - cells.get(column).length());
            row.append(column == 0 ? "" : GAP)
                    .append(columns.get(column).right ? blank + cells.get(column) : cells.get(column) + blank);
        }
        return row.toString().stripTrailing();
    }
}
