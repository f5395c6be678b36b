package lanewise.algebra;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What products and sums of forms become: the algebra's rules, all of them equalities.
///
/// In a product zeros absorb, identities vanish, numbers come to the front, and neighbours that are one form together
/// merge: diagonals multiply, permutations, repeats and sums of each follow one another, a sum over what was repeated
/// is a number. In a sum diagonals add, equal terms count, and what all terms have in common inside stands outside:
/// two ways from one point to another are (A + B) C, however long C is.
final class Simplification {
    private Simplification() {}

    /// `outer` after `inner`.
    static Jacobian product(Jacobian outer, Jacobian inner) {
        if (outer.isZero() || inner.isZero()) {
            return new Zero(inner.from(), outer.to());
        }
        double number = 1;
        List<Jacobian> merged = new ArrayList<>();
        List<Jacobian> waiting = new ArrayList<>(factors(outer));
        waiting.addAll(factors(inner));
        while (!waiting.isEmpty()) {
            Jacobian next = waiting.removeFirst();
            if (next.isZero()) {
                return new Zero(inner.from(), outer.to());
            }
            if (next instanceof Scaled scaled) {
                number *= scaled.factor();
                waiting.addAll(0, factors(scaled.of()));
            } else if (!isNeutral(next)) {
                Optional<Jacobian> together = merged.isEmpty() ? Optional.empty() : merge(merged.getLast(), next);
                if (together.isPresent()) {
                    merged.removeLast();
                    waiting.addAll(0, factors(together.get()));
                } else {
                    merged.add(next);
                }
            }
        }
        Jacobian product = merged.isEmpty()
                ? new Identity(inner.from(), outer.to())
                : merged.size() == 1 ? merged.getFirst() : new Compose(merged);
        return scaled(number, product);
    }

    static Jacobian scaled(double factor, Jacobian of) {
        if (factor == 1 || of.isZero()) {
            return of;
        }
        return of instanceof Scaled scaled ? scaled(factor * scaled.factor(), scaled.of()) : new Scaled(factor, of);
    }

    private static List<Jacobian> factors(Jacobian form) {
        return form instanceof Compose compose ? compose.factors() : List.of(form);
    }

    private static boolean isNeutral(Jacobian form) {
        return form instanceof Identity && form.from().equals(form.to());
    }

    private static Optional<Jacobian> merge(Jacobian outer, Jacobian inner) {
        if (outer instanceof Identity && inner instanceof Identity) {
            return Optional.of(new Identity(inner.from(), outer.to()));
        }
        if (outer instanceof Diagonal a && inner instanceof Diagonal b) {
            return Optional.of(combined(a, b, Elementary.MULTIPLY));
        }
        return outer instanceof Partial a && inner instanceof Partial b ? linear(a, b) : Optional.empty();
    }

    private static Optional<Jacobian> linear(Partial outer, Partial inner) {
        if (outer.op() instanceof Permute a && inner.op() instanceof Permute b) {
            Permute both = a.after(b);
            return Optional.of(both.isIdentity() ? Jacobian.identity(inner.from()) : alone(both, outer, inner));
        }
        if (outer.op() instanceof Broadcast && inner.op() instanceof Broadcast
                || outer.op() instanceof SumTo && inner.op() instanceof SumTo) {
            return Optional.of(alone(outer.op(), outer, inner));
        }
        if (outer.op() instanceof SumTo
                && inner.op() instanceof Broadcast
                && outer.to().equals(inner.from())
                && outer.to().elements() > 0) {
            double repeats = (double) outer.from().elements() / outer.to().elements();
            return Optional.of(scaled(repeats, Jacobian.identity(outer.to())));
        }
        if (outer.op() instanceof Slice slice
                && inner.op() instanceof Pad pad
                && slice.starts().equals(pad.starts())
                && slice.steps().equals(pad.steps())
                && outer.to().equals(inner.from())) {
            return Optional.of(Jacobian.identity(outer.to()));
        }
        return Optional.empty();
    }

