package lanewise.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import lanewise.compile.Compiler;
import lanewise.compile.Plan;
import lanewise.compile.Step;
import lanewise.graph.Program;
import lanewise.tensor.LanewiseException;

/// Chooses which blocks of layers a training step computes again in the backward pass, so that what it keeps between
/// operations fits a budget: of those that were tried and fit, the one with the fewest multiply-adds. Tried are 1, 2,
/// 3, ... blocks of neighbouring layers, and then the best without each of its blocks that the budget has room for.
///
/// Results are the same to the last bit whatever is chosen.
final class MemoryBudget {
    private final long bytes;
    private final Function<List<List<String>>, Program> step;
    private long least = Long.MAX_VALUE;

    /// A step with some blocks computed again.
    private record Choice(List<List<String>> blocks, Program program, long arenaBytes, long multiplyAdds) {}

    private MemoryBudget(long bytes, Function<List<List<String>>, Program> step) {
        this.bytes = bytes;
        this.step = step;
    }

    /// @param bytes what the arena may take
    /// @param layers the layers' paths in order
    /// @param step makes the step that computes given blocks again
    static Program fit(long bytes, List<String> layers, Function<List<List<String>>, Program> step) {
        return new MemoryBudget(bytes, step).fit(layers);
    }

    private Program fit(List<String> layers) {
        Choice keeping = choice(List.of());
        if (keeping.arenaBytes <= bytes) {
            return keeping.program;
        }
        Optional<Choice> best = Optional.empty();
        for (int size : sizes(layers.size())) {
            best = cheaper(best, choice(blocks(layers, size)));
        }
        Choice fitting = best.orElseThrow(() -> new LanewiseException("a training step keeps "
                + megabytes(keeping.arenaBytes)
                + " between operations, and at least " + megabytes(least)
                + " when blocks of layers are computed again in the backward pass; the budget is " + megabytes(bytes)
                + ": take a smaller batch or a larger budget"));
        for (List<String> block : fitting.blocks) {
            List<List<String>> fewer = new ArrayList<>(best.orElse(fitting).blocks);
            fewer.remove(block);
            best = cheaper(best, choice(fewer));
        }
        return best.orElse(fitting).program;
    }

    private Choice choice(List<List<String>> blocks) {
        Program program = step.apply(blocks);
        Plan plan = Compiler.compile(program);
        long multiplyAdds = plan.steps().stream().mapToLong(Step::multiplyAdds).sum();
        least = Math.min(least, plan.arenaBytes());
        return new Choice(blocks, program, plan.arenaBytes(), multiplyAdds);
    }

    private Optional<Choice> cheaper(Optional<Choice> best, Choice other) {
        boolean isBetter = other.arenaBytes <= bytes
                && best.filter(known -> known.multiplyAdds <= other.multiplyAdds)
                        .isEmpty();
        return isBetter ? Optional.of(other) : best;
    }

    /// Sizes of blocks, one for each number of blocks that there can be.
    private static int[] sizes(int layers) {
        return IntStream.rangeClosed(1, layers)
                .map(blocks -> Math.ceilDiv(layers, blocks))
                .distinct()
                .toArray();
    }

    private static List<List<String>> blocks(List<String> layers, int size) {
        List<List<String>> blocks = new ArrayList<>();
        for (int from = 0; from < layers.size(); from += size) {
            blocks.add(layers.subList(from, Math.min(from + size, layers.size())));
        }
        return blocks;
    }

    /// Rounded up, so that a budget of what is said is enough.
    private static String megabytes(long bytes) {
        return Math.ceilDiv(bytes, 10_000) / 100.0 + " MB";
    }
}
