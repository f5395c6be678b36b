package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import lanewise.io.Json;
import org.junit.jupiter.api.Test;

class Features4096CommandTest {
    @Test
    void smallRunIsBetterThanGuessingAndWorseThanTheBest() {
        CommandRun run = CommandRun.of("features4096", "--samples", 600, "--tests", 200, "--batch", 50, "--json");
        assertEquals(0, run.exit(), run::toString);
        assertEquals(1, run.out().lines().count(), run::toString);
        Map<?, ?> json = (Map<?, ?>) Json.parse(run.lastLineOut());
        double accuracy = (Double) json.get("testAccuracy");
        double best = (Double) json.get("bestAccuracy");
        assertTrue(accuracy > 0.15 && accuracy < best, run::toString);
        assertEquals(4096L * 1024 + 1024 + 1024 * 256 + 256 + 2560 + 10, json.get("parameters"));
        assertTrue((Double) json.get("trainingVectorsPerSecond") > 0, run::toString);
        assertTrue((Double) json.get("inferenceVectorsPerSecond") > 0, run::toString);
        assertTrue(run.err().contains("the best possible rule gets"), run::toString);
    }
}
