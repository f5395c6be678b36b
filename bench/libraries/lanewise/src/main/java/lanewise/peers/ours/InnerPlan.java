package lanewise.peers.ours;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Value;
import lanewise.compile.Compiler;
import lanewise.compile.Plan;
import lanewise.compile.Step;
import lanewise.compile.Storage;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.peers.measure.Kernel;
import lanewise.run.Workers;

/// A program as it runs inside a larger plan: operands are handed in and results out as the plan's kernels want them,
/// so that bringing images into a layout and back, which a network does once for all its layers, is not part of the
/// time. The libraries beside get their operands in layouts of their own choice too.
final class InnerPlan implements Kernel {
    private static final long LONGEST_WARM_UP = 10_000_000_000L;

    private final Program program;
    private final Plan plan;
    private final Workers workers;
    private final float[][] memory;
    private final List<Part> parts;

    /// A step, and what the threads do of it, looked up once.
    private record Part(Step step, Workers.Work work) {}

    InnerPlan(Program program, Map<String, float[]> inputs, Compiler.Options options, Workers workers) {
        this.program = program;
        this.plan = Compiler.compile(program, options.withFreeLayouts());
        this.workers = workers;
        this.memory = plan.allocate(workers.threads());
        this.parts =
                plan.steps().stream().map(step -> new Part(step, step::run)).toList();
        for (Source source : program.graph().sources()) {
            Value value = source.value();
            float[] numbers = inputs.get(source.name());
            if (numbers != null) {
                plan.storage(value).store(value.shape(), numbers, memory[plan.bank(value)]);
            }
        }
        plan.warmUp(memory, System.nanoTime() + LONGEST_WARM_UP);
    }

    /// As a session runs its steps.
    @Override
    public void run() {
        for (int i = 0; i < parts.size(); i++) {
            Step step = parts.get(i).step;
            if (step.isWorthSharing()) {
                workers.run(parts.get(i).work, memory, step.units(), step.least());
            } else {
                step.run(memory, 0, 0, step.units());
            }
        }
    }

    @Override
    public Map<String, float[]> outputs() {
        Map<String, float[]> read = new HashMap<>();
        program.outputs().forEach((name, value) -> {
            Storage storage = plan.storage(value);
            float[] stored = new float[storage.floats()];
            plan.read(memory, value, stored);
            read.put(name, storage.rowMajor(value.shape(), stored));
        });
        return read;
    }
}
