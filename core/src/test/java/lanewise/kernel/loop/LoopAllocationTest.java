package lanewise.kernel.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import lanewise.kernel.VectorSupport;
import org.junit.jupiter.api.Test;

class LoopAllocationTest {
    private static final int ROWS = 5;
    private static final int COLUMNS = 203;

    private static long allocated(Loop loop) {
        assumeTrue(
                ManagementFactory.getThreadMXBean() instanceof ThreadMXBean,
                "this virtual machine does not count allocated bytes");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[][] memory = {new float[ROWS * COLUMNS], new float[ROWS], new float[ROWS * COLUMNS]};
        int[] banks = {0, 1, 2};
        int[] offsets = new int[3];
        // Vector code boxes until it is compiled; how long that takes depends on the machine.
        long bytes = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 100 && bytes != 0; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int run = 0; run < 200; run++) {
                loop.run(memory, banks, offsets, 0, loop.units());
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
        }
        return bytes;
    }

    private static LoopProgram program() {
        LoopBuilder b = new LoopBuilder(2);
        b.output(Sigmoids.sigmoid(b, b.add(b.load(0), b.load(1))));
        return b.build();
    }

    private static LoopSpace space() {
        return new LoopSpace(new int[] {ROWS, COLUMNS}, new int[][] {{COLUMNS, 1}, {1, 0}, {COLUMNS, 1}});
    }

    @Test
    void interpreterAllocatesNothing() {
        assertEquals(0, allocated(Loop.interpreted(program(), space())));
    }

    @Test
    void warmGeneratedCodeAllocatesNothing() {
        assumeTrue(VectorSupport.available(), () -> VectorSupport.advice().orElse(""));
        Loop loop = Loop.generated(program(), space()).orElseThrow();
        loop.warm();
        assertEquals(0, allocated(loop));
    }
}
