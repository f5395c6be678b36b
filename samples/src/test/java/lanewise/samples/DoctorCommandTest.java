package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lanewise.io.Json;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    @Test
    void factsAlone() {
        CommandRun run = CommandRun.of("doctor", "--facts");
        assertEquals(0, run.exit(), run::toString);
        assertTrue(run.out().contains("processors  " + Runtime.getRuntime().availableProcessors()), run::toString);
        assertTrue(run.out().contains("java        " + Runtime.version()), run::toString);
        assertTrue(!run.out().contains("GFLOP/s"), run::toString);
    }

    @Test
    void factsAsJson() {
        CommandRun run = CommandRun.of("doctor", "--facts", "--json");
        assertEquals(0, run.exit(), run::toString);
        assertTrue(
                Json.parse(run.lastLineOut()) instanceof java.util.Map<?, ?> map && map.containsKey("advice"),
                run::toString);
        assertTrue(run.err().contains("heap"), run::toString);
    }
}
