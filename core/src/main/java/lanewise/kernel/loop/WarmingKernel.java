package lanewise.kernel.loop;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Runs the block interpreter until the generated code has been compiled, then the generated code: until compiled,
/// vector code is hundreds of times slower, and the first steps of a training run would take seconds. Both give the
/// same bits, so nobody sees the change. Generated code is warmed on scratch memory by one daemon thread, which ends
/// when it is idle.
final class WarmingKernel implements LoopKernel {
    private static final ScheduledExecutorService WARMER = warmer();

    /// Products and convolutions have nothing quick to fall back on: they get the virtual machine's compiler first.
    private static final long PATIENCE_SECONDS = 3;

    private final LoopKernel interpreter;
    private final GeneratedKernel generated;
    private volatile boolean ready;

    WarmingKernel(LoopKernel interpreter, GeneratedKernel generated) {
        this.interpreter = interpreter;
        this.generated = generated;
        WARMER.schedule(this::warm, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void run(float[][] memory, int[] banks, int[] at, int[] steps, int rows, int count, int[] coordinates) {
        LoopKernel kernel = ready ? generated : interpreter;
        kernel.run(memory, banks, at, steps, rows, count, coordinates);
    }

    /// Waits for the generated code; says whether compiled speed was seen. It is used from then on in either case:
    /// a machine too busy to compile in that time will compile later.
    @Override
    public boolean warm() {
        boolean compiled = generated.warm();
        ready = true;
        return compiled;
    }

    private static ScheduledExecutorService warmer() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().daemon().name("lanewise-warm-up").unstarted(task));
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
