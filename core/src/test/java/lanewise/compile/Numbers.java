package lanewise.compile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Interpreter;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;

/// Random numbers for the sources of a program, exact in single precision, and what the interpreter makes of them.
public final class Numbers {
    /// Largest difference from the interpreter, as a share of the largest number of a result. An operation errs by
    /// at most u = 2^-24 of its result. Sums here have up to 4096 terms in 16 partial sums, 260 additions one
    /// behind the other, so they err by less than 260 u times the sum of the terms' sizes. That may be more than
    /// the largest result, and there are several sums in a row; but errors have random signs, which takes away more
    /// than both add.
    public static final double SHARE = 260 * 0x1p-24;

    private final Map<String, float[]> sources = new LinkedHashMap<>();

    private Numbers() {}

    /// Inputs between -1 and 1; states that keep sums over all axes but the first in that range; integers below
    /// their bounds.
    public static Numbers of(Program program, Map<String, Integer> bounds, long seed) {
        Numbers numbers = new Numbers();
        for (Source source : program.graph().sources()) {
            CounterRandom random = CounterRandom.of(seed).stream(source.name());
            Shape shape = source.value().shape();
            float[] data = new float[shape.elements()];
            boolean isState = source.role() == Source.Role.STATE && shape.rank() > 0;
            float largest = isState
                    ? 1 / (float) Math.sqrt(Math.max(1, shape.dropLeading(1).elements()))
                    : 1;
            for (int at = 0; at < data.length; at++) {
                data[at] = source.value().type() == Type.INTEGER
                        ? random.below(at, bounds.getOrDefault(source.name(), 1))
                        : random.uniform(at, -largest, largest);
            }
            numbers.sources.put(source.name(), data);
        }
        return numbers;
    }

    /// The numbers of a source; the array itself.
    public float[] get(String source) {
        return sources.getOrDefault(source, new float[0]);
    }

    /// Outputs by name and new states by the states' names, as the interpreter has them.
    public Map<String, double[]> interpreted(Program program) {
        Map<Value, double[]> given = new HashMap<>();
        for (Source source : program.graph().sources()) {
            float[] data = get(source.name());
            double[] wide = new double[data.length];
            for (int at = 0; at < wide.length; at++) {
                wide[at] = data[at];
            }
            given.put(source.value(), wide);
        }
        Map<Value, double[]> all = Interpreter.run(program.graph(), given, program.wanted());
        Map<String, double[]> results = new LinkedHashMap<>();
        program.outputs().forEach((name, value) -> results.put(name, all.get(value)));
        program.updates().forEach((state, value) -> results.put(nameOf(program, state), all.get(value)));
        return results;
    }

    /// The same from a plan, run twice by the calling thread: what the first run leaves behind must not matter.
    Map<String, float[]> planned(Program program, Plan plan) {
        return planned(program, plan, 1, (step, memory) -> step.run(memory, 0, 0, step.units()));
    }

    /// The same, unit by unit, each as if by another of three threads.
    Map<String, float[]> plannedInParts(Program program, Plan plan, Random random) {
        return planned(program, plan, 3, (step, memory) -> {
            for (int unit = 0; unit < step.units(); unit++) {
                step.run(memory, random.nextInt(3), unit, unit + 1);
            }
        });
    }

    private Map<String, float[]> planned(Program program, Plan plan, int threads, BiConsumer<Step, float[][]> running) {
        float[][] memory = plan.allocate(threads);
        int runs = program.updates().isEmpty() ? 2 : 1;
        for (Source source : program.graph().sources()) {
            float[] bank = memory[plan.bank(source.value())];
            Arrays.fill(bank, Float.NaN);
            plan.storage(source.value()).store(source.value().shape(), get(source.name()), bank);
        }
        Arrays.fill(memory[0], Float.NaN);
        for (int run = 0; run < runs; run++) {
            plan.steps().forEach(step -> running.accept(step, memory));
        }
        Map<String, float[]> results = new LinkedHashMap<>();
        program.outputs().forEach((name, value) -> {
            Storage storage = plan.storage(value);
            float[] result = new float[storage.floats()];
            plan.read(memory, value, result);
            results.put(name, storage.rowMajor(value.shape(), result));
        });
        program.updates()
                .keySet()
                .forEach(state -> results.put(nameOf(program, state), memory[plan.bank(state)].clone()));
        return results;
    }

    private static String nameOf(Program program, Value state) {
        return program.graph().source(state).orElseThrow().name();
    }

    /// Where two results differ by more than a share of the largest number of the second; empty where they agree.
    public static String difference(Map<String, float[]> results, Map<String, double[]> wanted, double share) {
        StringBuilder text = new StringBuilder();
        double everywhere =
                wanted.values().stream().mapToDouble(Numbers::largest).max().orElse(0);
        wanted.forEach((name, numbers) -> {
            float[] found = results.getOrDefault(name, new float[0]);
            // what cancels to almost nothing is judged beside the other results
            double allowed = share * Math.max(largest(numbers), 1e-2 * everywhere);
            for (int at = 0; at < numbers.length; at++) {
                if (at >= found.length || !(Math.abs(found[at] - numbers[at]) <= allowed)) {
                    text.append(name).append('[').append(at).append("] is ");
                    text.append(at < found.length ? found[at] : "missing")
                            .append(", wanted ")
                            .append(numbers[at]);
                    text.append(" within ").append(allowed).append("; ");
                    return;
                }
            }
        });
        return text.toString();
    }

    private static double largest(double[] numbers) {
        return Arrays.stream(numbers).map(Math::abs).max().orElse(0);
    }
}
