package lanewise.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.compile.CommutePooling;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.nn.Activation;
import lanewise.nn.Model;
import lanewise.op.rows.Softmax;
import lanewise.run.FrozenState;
import lanewise.run.Workers;
import lanewise.tensor.LanewiseException;

/// A model for use: immutable, safe for any number of threads at once, nothing to close. The parameters are copied when
/// it is made; training the model further does not change it.
///
/// Samples run in batches of powers of two up to 64, so that few plans serve any count; each call borrows sessions of
/// its own. Parameters are constants of these plans, which bring them into the order of their kernels once, together:
/// they take their own size about twice.
public final class Predictor {
    static final String SAMPLES = "x";
    static final String OUTPUTS = "outputs";
    static final String PROBABILITIES = "probabilities";

    /// Batches have 2^0 to 2^6 samples.
    private static final int SIZES = 7;

    private final int inputs;
    private final int outputs;
    private final List<SessionPool> pools;

    private Predictor(Model model, Workers workers) {
        FrozenState state = FrozenState.of(model.state());
        inputs = model.sampleShape().elements();
        outputs = model.outputShape().elements();
        pools = IntStream.range(0, SIZES)
                .mapToObj(power -> new SessionPool(program(model, 1 << power), state, workers))
                .toList();
    }

    /// A predictor whose calls run on the calling thread alone: for many callers.
    public static Predictor of(Model model) {
        return of(model, Workers.caller());
    }

    /// A predictor whose calls share the workers: a call that finds them busy runs alone.
    public static Predictor of(Model model, Workers workers) {
        return new Predictor(model.copy(), workers);
    }

    /// What runs for so many samples at a time: the input is "x" [samples, sample...], the states are the model's
    /// parameters, the outputs "outputs" and "probabilities" are what [#predict] and [#probabilities] give.
    public static Program program(Model model, int samples) {
        Graph graph = new Graph();
        Value x = graph.source(SAMPLES, model.sampleShape().prepend(samples), Type.FLOAT, Source.Role.BATCH);
        Value result = model.forward(graph, x);
        boolean already = model.architecture().layers().getLast() == Activation.SOFTMAX;
        Map<String, Value> wanted = new LinkedHashMap<>();
        wanted.put(OUTPUTS, result);
        wanted.put(
                PROBABILITIES,
                already ? result : Softmax.softmax(graph, result, result.shape().rank() - 1));
        return CommutePooling.apply(Program.of(graph, wanted));
    }

    /// What the model gives (logits) for samples [count, sample...], row-major: [count, output...].
    public float[] predict(float[] samples, int count) {
        return run(samples, count, OUTPUTS);
    }

    /// The softmax of [#predict] along the last axis; the outputs themselves where the model ends with a softmax.
    public float[] probabilities(float[] samples, int count) {
        return run(samples, count, PROBABILITIES);
    }

    /// Compiles what a call with so many samples runs, and brings its kernels to compiled code, in some seconds:
    /// before the first requests, which are slow otherwise, the more of them there are at once.
    public Predictor warmUp(int count) {
        for (int left = count; left > 0; left -= 1 << power(left)) {
            pools.get(power(left)).warmUp();
        }
        return this;
    }

    /// The size of the next batch, as a power of two.
    private static int power(int left) {
        return Math.min(SIZES - 1, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(left));
    }

    private float[] run(float[] samples, int count, String wanted) {
        if (count < 0 || samples.length != (long) count * inputs) {
            throw new LanewiseException(count + " samples of " + inputs + " numbers want an array of "
                    + (long) count * inputs + ", got " + samples.length);
        }
        float[] results = new float[Math.multiplyExact(count, outputs)];
        int done = 0;
        while (done < count) {
            int power = power(count - done);
            pools.get(power).run(samples, done * inputs, wanted, results, done * outputs);
            done += 1 << power;
        }
        return results;
    }
}
