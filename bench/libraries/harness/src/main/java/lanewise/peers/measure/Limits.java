package lanewise.peers.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// What the machine can do at most, measured: multiply-adds from registers, bytes read from main memory, and
/// bytes moved by a = b + s c. Argument: threads. Prints one [Line#LIMIT] line: threads, operations (a
/// multiply-add is two), bytes read, bytes of the triad, each per nanosecond.
public final class Limits {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int CHAINS = 12;
    private static final int STEPS = 20_000;
    /// Far larger than any cache, per thread.
    private static final int FLOATS = 1 << 25;
    private static final double SECONDS = 2;

    private Limits() {}

    /// A part of the work of one thread.
    private interface Part {
        float run();
    }

    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[0]);
        List<float[]> arrays = new ArrayList<>();
        for (int i = 0; i < 3 * threads; i++) {
            arrays.add(new float[FLOATS]);
        }
        double peak = best(threads, 2.0 * CHAINS * STEPS * LANES, thread -> () -> multiplyAdd(STEPS, 0.5f));
        double read = best(threads, 4.0 * FLOATS, thread -> () -> read(arrays.get(3 * thread), FLOATS));
        double triad = best(
                threads,
                12.0 * FLOATS,
                thread -> () ->
                        triad(arrays.get(3 * thread), arrays.get(3 * thread + 1), arrays.get(3 * thread + 2), FLOATS));
        System.out.println(Line.LIMIT + "\t" + threads + "\t" + peak + "\t" + read + "\t" + triad);
    }

    /// Work per nanosecond of all threads together, the best of many rounds.
    private static double best(int threads, double workOfEach, java.util.function.IntFunction<Part> parts)
            throws InterruptedException {
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        AtomicBoolean goesOn = new AtomicBoolean(true);
        CyclicBarrier together = new CyclicBarrier(threads);
        CyclicBarrier through = new CyclicBarrier(threads, () -> goesOn.set(System.nanoTime() < end));
        double[] best = new double[threads];
        List<Thread> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            Part part = parts.apply(t);
            running.add(Thread.ofPlatform().start(() -> {
                while (goesOn.get()) {
                    await(together);
                    long start = System.nanoTime();
                    int runs = 0;
                    while (System.nanoTime() - start < 20_000_000) {
                        if (Float.isNaN(part.run())) {
                            throw new IllegalStateException("not a number");
                        }
                        runs++;
                    }
                    best[thread] = Math.max(best[thread], runs * workOfEach / (System.nanoTime() - start));
                    await(through);
                }
            }));
        }
        for (Thread each : running) {
            each.join();
        }
        double sum = 0;
        for (double each : best) {
            sum += each;
        }
        return sum;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private static float multiplyAdd(int steps, float number) {
        FloatVector x = FloatVector.broadcast(SPECIES, number);
        FloatVector a = x;
        FloatVector b = x;
        FloatVector c = x;
        FloatVector d = x;
        FloatVector e = x;
        FloatVector f = x;
        FloatVector g = x;
        FloatVector h = x;
        FloatVector i = x;
        FloatVector j = x;
        FloatVector k = x;
        FloatVector l = x;
        for (int step = 0; step < steps; step++) {
            a = a.fma(x, x);
            b = b.fma(x, x);
            c = c.fma(x, x);
            d = d.fma(x, x);
            e = e.fma(x, x);
            f = f.fma(x, x);
            g = g.fma(x, x);
            h = h.fma(x, x);
            i = i.fma(x, x);
            j = j.fma(x, x);
            k = k.fma(x, x);
            l = l.fma(x, x);
        }
        return a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l)
                .lane(0);
    }

    private static float read(float[] numbers, int count) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int at = 0; at < count; at += 4 * LANES) {
            a = a.add(FloatVector.fromArray(SPECIES, numbers, at));
            b = b.add(FloatVector.fromArray(SPECIES, numbers, at + LANES));
            c = c.add(FloatVector.fromArray(SPECIES, numbers, at + 2 * LANES));
            d = d.add(FloatVector.fromArray(SPECIES, numbers, at + 3 * LANES));
        }
        return a.add(b).add(c).add(d).lane(0);
    }

    private static float triad(float[] a, float[] b, float[] c, int count) {
        FloatVector s = FloatVector.broadcast(SPECIES, 3);
        for (int at = 0; at < count; at += LANES) {
            FloatVector.fromArray(SPECIES, c, at)
                    .fma(s, FloatVector.fromArray(SPECIES, b, at))
                    .intoArray(a, at);
        }
        return a[0];
    }
}
