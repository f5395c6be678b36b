package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter text = new StringWriter();

    private Progress progress(boolean terminal) {
        PrintWriter out = new PrintWriter(text);
        return new Progress(new Streams(out, out, out), terminal, 2, "images");
    }

    @Test
    void plainLinesAreOnePerEpochInAShortRun() {
        Progress progress = progress(false);
        for (int step = 1; step <= 5; step++) {
            progress.afterStep(1, step, 10, 1.5, 1000);
        }
        progress.afterEpoch(1, 2, 1.25, 1234.4);
        progress.end();
        assertEquals("epoch 1/2  mean loss 1.2500  1,234 images/s" + System.lineSeparator(), text.toString());
    }

    @Test
    void terminalLineIsWrittenOverAndCleared() throws InterruptedException {
        Progress progress = progress(true);
        Thread.sleep(150);
        progress.afterStep(1, 5, 10, 1.5, 1000);
        progress.afterEpoch(1, 2, 1.25, 1000);
        progress.end();
        String[] parts = text.toString().split("\r", -1);
        assertEquals(3, parts.length, text::toString);
        assertTrue(
                parts[1].matches("epoch 1/2  step 5/10  loss 1\\.5000  1,000 images/s  \\d+ s left"), text::toString);
        assertEquals(
                parts[1].length() + System.lineSeparator().length(),
                parts[2].length(),
                "the longer line before is covered");
        assertTrue(parts[2].endsWith(System.lineSeparator()), text::toString);
    }

    @Test
    void unfinishedLineIsEndedBeforeAnythingElse() throws InterruptedException {
        Progress progress = progress(true);
        Thread.sleep(150);
        progress.afterStep(1, 5, 10, 1.5, 1000);
        progress.end();
        assertTrue(text.toString().endsWith("left" + System.lineSeparator()), text::toString);
    }
}
