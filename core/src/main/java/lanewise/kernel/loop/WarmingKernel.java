package lanewise.kernel.loop;

import lanewise.kernel.Warmable;
import lanewise.kernel.Warmer;

/// Runs the block interpreter until the generated code has been compiled, then the generated code: until compiled,
/// vector code is hundreds of times slower, and the first steps of a training run would take seconds. Both give the
/// same bits, so nobody sees the change. Generated code is warmed on scratch memory by one daemon thread, which ends
/// when it is idle.
final class WarmingKernel implements LoopKernel, Warmable {
    private final LoopKernel interpreter;
    private final GeneratedKernel generated;
    private volatile boolean ready;

    WarmingKernel(LoopKernel interpreter, GeneratedKernel generated) {
        this.interpreter = interpreter;
        this.generated = generated;
        Warmer.later(this);
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
}
