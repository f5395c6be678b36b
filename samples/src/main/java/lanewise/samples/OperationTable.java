package lanewise.samples;

import java.util.List;
import java.util.stream.Collectors;
import lanewise.algebra.Jacobian;
import lanewise.graph.Chain;
import lanewise.graph.Explanation.Dependence;
import lanewise.graph.Explanation.Operation;
import lanewise.graph.Explanation.Part;

/// The forward half of a training step as a table for people, part by part: what the part's operations compose into,
/// and for every operation and each operand that numbers flow through, what it declares about its Jacobian.
final class OperationTable {
    private static final int STRUCTURE = 24;
    private static final int TEXT = 112;
    private static final int MOST_LINKS = 8;
    private static final String INDENT = "  ";

    private final ExplainedStep step;
    private final KernelIndex kernels;
    private final Table table = new Table()
            .left("operation, and by which operand")
            .left("structure")
            .right("non-zeros")
            .right("stored")
            .right("dense")
            .left("saved for backward");

    private OperationTable(ExplainedStep step) {
        this.step = step;
        this.kernels = new KernelIndex(step.plan());
    }

    static String of(ExplainedStep step) {
        OperationTable result = new OperationTable(step);
        step.parts().forEach(result::part);
        step.model().ifPresent(whole -> {
            result.table.text("the whole model");
            result.chain(whole);
        });
        return result.table.toString();
    }

    private void part(Part part) {
        String flow = part.chains().isEmpty()
                ? ""
                : flow(part.chains().getFirst())
                        + INDENT
                        + part.chains().getFirst().composed().structure();
        table.text(Quantities.cut(part.path() + flow, TEXT));
        part.chains().stream().filter(chain -> chain.links().size() > 1).forEach(this::chain);
        part.operations().forEach(this::operation);
    }

    private static String flow(Chain chain) {
        return INDENT + chain.from().shape() + " -> " + chain.to().shape();
    }

    /// What is declared on the way, the last operation first as in a product, and what it becomes.
    private void chain(Chain chain) {
        List<String> forms = chain.links().reversed().stream()
                .map(link -> link.declared().toString())
                .toList();
        String declared = forms.size() > MOST_LINKS
                ? forms.size() + " Jacobians"
                : forms.stream().collect(Collectors.joining(chain.isStraight() ? " . " : ", "));
        Jacobian composed = chain.composed();
        table.text(Quantities.cut("  declared: " + declared, TEXT));
        table.text(Quantities.cut("  composed: " + composed, TEXT));
        table.text("            " + Quantities.bytes(chain.declaredBytes()) + " and "
                + Quantities.count(chain.declaredMultiplyAdds()) + " multiply-adds became "
                + Quantities.bytes(composed.bytes()) + " and " + Quantities.count(composed.multiplyAdds()));
    }

    private void operation(Operation operation) {
        table.text(INDENT + operation.node().op().title() + " "
                + operation.node().value().shape() + ": " + kernels.of(operation.node()));
        operation.dependences().forEach(dependence -> row(operation, dependence));
    }

    private void row(Operation operation, Dependence by) {
        Jacobian jacobian = by.jacobian();
        table.row(
                "    by " + by.operand(),
                Quantities.cut(jacobian.structure(), STRUCTURE),
                Quantities.count(jacobian.nonZeros()),
                Quantities.bytes(jacobian.bytes()),
                Quantities.bytes(jacobian.denseBytes()),
                saved(step, operation, by));
    }

    /// What the backward pass must find: `its result`, `conv2.weight`, `nothing`.
    static String saved(ExplainedStep step, Operation operation, Dependence by) {
        if (!by.isDifferentiated()) {
            return by.jacobian().isZero() ? "nothing" : "not differentiated";
        }
        if (by.named().isEmpty()) {
            return "nothing";
        }
        String names = by.named().stream()
                .map(name -> name.equals(operation.name()) ? "its result" : name)
                .collect(Collectors.joining(", "));
        boolean again = by.jacobian().named().stream().anyMatch(step::isRecomputed);
        return again ? names + " (again)" : names;
    }
}
