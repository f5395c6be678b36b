package lanewise.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanewise.graph.Explanation.Saved;
import lanewise.run.PlanStep;
import lanewise.run.PlanSummary;

/// An explained training step as one page that needs nothing else: no network, no scripts. Light or dark as the reader
/// prefers; on narrow screens tables become cards.
final class ExplainPage {
    private static final String STYLE = "explain.css";

    private final ExplainedStep step;
    private final SmallTwin twin;
    private final SpyPlots plots = new SpyPlots();
    private final StringBuilder page = new StringBuilder();

    private ExplainPage(ExplainedStep step, SmallTwin twin) {
        this.step = step;
        this.twin = twin;
    }

    static String of(ExplainedStep step, SmallTwin twin) {
        return new ExplainPage(step, twin).write();
    }

    static String partAnchor(int part) {
        return "part-" + part;
    }

    private String write() {
        String name = Html.text(step.name());
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\"><title>" + name
                + ", explained by Lanewise</title><link rel=\"icon\" href=\"data:,\"><style>"
                + style() + "</style></head>\n<body><header class=\"top\"><p class=\"kicker\">Lanewise explain</p><h1>"
                + name + "</h1><p class=\"lead\">One training step with Adam on batches of "
                + Quantities.count(step.batch()) + ": what every operation declares about its Jacobian, what"
                + " neighbours compose into, and what is saved for the backward pass. No Jacobian is ever built as a"
                + " matrix.</p>");
        figures();
        page.append("</header>\n<div class=\"columns\"><nav aria-label=\"The graph\"><h2>The graph</h2>"
                + GraphDrawing.of(step) + "</nav>\n<main>");
        legend();
        PartSections sections = new PartSections(step, twin, plots);
        page.append(sections.all());
        saved();
        totals();
        plan();
        page.append("</main></div>").append(plots.definitions()).append("</body></html>\n");
        return page.toString();
    }

    private void figures() {
        page.append("<dl class=\"figures\">");
        figure("as dense matrices", Quantities.bytes(step.explanation().denseBytes()));
        figure("as stored", Quantities.bytes(step.explanation().storedBytes()));
        figure("saved for backward", Quantities.bytes(step.savedBytes()));
        figure("arena of the plan", Quantities.bytes(step.plan().arenaBytes()));
        page.append("</dl>");
    }

    private void figure(String name, String value) {
        page.append("<div><dt>" + name + "</dt><dd>" + value + "</dd></div>");
    }

    private void legend() {
        page.append("<section class=\"legend\"><h2>How to read the pictures</h2><p>A mark stands where an entry of the"
                + " Jacobian can differ from zero: rows are the result's elements, columns the operand's. The pictures"
                + " show a small twin of the model, the same layers on 2 samples "
                + Html.text(twin.sample().toString())
                + " with at most 2 filters, 3 × 3 kernels and 6 features, because the real ones would be wider than any"
                + " screen; all numbers are of the real model.</p><ul>");
        Arrays.stream(StructureKind.values())
                .map(kind -> "<li><span class=\"swatch " + kind.styleName() + "\"></span><b>" + kind.title() + "</b> "
                        + kind.look() + "</li>")
                .forEach(page::append);
        page.append("</ul></section>");
    }

    private void saved() {
        page.append("<section id=\"saved\"><h2>Saved for the backward pass</h2><p>Computed values that Jacobians name."
                + " Samples, labels and parameters are there anyway.</p><table><thead><tr><th>value</th><th>shape</th>"
                + "<th class=\"number\">bytes</th><th>named by the Jacobian of</th></tr></thead><tbody>");
        for (Saved saved : step.explanation().saved()) {
            String again = step.isRecomputed(saved.value()) ? " <span class=\"note\">computed again</span>" : "";
            page.append("<tr>"
                    + cell("value", "<code>" + Html.text(saved.name()) + "</code>" + again)
                    + cell("shape", Html.text(saved.value().shape().toString()))
                    + number("bytes", Quantities.bytes(saved.bytes()))
                    + cell("named by", Html.text(String.join(", ", saved.readers()))) + "</tr>");
        }
        page.append("</tbody></table></section>");
    }

    private void totals() {
        String rows = ExplainCommand.totals(step).entrySet().stream()
                .map(total -> "<div><dt>" + Html.text(total.getKey()) + "</dt><dd>" + total.getValue() + "</dd></div>")
                .collect(Collectors.joining());
        page.append("<section id=\"totals\"><h2>The whole step</h2><dl class=\"totals\">" + rows + "</dl>");
        if (!step.blocks().isEmpty()) {
            long with = step.plan().arenaBytes();
            long without = step.keeping().arenaBytes();
            String blocks = step.blocks().stream()
                    .map(block -> "<code>" + Html.text(String.join(", ", block)) + "</code>")
                    .collect(Collectors.joining("; "));
            page.append("<p>Computed again in the backward pass: " + blocks + ". The arena takes "
                    + Quantities.bytes(with) + " instead of " + Quantities.bytes(without) + ".</p>");
        }
        page.append("</section>");
    }

    private void plan() {
        PlanSummary plan = step.plan();
        List<PlanStep> steps = plan.steps();
        page.append("<section id=\"plan\"><h2>The plan</h2><p>Forward, loss, backward and update in the order in"
                + " which they run.</p><details><summary>All " + Quantities.count(steps.size())
                + " steps</summary><table><thead><tr><th class=\"number\">step</th><th>part</th><th>kernel</th>"
                + "<th class=\"number\">multiply-adds</th><th class=\"number\">touched</th></tr></thead><tbody>");
        IntStream.range(0, steps.size())
                .mapToObj(at -> "<tr>"
                        + number("step", Integer.toString(at + 1))
                        + cell("part", Html.text(PlanTable.part(plan, at)))
                        + cell("kernel", Html.text(PlanTable.cut(steps.get(at).kernel())))
                        + number("multiply-adds", Quantities.count(steps.get(at).multiplyAdds()))
                        + number("touched", Quantities.bytes(steps.get(at).bytes())) + "</tr>")
                .forEach(page::append);
        page.append("</tbody></table></details></section>");
    }

    static String cell(String label, String content) {
        return "<td data-label=\"" + label + "\">" + content + "</td>";
    }

    static String number(String label, String content) {
        return "<td class=\"number\" data-label=\"" + label + "\">" + content + "</td>";
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(ExplainPage.class.getResourceAsStream(STYLE), STYLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
