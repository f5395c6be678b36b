package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.Stream;
import lanewise.kernel.reference.ReferenceKernels;
import org.junit.jupiter.api.Test;

class ProbeTest extends KernelContract {
    @Test
    void chainsTendToOne() {
        both().forEach(probe -> {
            float[] result = canaries(3);
            probe.multiplyAdds(100, result, 1);
            assertEquals(probe.multiplyAddsPerRound(), result[1]);
            probe.multiplyAdds(1, result, 1);
            assertEquals(0.5f * probe.multiplyAddsPerRound(), result[1]);
            assertUntouched(result, at -> at == 1, "result");
        });
    }

    @Test
    void readingMeetsEveryElement() {
        float[] x = random(new Random(5), 256);
        both().forEach(probe -> {
            for (int at = 64; at < 192; at++) {
                float[] spiked = x.clone();
                spiked[at] = 7;
                spiked[63] = 8;
                spiked[192] = 8;
                float[] result = new float[1];
                probe.read(spiked, 64, 192, result, 0);
                assertEquals(7, result[0], "spike at " + at);
            }
        });
    }

    @Test
    void copies() {
        float[] x = random(new Random(6), 9);
        both().forEach(probe -> {
            float[] y = canaries(9);
            probe.copy(x, y, 2, 7);
            assertUntouched(y, at -> at >= 2 && at < 7, "copy");
            assertEquals(x[2], y[2]);
            assertEquals(x[6], y[6]);
        });
    }

    private static Stream<ProbeKernels> both() {
        return Stream.of(VectorKernels.ALL.probe(), ReferenceKernels.ALL.probe());
    }
}