    private static Jacobian alone(Linear op, Partial outer, Partial inner) {
        return new Partial(op, 0, List.of(), inner.from(), outer.to());
    }

    private static Jacobian combined(Diagonal a, Diagonal b, Elementary function) {
        List<Value> arguments = new ArrayList<>(a.arguments());
        List<Scalar> second = new ArrayList<>();
        for (Value argument : b.arguments()) {
            if (!arguments.contains(argument)) {
                arguments.add(argument);
            }
            second.add(Scalar.arg(arguments.indexOf(argument)));
        }
        Scalar entry = function.of(List.of(a.entry(), b.entry().substitute(second)));
        return Jacobian.diagonal(entry, arguments, a.from());
    }

    /// What is common is looked for before sums are opened, since a sum may itself be common.
    static Jacobian sum(List<Jacobian> terms) {
        List<Jacobian> real = terms.stream().filter(term -> !term.isZero()).toList();
        if (real.size() < 2) {
            return real.isEmpty() ? terms.getFirst() : real.getFirst();
        }
        int common = commonInside(real);
        if (common > 0) {
            return factored(real, common);
        }
        List<Jacobian> collected = new ArrayList<>();
        for (Jacobian term : real) {
            for (Jacobian each : term instanceof Sum sum ? sum.terms() : List.of(term)) {
                collect(collected, each);
            }
        }
        collected.removeIf(Jacobian::isZero);
        return collected.isEmpty()
                ? new Zero(terms.getFirst().from(), terms.getFirst().to())
                : collected.size() == 1 ? collected.getFirst() : new Sum(collected);
    }

    private static void collect(List<Jacobian> collected, Jacobian term) {
        for (int at = 0; at < collected.size(); at++) {
            Optional<Jacobian> together = add(collected.get(at), term);
            if (together.isPresent()) {
                collected.set(at, together.get());
                return;
            }
        }
        collected.add(term);
    }

    private static Optional<Jacobian> add(Jacobian a, Jacobian b) {
        if (a instanceof Diagonal first && b instanceof Diagonal second) {
            return Optional.of(combined(first, second, Elementary.ADD));
        }
        Jacobian bare = a instanceof Scaled scaled ? scaled.of() : a;
        if (bare.equals(b instanceof Scaled scaled ? scaled.of() : b)) {
            double number = (a instanceof Scaled scaled ? scaled.factor() : 1)
                    + (b instanceof Scaled scaled ? scaled.factor() : 1);
            return Optional.of(number == 0 ? new Zero(a.from(), a.to()) : scaled(number, bare));
        }
        return Optional.empty();
    }

    /// A C + B C as (A + B) C, C being the innermost `common` factors of each.
    private static Jacobian factored(List<Jacobian> terms, int common) {
        List<Jacobian> heads = new ArrayList<>();
        List<Jacobian> inside = List.of();
        for (Jacobian term : terms) {
            List<Jacobian> all = factors(term instanceof Scaled scaled ? scaled.of() : term);
            inside = all.subList(all.size() - common, all.size());
            List<Jacobian> head = all.subList(0, all.size() - common);
            Jacobian left = head.stream().reduce(Simplification::product).orElseGet(() -> Jacobian.identity(term.to()));
            heads.add(term instanceof Scaled scaled ? scaled(scaled.factor(), left) : left);
        }
        return product(
                sum(heads), inside.stream().reduce(Simplification::product).orElseThrow());
    }

    private static int commonInside(List<Jacobian> terms) {
        List<List<Jacobian>> reversed = terms.stream()
                .map(term -> factors(term instanceof Scaled scaled ? scaled.of() : term)
                        .reversed())
                .toList();
        int shortest = reversed.stream().mapToInt(List::size).min().orElse(0);
        int common = 0;
        while (common < shortest) {
            Set<Jacobian> here = new LinkedHashSet<>();
            for (List<Jacobian> factors : reversed) {
                here.add(factors.get(common));
            }
            if (here.size() > 1 || isNeutral(here.iterator().next())) {
                break;
            }
            common++;
        }
        return common;
    }
}
