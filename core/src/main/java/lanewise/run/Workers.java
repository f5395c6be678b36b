package lanewise.run;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The threads that share the work of a run. The caller always works too; helpers spin for a bounded time after each
/// piece of work and then sleep. Work is cut into units; each thread begins with its own share of them, the same from
/// run to run, so that what it wrote last time is still in its caches, and then helps with the shares of the others. A
/// unit's result never depends on who ran it, so any number of threads gives the same bits.
///
/// One set can serve many sessions: while it is busy for one, another session's caller runs alone. The threads are
/// daemons, so a set needs no closing; [#close] ends its threads early.
public final class Workers implements AutoCloseable {
    /// Something that can be done in independent units.
    @FunctionalInterface
    public interface Work {
        /// Does the units from `from` up to but excluding `to`; `context` is what was given to [#run], `thread`
        /// counts from 0 (the caller) and no two calls at the same time have the same.
        void run(float[][] context, int thread, int from, int to);
    }

    private static final Workers CALLER = new Workers(1);
    /// Long enough to bridge the serial parts of a training step, short enough not to burn a core in an idle
    /// program.
    private static final long SPIN_NANOS = 500_000;

    private static final int CHUNKS_PER_THREAD = 4;
    private static final long CLOSED = Integer.MAX_VALUE;

    /// Distance of two cursors: no two lie on the same or on neighbouring lines of the caches.
    private static final int APART = 16;

    private final int threads;
    private final Thread[] helpers;
    private final ReentrantLock region = new ReentrantLock();

    /// For the share of each thread, the number of the region in the upper half and the next unclaimed unit in the
    /// lower: a claim is one compare-and-set, and a helper that comes late can claim nothing of a region that has
    /// ended.
    private final AtomicLongArray cursors;

    /// Number of the region that was published last, behind its cursors.
    private final AtomicLong published = new AtomicLong();

    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger asleep = new AtomicInteger();
    private Work work = (context, thread, from, to) -> {};
    private float[][] context = {};
    private int units;
    private int chunk;
    private volatile @Nullable Throwable failure;
    private volatile boolean open = true;

    private Workers(int threads) {
        this.threads = threads;
        this.helpers = new Thread[threads - 1];
        this.cursors = new AtomicLongArray(threads * APART);
    }

    /// Only the calling thread; never starts another.
    public static Workers caller() {
        return CALLER;
    }

    /// As many threads as the machine (or its container) has processors.
    public static Workers all() {
        return of(Runtime.getRuntime().availableProcessors());
    }

    /// The caller and `threads - 1` helpers.
    public static Workers of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("the number of threads must be at least 1, got " + threads);
        }
        if (threads == 1) {
            return CALLER;
        }
        Workers workers = new Workers(threads);
        workers.start();
        return workers;
    }

    private void start() {
        for (int i = 0; i < helpers.length; i++) {
            int thread = i + 1;
            helpers[i] = Thread.ofPlatform().daemon().name("lanewise-" + thread).start(() -> help(thread));
        }
    }

    public int threads() {
        return threads;
    }

    /// Does all units and returns when every one is done. With one thread, or while another session uses these
    /// workers, the caller does them alone. What a unit throws is thrown here.
    public void run(Work newWork, float[][] newContext, int newUnits) {
        run(newWork, newContext, newUnits, 1);
    }

    /// The same where each call of the work, whatever its units, takes some time of its own: a thread is
    /// given `least` units or more at a time, if its share has as many.
    public void run(Work newWork, float[][] newContext, int newUnits, int least) {
        if (helpers.length == 0 || newUnits < 2 || region.isHeldByCurrentThread() || !region.tryLock()) {
            newWork.run(newContext, 0, 0, newUnits);
            return;
        }
        try {
            work = newWork;
            context = newContext;
            units = newUnits;
            chunk = Math.max(least, newUnits / (threads * CHUNKS_PER_THREAD));
            finished.setRelease(0);
            long number = published.get() + 1;
            for (int thread = 0; thread < threads; thread++) {
                cursors.set(thread * APART, number << 32 | share(thread));
            }
            published.set(number);
            if (asleep.get() > 0) {
                for (Thread helper : helpers) {
                    LockSupport.unpark(helper);
                }
            }
            claim(number, 0);
            for (int spins = 0; finished.getAcquire() < newUnits; spins++) {
                if (spins < 10_000) {
                    Thread.onSpinWait();
                } else {
                    Thread.yield();
                }
            }
            for (int thread = 0; thread < threads; thread++) {
                cursors.set(thread * APART, number << 32 | CLOSED);
            }
            Throwable thrown = failure;
            if (thrown != null) {
                failure = null;
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
            }
        } finally {
            region.unlock();
        }
    }

    /// The first unit of a thread's share.
    private int share(int thread) {
        return (int) ((long) units * thread / threads);
    }

    /// Claims and does chunks of one region until none is left: first those of the thread's own share.
    private void claim(long number, int thread) {
        for (int i = 0; i < threads; i++) {
            claimOf((thread + i) % threads, number, thread);
        }
    }

    private void claimOf(int owner, long number, int thread) {
        while (true) {
            long seen = cursors.get(owner * APART);
            int from = (int) seen;
            int end = share(owner + 1);
            int size = chunk;
            Work todo = work;
            float[][] on = context;
            if (seen >>> 32 != number || from >= end) {
                return;
            }
            int to = Math.min(end, from + size);
            if (cursors.compareAndSet(owner * APART, seen, number << 32 | to)) {
                try {
                    todo.run(on, thread, from, to);
                } catch (Throwable e) {
                    failure = e;
                } finally {
                    finished.addAndGet(to - from);
                }
            }
        }
    }

    private void help(int thread) {
        long done = 0;
        long idleSince = System.nanoTime();
        for (int spins = 1; open; spins++) {
            long number = published.get();
            if (number != done) {
                claim(number, thread);
                done = number;
                idleSince = System.nanoTime();
                continue;
            }
            Thread.onSpinWait();
            if (spins % 64 == 0 && System.nanoTime() - idleSince > SPIN_NANOS) {
                sleep(done);
                idleSince = System.nanoTime();
            }
        }
    }

    private void sleep(long done) {
        asleep.incrementAndGet();
        // a region published before the count rose would not wake anyone, so look once more before parking
        while (open && published.get() == done) {
            LockSupport.park(this);
        }
        asleep.decrementAndGet();
    }

    @Override
    public void close() {
        if (this != CALLER) {
            open = false;
            for (Thread helper : helpers) {
                LockSupport.unpark(helper);
            }
        }
    }
}
