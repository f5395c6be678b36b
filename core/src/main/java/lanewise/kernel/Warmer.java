package lanewise.kernel;

import java.lang.ref.WeakReference;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// One daemon thread that brings generated code to compiled code behind the scenes; it ends when it is idle.
public final class Warmer {
    /// Products and convolutions have nothing quick to fall back on: they get the virtual machine's compiler first.
    private static final long PATIENCE_SECONDS = 3;

    private static final ScheduledExecutorService EXECUTOR = executor();

    private Warmer() {}

    /// Warms it in some seconds, if it is still in use.
    public static void later(Warmable code) {
        WeakReference<Warmable> used = new WeakReference<>(code);
        EXECUTOR.schedule(() -> warm(used), PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void warm(WeakReference<Warmable> used) {
        Warmable code = used.get();
        if (code != null) {
            code.warm();
        }
    }

    private static ScheduledExecutorService executor() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().daemon().name("lanewise-warm-up").unstarted(task));
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
