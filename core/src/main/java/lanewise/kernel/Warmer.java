package lanewise.kernel;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// One daemon thread that brings generated code to compiled code behind the scenes; it ends when it is idle.
public final class Warmer {
    /// Products and convolutions have nothing quick to fall back on: they get the virtual machine's compiler first.
    private static final long PATIENCE_SECONDS = 3;

    private static final ScheduledExecutorService EXECUTOR = executor();

    private Warmer() {}

    /// Warms it in some seconds, if nobody did so before.
    public static void later(Warmable code) {
        EXECUTOR.schedule(code::warm, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static ScheduledExecutorService executor() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().daemon().name("lanewise-warm-up").unstarted(task));
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
