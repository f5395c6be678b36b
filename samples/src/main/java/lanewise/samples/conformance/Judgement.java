package lanewise.samples.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares numbers with what a case wants, by the case's own metric and tolerance, and keeps both.
final class Judgement {
    /// Beyond it, single precision has no finite number that is near.
    private static final double LARGEST_SINGLE = 3.4e38;
    /// How much more is allowed where rounding errors of several products add up.
    private static final double LOOSER = 4;

    private static final Set<String> STRICT = Set.of("out", "grad");

    private final ReferenceCase of;
    private final Precision precision;
    private final List<Disagreement> disagreements = new ArrayList<>();
    private final Map<String, double[]> numbers = new LinkedHashMap<>();

    Judgement(ReferenceCase of, Precision precision) {
        this.of = of;
        this.precision = precision;
    }

    Verdict verdict() {
        return Verdict.judged(disagreements, numbers);
    }

    /// Takes the numbers of one tensor, named by role and name as in `grad.x`.
    void compare(String full, double[] found) {
        numbers.put(full, found);
        String role = full.substring(0, full.indexOf('.'));
        String name = full.substring(role.length() + 1);
        if (role.equals("out") || !of.tagged("gradient_informational")) {
            compare(role, name, found);
        }
    }

    private void compare(String role, String name, double[] found) {
        double[] wanted = of.values(role + "64", name);
        boolean[] judged = judged(role, name, wanted);
        double tolerance = (STRICT.contains(role) ? 1 : LOOSER) * of.tolerance(precision);
        String metric = of.text("metric");
        double largest = 0;
        for (int at = 0; at < wanted.length; at++) {
            if (judged[at] && Double.isFinite(wanted[at])) {
                largest = Math.max(largest, Math.abs(wanted[at]));
            }
        }
        for (int at = 0; at < wanted.length; at++) {
            boolean rounded = metric.equals("exact") && precision == Precision.SINGLE;
            double b = rounded ? (float) wanted[at] : wanted[at];
            double allowed = switch (metric) {
                case "exact" -> 0;
                case "scaled" -> tolerance * largest;
                default -> tolerance * Math.max(1, Math.abs(b));
            };
            if (judged[at] && !agrees(found[at], b, allowed)) {
                disagreements.add(new Disagreement(role, name, at, found[at], b, allowed));
                return;
            }
        }
    }

    private static boolean agrees(double a, double b, double allowed) {
        return Double.isFinite(b) ? Math.abs(a - b) <= allowed : Double.compare(a, b) == 0;
    }

    /// Elementwise NaN cases say nothing where another input than NaN gives NaN; single precision is not judged
    /// beyond its range, nor where the single-precision reference left it.
    private boolean[] judged(String role, String name, double[] wanted) {
        boolean[] judged = new boolean[wanted.length];
        List<double[]> inputs = of.tagged("elementwise") && of.tagged("nan") ? inputsOfSize(wanted.length) : List.of();
        double[] single = precision == Precision.SINGLE && of.gives(role + "32", name)
                ? of.values(role + "32", name)
                : new double[0];
        for (int at = 0; at < wanted.length; at++) {
            int element = at;
            judged[at] = true;
            if (Double.isNaN(wanted[at]) && !inputs.isEmpty()) {
                judged[at] = inputs.stream().anyMatch(input -> Double.isNaN(input[element]));
            }
            if (precision == Precision.SINGLE && Double.isFinite(wanted[at])) {
                judged[at] &= Math.abs(wanted[at]) <= LARGEST_SINGLE;
                judged[at] &= single.length == 0 || Double.isFinite(single[at]);
            }
        }
        return judged;
    }

    private List<double[]> inputsOfSize(int elements) {
        return of.inputs().stream()
                .map(name -> of.values("in", name))
                .filter(input -> input.length == elements)
                .toList();
    }
}
