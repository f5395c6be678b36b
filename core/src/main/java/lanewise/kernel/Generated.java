package lanewise.kernel;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An object of a generated class, made when it is wanted first, and whether it runs as compiled code.
///
/// It gets there by short calls: Java compiles a method after some thousand calls, code compiled while it runs
/// boxes its vectors until it is called anew, and a rare method, that of the last rows for example, would box
/// them for many seconds.
///
/// Where the virtual machine's first-tier compiler has compiled a method without its profile, since much was waiting to
/// be compiled, and then refuses it with its profile, the method never gets to the top tier: an object of a fresh class
/// takes the place.
public final class Generated<T> {
    private static final int ATTEMPTS = 2;

    private static final int BATCH = 100;

    /// After so many calls the code waits for the compiler; more calls would only take its processor away.
    private static final int MOST_EAGER_BATCHES = 120;

    private static final long PAUSE_NANOS = 1_000_000;

    /// The time after which a class is given up.
    private static final long LONGEST_NANOS = 2_000_000_000;

    private static final long CALL_NANOS = 200;

    /// Compiled code takes under a nanosecond per operation on vectors, boxing code twenty and more.
    private static final long COMPILED_NANOS = 4;

    private final Supplier<T> classes;
    private volatile @Nullable T code;
    private volatile boolean warm;

    /// A call on scratch memory; `number` counts them.
    public interface Call<T> {
        void make(T code, int number);
    }

    /// @param classes makes an object of a new class each time
    public Generated(Supplier<T> classes) {
        this.classes = classes;
    }

    /// The object.
    public T code() {
        T known = code;
        return known == null ? first() : known;
    }

    private synchronized T first() {
        T known = code;
        return known == null ? fresh() : known;
    }

    private T fresh() {
        T made = classes.get();
        code = made;
        return made;
    }

    /// Whether it was seen to be as fast as compiled code.
    public boolean isWarm() {
        return warm;
    }

    /// Makes calls until they are as fast as compiled code or the time, some seconds, is up; says whether they are.
    /// @param operations operations on vectors that a call makes
    public boolean warm(Call<T> call, long operations) {
        return warm(call, operations, 0);
    }

    /// The same for code that takes the compiler so much longer.
    public synchronized boolean warm(Call<T> call, long operations, long longerNanos) {
        long compiled = BATCH * (CALL_NANOS + COMPILED_NANOS * operations);
        for (int attempt = 0; !warm && attempt < ATTEMPTS; attempt++) {
            warm = becomesFast(attempt == 0 ? code() : fresh(), call, compiled, LONGEST_NANOS + longerNanos);
        }
        return warm;
    }

    private static <T> boolean becomesFast(T code, Call<T> call, long compiled, long longest) {
        long begin = System.nanoTime();
        for (int batch = 0; true; batch++) {
            long before = System.nanoTime();
            for (int number = 0; number < BATCH; number++) {
                call.make(code, number);
            }
            long now = System.nanoTime();
            if (now - before < compiled) {
                return true;
            }
            if (now - begin > longest) {
                return false;
            }
            if (batch > MOST_EAGER_BATCHES) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
