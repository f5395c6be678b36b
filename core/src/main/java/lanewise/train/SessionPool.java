package lanewise.train;

import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import lanewise.graph.Program;
import lanewise.run.FrozenState;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;

/// Sessions of one program for concurrent callers: as many as ever ran at once, compiled once, when first needed.
final class SessionPool {
    /// A session with its input array, used by one thread at a time.
    private record Desk(Session session, float[] samples) {}

    private final Program program;
    private final FrozenState state;
    private final Workers workers;
    private final int inputs;
    /// The last one used comes first: its arrays are still in the caches.
    private final Deque<Desk> free = new ConcurrentLinkedDeque<>();
    private Optional<Session> compiled = Optional.empty();

    SessionPool(Program program, FrozenState state, Workers workers) {
        this.program = program;
        this.state = state;
        this.workers = workers;
        this.inputs = program.graph().sources().stream()
                .filter(source -> source.name().equals(Predictor.SAMPLES))
                .mapToInt(source -> source.value().shape().elements())
                .sum();
    }

    /// Brings the kernels to compiled code.
    void warmUp() {
        Desk waiting = free.pollFirst();
        Desk desk = waiting == null ? desk() : waiting;
        desk.session.warmUp();
        free.addFirst(desk);
    }

    /// Runs one batch out of `samples` and puts an output into `results`.
    void run(float[] samples, int from, String wanted, float[] results, int to) {
        Desk waiting = free.pollFirst();
        Desk desk = waiting == null ? desk() : waiting;
        System.arraycopy(samples, from, desk.samples, 0, inputs);
        desk.session.run();
        float[] batch = desk.session.output(wanted).data();
        System.arraycopy(batch, 0, results, to, batch.length);
        // a desk whose run failed is not given back
        free.addFirst(desk);
    }

    private synchronized Desk desk() {
        Session session = compiled.map(prototype -> prototype.another(new State(), workers))
                .orElseGet(() -> state.session(program, workers));
        compiled = Optional.of(session);
        float[] samples = new float[inputs];
        session.bind(Predictor.SAMPLES, samples);
        return new Desk(session, samples);
    }
}
