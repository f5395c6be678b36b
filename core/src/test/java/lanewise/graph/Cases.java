package lanewise.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lanewise.algebra.Emitter;
import lanewise.algebra.Op;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;

/// Seeded uses of operations: which operands, and how their numbers are drawn. The system property
/// `lanewise.seed` gives other numbers to all of them; every failure message names the seed.
public final class Cases {
    private static final long SEED = Long.getLong("lanewise.seed", 1);

    /// Distance between neighbours of [Numbers#APART], of which a fifth is jitter to each side.
    private static final double SPACING = 0.04;

    private Cases() {}

    /// What a case does with its operands.
    public interface Build {
        Value of(Emitter out, List<Value> operands);
    }

    public enum Numbers {
        /// Uniform in [-1.5, 1.5): for what has no kinks.
        SMOOTH,
        /// At least 1e-2 away from 0 and from every other such number of the case: for kinks at 0 and for
        /// ties.
        APART,
        /// Uniform in [0.4, 2): for logarithms, roots and divisors.
        POSITIVE,
        /// Integers in [0, bound).
        INDEX
    }

    public record Operand(Shape shape, Numbers numbers, int bound) {
        Type type() {
            return numbers == Numbers.INDEX ? Type.INTEGER : Type.FLOAT;
        }
    }

    public static Operand smooth(int... sizes) {
        return new Operand(Shape.of(sizes), Numbers.SMOOTH, 0);
    }

    public static Operand apart(int... sizes) {
        return new Operand(Shape.of(sizes), Numbers.APART, 0);
    }

    public static Operand positive(int... sizes) {
        return new Operand(Shape.of(sizes), Numbers.POSITIVE, 0);
    }

    public static Operand indices(int bound, int... sizes) {
        return new Operand(Shape.of(sizes), Numbers.INDEX, bound);
    }

    /// One operation on its operands.
    public static Case of(Op op, Operand... operands) {
        return of(op.toString(), (out, values) -> out.emit(op, values), operands);
    }

    /// Anything built from the operands.
    public static Case of(String name, Build build, Operand... operands) {
        return new Case(name, build, List.of(operands), Optional.empty(), false);
    }

    public record Case(String name, Build build, List<Operand> operands, Optional<Shape> expected, boolean chooses) {
        /// The same case, knowing the shape of its result.
        public Case gives(int... sizes) {
            return new Case(name, build, operands, Optional.of(Shape.of(sizes)), chooses);
        }

        /// The same case, of an operation that chooses element by element what it takes: what is not
        /// taken has no influence, not even a NaN.
        public Case choosing() {
            return new Case(name, build, operands, expected, true);
        }

        /// Numbers for each operand, the same for equal cases and seeds.
        List<double[]> draw() {
            CounterRandom random = CounterRandom.of(SEED).stream(name);
            int total = operands.stream()
                    .mapToInt(operand -> operand.shape().elements())
                    .sum();
            int[] places = random.stream("places").permutation(total);
            List<double[]> drawn = new ArrayList<>();
            int counter = 0;
            for (Operand operand : operands) {
                double[] numbers = new double[operand.shape().elements()];
                for (int at = 0; at < numbers.length; at++, counter++) {
                    numbers[at] = switch (operand.numbers()) {
                        case SMOOTH -> random.uniform(counter, -1.5f, 1.5f);
                        case POSITIVE -> random.uniform(counter, 0.4f, 2f);
                        case INDEX -> random.below(counter, operand.bound());
                        case APART -> {
                            // An odd multiple of half the spacing is never 0.
                            double middle = (2 * (places[counter] - total / 2) + 1) * (SPACING / 2);
                            yield middle + random.uniform(counter, -0.2f, 0.2f) * SPACING;
                        }
                    };
                }
                drawn.add(numbers);
            }
            return drawn;
        }

        @Override
        public String toString() {
            return name + " of "
                    + Arrays.toString(operands.stream().map(Operand::shape).toArray()) + " (seed " + SEED + ")";
        }
    }
}
