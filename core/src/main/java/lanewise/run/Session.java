package lanewise.run;

import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Value;
import lanewise.compile.Compiler;
import lanewise.compile.Plan;
import lanewise.compile.Step;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/// A compiled program with its arrays: bind inputs, run, read outputs. Not for several threads at a time; sessions are
/// cheap to have one per thread, and several can share one [State]. Nothing to close.
public final class Session {
    /// The largest integers that floats, in which plans hold them, represent without gaps.
    private static final int LARGEST_INTEGER = 1 << 24;

    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(10);

    private record Input(Value value, int bank) {}

    private final Program program;
    private final Plan plan;
    private final Workers workers;
    private final float[][] memory;
    private final Map<String, Input> inputs = new LinkedHashMap<>();
    private final StepRun[] steps;

    Session(Program program, Plan plan, State state, Workers workers) {
        this.program = program;
        this.plan = plan;
        this.workers = workers;
        Map<Value, float[]> states = new HashMap<>();
        this.steps =
                plan.steps().stream().map(step -> new StepRun(step, workers)).toArray(StepRun[]::new);
        for (Source source : program.graph().sources()) {
            if (source.role() == Source.Role.STATE) {
                states.put(
                        source.value(),
                        state.get(source.name(), source.value().shape()).data());
            } else {
                inputs.put(source.name(), new Input(source.value(), plan.bank(source.value())));
            }
        }
        this.memory = plan.allocate(workers.threads(), states);
    }

    /// Compiles a program and binds its states. Every state that the program reads or updates must be there, in its
    /// shape.
    public static Session of(Program program, State state, Workers workers) {
        return of(program, Compilation.DEFAULT, state, workers);
    }

    /// The same, compiled in a given way.
    public static Session of(Program program, Compilation compilation, State state, Workers workers) {
        return new Session(program, Compiler.compile(program, compilation.options()), state, workers);
    }

    /// The same, with every convolution as the sum of its products and nothing else, see [Compilation#isExact].
    public static Session exact(Program program, State state, Workers workers) {
        return of(program, Compilation.DEFAULT.exact(), state, workers);
    }

    /// Another session for the same compiled plan: with arrays of its own, and with the given states.
    public Session another(State state, Workers others) {
        return new Session(program, plan, state, others);
    }

    /// Hands in an input, row-major; the array is read in place when the plan runs, not copied here.
    public Session bind(String name, float[] data) {
        Input input = input(name);
        if (!input.value.isFloat()) {
            throw new LanewiseException("the input \"" + name + "\" wants integers");
        }
        check(name, input, data.length);
        memory[input.bank] = data;
        return this;
    }

    /// Hands in integers (labels, indices), which are copied. They must lie between -2^24 and 2^24.
    public Session bind(String name, int[] data) {
        Input input = input(name);
        if (input.value.isFloat()) {
            throw new LanewiseException("the input \"" + name + "\" wants floats");
        }
        check(name, input, data.length);
        for (int i = 0; i < data.length; i++) {
            if (data[i] > LARGEST_INTEGER || data[i] < -LARGEST_INTEGER) {
                throw new LanewiseException("the input \"" + name + "\" has " + data[i] + " at " + i
                        + "; integers must lie between -2^24 and 2^24");
            }
            memory[input.bank][i] = data[i];
        }
        return this;
    }

    /// Hands in a tensor, checked for its shape.
    public Session bind(String name, Tensor tensor) {
        Value value = input(name).value;
        if (!tensor.shape().equals(value.shape())) {
            throw new LanewiseException(
                    "the input \"" + name + "\" has shape " + value.shape() + ", got " + tensor.shape());
        }
        return bind(name, tensor.data());
    }

    private static void check(String name, Input input, int length) {
        Shape shape = input.value.shape();
        if (length != shape.elements()) {
            throw new LanewiseException("the input \"" + name + "\" of shape " + shape + " wants " + shape.elements()
                    + " numbers, got " + length);
        }
    }

