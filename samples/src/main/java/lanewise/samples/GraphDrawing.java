package lanewise.samples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Value;
import lanewise.graph.Chain;
import lanewise.graph.Explanation.Operation;
import lanewise.graph.Explanation.Part;
import lanewise.graph.Source;
import lanewise.tensor.Shape;

/// The graph as an inline vector graphic: its parts from top to bottom, an arrow down where one reads what the one
/// above gives, an arc at the side where it reads what comes from further away. Every box leads to its part.
final class GraphDrawing {
    private static final int WIDTH = 320;
    private static final int BOX = 272;
    private static final int HEIGHT = 46;
    private static final int STEP = 66;
    private static final int SOURCE = 28;
    private static final int TITLE = 30;

    private final ExplainedStep step;
    private final StringBuilder svg = new StringBuilder();

    private GraphDrawing(ExplainedStep step) {
        this.step = step;
    }

    static String of(ExplainedStep step) {
        return new GraphDrawing(step).draw();
    }

    private String draw() {
        List<Part> parts = step.parts();
        int height = SOURCE + 20 + STEP * parts.size();
        svg.append("<svg class=\"graph\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" role=\"img\" aria-label=\"The graph: " + parts.size() + " parts\">");
        svg.append("<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\""
                + " markerHeight=\"7\" orient=\"auto\"><path d=\"M0 1L7 4L0 7z\"/></marker></defs>");
        svg.append("<text class=\"source\" x=\"" + BOX / 2 + "\" y=\"16\" text-anchor=\"middle\">" + Html.text(inputs())
                + "</text>");
        edges(parts);
        for (int at = 0; at < parts.size(); at++) {
            box(parts.get(at), at);
        }
        return svg.append("</svg>").toString();
    }

    private String inputs() {
        return step.program().graph().sources().stream()
                .filter(source -> source.role() == Source.Role.BATCH)
                .map(source -> source.name() + " " + source.value().shape())
                .reduce((a, b) -> a + " · " + b)
                .orElse("");
    }

    private static int top(int part) {
        return SOURCE + 16 + STEP * part;
    }

    private void edges(List<Part> parts) {
        Map<Value, Integer> made = new HashMap<>();
        int lane = 0;
        for (int at = 0; at < parts.size(); at++) {
            TreeSet<Integer> before = new TreeSet<>();
            int here = at;
            for (Operation operation : parts.get(at).operations()) {
                for (Value operand : operation.node().operands()) {
                    Integer from = made.get(operand);
                    if (from != null) {
                        before.add(from);
                    } else if (isBatch(operand)) {
                        before.add(-1);
                    }
                }
                made.put(operation.node().value(), here);
            }
            for (int from : before) {
                if (from == at - 1) {
                    int start = from < 0 ? SOURCE - 4 : top(from) + HEIGHT;
                    line("M" + BOX / 2 + " " + start + "V" + (top(at) - 2));
                } else if (from != at) {
                    int x = BOX + 12 + 9 * (lane++ % 4);
                    int start = from < 0 ? 12 : top(from) + HEIGHT / 2;
                    String out = from < 0 ? "M" + (BOX / 2 + 100) + " " + start : "M" + BOX + " " + start;
                    int end = top(at) + HEIGHT / 2 - 8;
                    line(out + "H" + (x - 6) + "Q" + x + " " + start + " " + x + " " + (start + 6) + "V" + (end - 6)
                            + "Q" + x + " " + end + " " + (x - 6) + " " + end + "H" + (BOX + 3));
                }
            }
        }
    }

    private boolean isBatch(Value value) {
        return step.program()
                .graph()
                .source(value)
                .filter(source -> source.role() == Source.Role.BATCH)
                .isPresent();
    }

    private void line(String path) {
        svg.append("<path class=\"edge\" d=\"" + path + "\" marker-end=\"url(#arrow)\"/>");
    }

    private void box(Part part, int at) {
        Optional<Jacobian> composed = part.chains().stream().findFirst().map(Chain::composed);
        Shape shape = part.chains().stream()
                .findFirst()
                .map(chain -> chain.to().shape())
                .orElseGet(() -> part.operations().getLast().node().value().shape());
        String kind =
                composed.map(StructureKind::of).map(StructureKind::styleName).orElse("zero");
        String structure = composed.map(Jacobian::structure).orElse("");
        int top = top(at);
        List<String> lines = new ArrayList<>();
        lines.add("<a href=\"#" + ExplainPage.partAnchor(at) + "\"><rect class=\"box\" x=\"1\" y=\"" + top
                + "\" width=\"" + (BOX - 1) + "\" height=\"" + HEIGHT + "\" rx=\"7\"/>");
        lines.add("<rect class=\"band " + kind + "\" x=\"1\" y=\"" + (top + 8) + "\" width=\"4\" height=\""
                + (HEIGHT - 16) + "\" rx=\"2\"/>");
        lines.add("<text class=\"name\" x=\"14\" y=\"" + (top + 19) + "\">"
                + Html.text(Quantities.cut(part.path().isEmpty() ? "(no name)" : part.path(), TITLE)) + "</text>");
        lines.add("<text class=\"shape\" x=\"" + (BOX - 10) + "\" y=\"" + (top + 19) + "\" text-anchor=\"end\">"
                + Html.text(shape.toString()) + "</text>");
        lines.add("<text class=\"structure\" x=\"14\" y=\"" + (top + 36) + "\">"
                + Html.text(Quantities.cut(structure, 40)) + "</text></a>");
        svg.append(String.join("", lines));
    }
}
