package lanewise.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// No Jacobian is ever built: that of one 4096-wide relu on a batch of 100 would take 625 GiB, even its
/// diagonal blocks, one for each sample, 6.25 GiB. Each test runs in a virtual machine of its own, whose
/// heap holds the numbers that there are and little else.
class NothingDenseTest {
    private static final int KIB = 1 << 10;

    /// 100 x 4096 floats, 1.6 MiB.
    private static final long ACTIVATIONS = 4L * WideLayers.BATCH * WideLayers.WIDTH;

    /// 4096 x 4096 floats, 64 MiB.
    private static final long WEIGHT = 4L * WideLayers.WIDTH * WideLayers.WIDTH;

    /// Operand, result, cotangent and gradient, twice: at most 13 MiB.
    @Test
    void aWideReluRunsIn64Megabytes() throws IOException, InterruptedException {
        long largest = largestAllocation("relu", 64);
        // the arena: result and gradient, and room to align them
        assertTrue(largest <= 2 * ACTIVATIONS + KIB, "the largest array has " + largest + " bytes");
    }

    /// Twice 64 MiB of weights; the arena with the gradients and a few arrays of activations, 131 MiB: 259 MiB
    /// together.
    @Test
    void aWideNetworkTrainsInItsWeightsGradientsAndActivations() throws IOException, InterruptedException {
        long largest = largestAllocation("network", 340);
        // the arena: both gradients and a dozen arrays of activations at most
        assertTrue(largest <= 2 * WEIGHT + 12 * ACTIVATIONS, "the largest array has " + largest + " bytes");
        assertTrue(largest >= WEIGHT, "not even a weight was seen, only " + largest + " bytes");
    }

    private static long largestAllocation(String what, int megabytes) throws IOException, InterruptedException {
        Path target = Path.of(System.getProperty("basedir", "")).resolve("target");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + megabytes + "m",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        target.resolve("classes") + File.pathSeparator + target.resolve("test-classes"),
                        WideLayers.class.getName(),
                        what)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        Matcher line = Pattern.compile("largest allocation: (\\d+)").matcher(text);
        assertTrue(line.find(), text);
        return Long.parseLong(line.group(1));
    }
}
