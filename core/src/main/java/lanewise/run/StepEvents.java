package lanewise.run;

import java.util.List;
import jdk.jfr.FlightRecorder;
import lanewise.compile.Step;

/// Commits a [StepEvent] for every step of a run. Virtual machines without the module jdk.jfr have no events: there
/// no class of that module is touched.
final class StepEvents implements StepListener {
    private static final boolean POSSIBLE = isRecorderThere();

    private final StepListener inner;
    private final List<Step> steps;
    private final int threads;
    private StepEvent event = new StepEvent();

    private StepEvents(StepListener inner, List<Step> steps, int threads) {
        this.inner = inner;
        this.steps = steps;
        this.threads = threads;
    }

    private static boolean isRecorderThere() {
        Module own = StepEvents.class.getModule();
        return ModuleLayer.boot().findModule("jdk.jfr").filter(own::canRead).isPresent();
    }

    /// Whether a recording wants events now: two reads, once a recorder was started, and one before, which loads
    /// nothing.
    static boolean areWanted() {
        return POSSIBLE && FlightRecorder.isInitialized() && StepEvent.isWanted();
    }

    /// Events around another listener, which does not hear the time that they take.
    static StepListener around(StepListener inner, List<Step> steps, int threads) {
        return new StepEvents(inner, steps, threads);
    }

    @Override
    public Workers.Work begins(int step, Workers.Work body) {
        event = StepEvent.of(steps.get(step), threads);
        event.begin();
        return inner.begins(step, body);
    }

    @Override
    public void ended(int step) {
        event.end();
        inner.ended(step);
        event.commit();
    }
}
