package lanewise.samples;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lanewise.algebra.Jacobian;
import lanewise.graph.Chain;
import lanewise.graph.Explanation.Dependence;
import lanewise.graph.Explanation.Operation;
import lanewise.graph.Explanation.Part;

/// The sections of a page that show a step's parts: what flows through, what its operations compose into, and a table
/// of the operations.
final class PartSections {
    private static final int LARGE = 168;
    private static final int SMALL = 76;
    private static final int LONG = 160;
    private static final int MOST_FORMS = 16;
    private static final String HEAD = "<thead><tr><th>pattern</th><th>operand</th><th>structure</th>"
            + "<th class=\"number\">non-zeros</th><th class=\"number\">stored</th><th class=\"number\">dense</th>"
            + "<th>saved for backward</th></tr></thead>";

    private final ExplainedStep step;
    private final SmallTwin twin;
    private final SpyPlots plots;
    private final KernelIndex kernels;
    private final Map<String, List<Jacobian>> small;

    PartSections(ExplainedStep step, SmallTwin twin, SpyPlots plots) {
        this.step = step;
        this.twin = twin;
        this.plots = plots;
        this.kernels = new KernelIndex(step.plan());
        this.small = twin.jacobians(step);
    }

    String all() {
        StringBuilder text = new StringBuilder();
        step.model()
                .ifPresent(whole -> text.append("<section class=\"part\" id=\"whole\"><h2>The whole model</h2>"
                        + chain(whole, twin.whole()) + "</section>"));
        for (int at = 0; at < step.parts().size(); at++) {
            text.append(part(step.parts().get(at), at));
        }
        return text.toString();
    }

    private String part(Part part, int at) {
        String rows = part.operations().stream().map(this::operation).collect(Collectors.joining());
        String chain = part.chains().stream()
                .findFirst()
                .map(first -> chain(first, twin.composed(step, at)))
                .orElse("");
        String since = step.since(at)
                .map(way -> "<details class=\"since\"><summary>composed with everything before it, from the samples on"
                        + "</summary>" + chain(way, twin.since(step, at)) + "</details>")
                .orElse("");
        return "<section class=\"part\" id=\"" + ExplainPage.partAnchor(at) + "\"><h2>" + Html.text(part.path())
                + "</h2>" + chain + since + "<table class=\"operations\">" + HEAD + "<tbody>" + rows
                + "</tbody></table></section>";
    }

    /// What is declared on a way and, where that is more than one form, what it becomes.
    private String chain(Chain chain, Optional<Jacobian> picture) {
        boolean isComposed = chain.links().size() > 1;
        Jacobian composed = chain.composed();
        return "<div class=\"chain\">"
                + picture.map(jacobian -> figure(jacobian, LARGE)).orElse("")
                + "<div><p class=\"flow\">"
                + Html.text(chain.from().shape() + " → " + chain.to().shape())
                + "</p><dl>"
                + (isComposed
                        ? "<dt>declared</dt><dd>" + declared(chain)
                                + cost(chain.declaredBytes(), chain.declaredMultiplyAdds()) + "</dd>"
                        : "")
                + "<dt>" + (isComposed ? "composed and simplified" : "declared") + "</dt><dd>"
                + shortened("code", "", composed.toString())
                + shortened("span", badge(composed), composed.structure())
                + cost(composed.bytes(), composed.multiplyAdds()) + "</dd></dl><p class=\"cost\">"
                + Quantities.bytes(composed.denseBytes()) + " as a dense matrix</p></div></div>";
    }

    private static String declared(Chain chain) {
        List<String> forms = chain.links().reversed().stream()
                .map(link -> "<code>" + Html.text(link.declared().toString()) + "</code>")
                .toList();
        String all = String.join(chain.isStraight() ? " <span class=\"after\">after</span> " : ", ", forms);
        return forms.size() <= MOST_FORMS
                ? all
                : "<details><summary>" + forms.size() + " Jacobians</summary>" + all + "</details>";
    }

    private static String cost(long bytes, long multiplyAdds) {
        return "<p class=\"cost\">" + Quantities.bytes(bytes) + " stored, " + Quantities.count(multiplyAdds)
                + " multiply-adds per product</p>";
    }

    private String figure(Jacobian jacobian, int side) {
        return "<figure>" + plots.plot(jacobian, side) + "<figcaption>"
                + Quantities.count(jacobian.to().elements()) + " × "
                + Quantities.count(jacobian.from().elements()) + "</figcaption></figure>";
    }

    /// A text that opens where it is long.
    private static String shortened(String element, String badge, String text) {
        String open = badge + "<" + element + ">";
        String close = "</" + element + ">";
        String whole = open + Html.text(text) + close;
        return text.length() <= LONG
                ? "<p class=\"structure\">" + whole + "</p>"
                : "<details><summary>" + open + Html.text(Quantities.cut(text, LONG)) + close + "</summary>" + whole
                        + "</details>";
    }

    private static String badge(Jacobian jacobian) {
        return "<span class=\"swatch " + StructureKind.of(jacobian).styleName() + "\"></span>";
    }

    private String operation(Operation operation) {
        StringBuilder rows = new StringBuilder("<tr class=\"operation\" id=\"" + Html.anchor(operation.name())
                + "\"><th colspan=\"7\" scope=\"rowgroup\"><b>"
                + Html.text(operation.node().op().title()) + "</b> <span class=\"shape\">"
                + Html.text(operation.node().value().shape().toString()) + "</span> <span class=\"kernel\">"
                + Html.text(kernels.of(operation.node())) + "</span></th></tr>");
        List<Jacobian> pictures = small.getOrDefault(operation.name(), List.of());
        for (int at = 0; at < operation.dependences().size(); at++) {
            Dependence by = operation.dependences().get(at);
            Optional<Jacobian> picture = at < pictures.size() ? Optional.of(pictures.get(at)) : Optional.empty();
            rows.append(row(operation, by, picture));
        }
        return rows.toString();
    }

    private String row(Operation operation, Dependence by, Optional<Jacobian> picture) {
        Jacobian jacobian = by.jacobian();
        return "<tr>"
                + ExplainPage.cell(
                        "pattern", picture.map(small -> figure(small, SMALL)).orElse("none"))
                + ExplainPage.cell("operand", operand(by))
                + ExplainPage.cell(
                        "structure",
                        "<span class=\"structure\">" + badge(jacobian) + Html.text(jacobian.structure())
                                + "</span><code class=\"form\">" + Html.text(jacobian.toString()) + "</code>")
                + ExplainPage.number("non-zeros", Quantities.count(jacobian.nonZeros()))
                + ExplainPage.number("stored", Quantities.bytes(jacobian.bytes()))
                + ExplainPage.number("dense", Quantities.bytes(jacobian.denseBytes()))
                + ExplainPage.cell("saved for backward", Html.text(OperationTable.saved(step, operation, by)))
                + "</tr>";
    }

    private String operand(Dependence by) {
        boolean isHere = small.containsKey(by.operand());
        String name = Html.text(by.operand());
        return isHere ? "<a href=\"#" + Html.anchor(by.operand()) + "\">" + name + "</a>" : name;
    }
}
