package lanewise.peers;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import lanewise.peers.measure.Line;
import lanewise.peers.measure.Order;

/// A process in which a library waits for orders; between them it does nothing, so that others can be timed.
final class LibraryProcess {
    /// A process that says nothing for so long, while it has an order, is ended.
    private static final long SILENCE_NANOS = 180_000_000_000L;

    private static final long IDLE = Long.MAX_VALUE;

    private final Process process;
    private final BufferedReader lines;
    private final BufferedWriter orders;

    /// When it was last heard, or given an order.
    private final AtomicLong heard = new AtomicLong(IDLE);

    LibraryProcess(Process process) {
        this.process = process;
        this.lines = process.inputReader();
        this.orders = process.outputWriter();
        Thread.ofVirtual().start(this::endWhenSilent);
    }

    /// Gives an order and hands on, by their kinds, the fields of the lines that answer it. False if the process
    /// ended
    /// before it was done.
    boolean obeys(Order order, String workload, BiConsumer<Line, String[]> answers) {
        try {
            heard.set(System.nanoTime());
            orders.write(order + "\t" + workload + "\n");
            orders.flush();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.set(System.nanoTime());
                Optional<Line> kind = Line.of(line);
                if (kind.equals(Optional.of(Line.DONE))) {
                    heard.set(IDLE);
                    return true;
                }
                String[] fields = line.split("\t", -1);
                kind.ifPresent(known -> answers.accept(known, fields));
            }
        } catch (IOException e) {
            // A pipe that breaks is an end, too.
        }
        return false;
    }

    /// How it ended.
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /// Orders come to an end; so does the process.
    void end() throws IOException, InterruptedException {
        orders.close();
        process.waitFor();
    }

    private void endWhenSilent() {
        try {
            while (process.isAlive()) {
                Thread.sleep(1000);
                long since = heard.get();
                if (since != IDLE && System.nanoTime() - since > SILENCE_NANOS) {
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            // Nobody interrupts it.
        }
    }
}