    private Input input(String name) {
        Input input = inputs.get(name);
        if (input == null) {
            throw new LanewiseException("there is no input called \"" + name + "\"; there are " + inputs.keySet());
        }
        return input;
    }

    /// Brings the plan's kernels to compiled code before the first run that counts, in ten seconds at most; see
    /// [Warmup], which says what came of it. Without it they get there by themselves within some seconds, with the
    /// same results until then.
    public Session warmUp() {
        Warmup.of(this, LONGEST_WARM_UP);
        return this;
    }

    Program program() {
        return program;
    }

    /// The numbers of a source, as they are now.
    float[] array(Value source) {
        return memory[plan.bank(source)];
    }

    /// A session of another program on the same graph, with the inputs and states of this one.
    Session examining(Program other) {
        State state = new State();
        for (Source source : other.graph().sources()) {
            if (source.role() == Source.Role.STATE) {
                state.put(source.name(), Tensor.of(source.value().shape(), array(source.value())));
            }
        }
        Session session = of(other, state, workers);
        session.inputs.values().forEach(input -> session.memory[input.bank] = array(input.value));
        return session;
    }

    List<Step> warmUp(long deadline) {
        List<Step> cold = plan.warmUp(memory, deadline);
        shareAtOnce();
        return cold;
    }

    /// Does not wait with sharing until the code is compiled.
    Session shareAtOnce() {
        for (StepRun step : steps) {
            step.share();
        }
        return this;
    }

    /// Runs every step. Inputs that were never bound are zeros. While a recording of Java's flight recorder wants
    /// them, each step is an event "lanewise.Step".
    public void run() {
        if (StepEvents.areWanted()) {
            run(StepListener.NONE);
            return;
        }
        for (StepRun step : steps) {
            step.run(workers, memory);
        }
    }

    /// The same run, with somebody who looks on.
    void run(StepListener listener) {
        StepListener all = StepEvents.areWanted() ? StepEvents.around(listener, plan.steps(), threads()) : listener;
        for (int step = 0; step < steps.length; step++) {
            steps[step].run(workers, memory, all.begins(step, steps[step].body()));
            all.ended(step);
        }
    }

    int threads() {
        return workers.threads();
    }

    /// Copies an output of the last run, row-major, into an array.
    public void read(String name, float[] target) {
        Value value = program.output(name);
        if (target.length != value.shape().elements()) {
            throw new LanewiseException("the output \"" + name + "\" of shape " + value.shape() + " has "
                    + value.shape().elements() + " numbers, the array " + target.length);
        }
        plan.read(memory, value, target);
    }

    /// An output where it lies, row-major, without copying: read-only, and always as the last run left it. To be
    /// asked
    /// for once and kept; but one that is an input itself lies in the array that is bound now.
    public FloatBuffer view(String name) {
        return plan.view(memory, program.output(name));
    }

    /// The first number of an output of the last run: the loss, without copying.
    public float scalar(String name) {
        return plan.first(memory, program.output(name));
    }

    /// A copy of an output of the last run.
    public Tensor output(String name) {
        Tensor result = Tensor.zeros(program.output(name).shape());
        read(name, result.data());
        return result;
    }

    public PlanSummary summary() {
        List<PlanStep> steps = plan.steps().stream()
                .map(step -> new PlanStep(
                        step.kernel(),
                        step.path(),
                        step.computes().stream().map(Value::toString).toList(),
                        step.units(),
                        step.isWorthSharing(),
                        step.multiplyAdds(),
                        step.bytes(),
                        step.isReference()))
                .toList();
        long stateBytes = program.graph().sources().stream()
                .filter(source -> source.role() == Source.Role.STATE)
                .mapToLong(source -> 4L * source.value().shape().elements())
                .sum();
        return new PlanSummary(steps, plan.arenaBytes(), plan.unsharedBytes(), stateBytes);
    }
}
