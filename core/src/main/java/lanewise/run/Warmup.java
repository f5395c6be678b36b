package lanewise.run;

import java.time.Duration;
import java.util.List;
import lanewise.compile.Step;

/// What a warm-up did. Java compiles code while it runs, and until the vector code of a kernel is compiled it takes a
/// hundred times as long: without a warm-up the first steps of a training, or the first requests to a server, take
/// seconds.
///
/// ```java
/// Warmup warmup = Warmup.of(session, Duration.ofSeconds(10));
/// System.out.println(warmup.took() + ", still cold: " + warmup.cold());
/// ```
/// @param took how long it took
/// @param cold kernels that were not as fast as compiled code when the time was up, with their layers; they get there
/// by themselves while the session runs. Empty when the session is ready
public record Warmup(Duration took, List<String> cold) {
    /// Brings every kernel of a session's plan to compiled code, by short calls on the session's own memory, then
    /// by runs on what is bound, best on inputs like those to come. No state is changed, but what the last run
    /// left in outputs is lost. Steps that update states are warmed on memory of their own. Done again, it takes
    /// a third of a second or two runs, in which nothing becomes faster.
    /// @param limit the longest that it may take, give or take one call
    public static Warmup of(Session session, Duration limit) {
        long began = System.nanoTime();
        List<Step> cold = session.warmUp(began + limit.toNanos());
        return new Warmup(
                Duration.ofNanos(System.nanoTime() - began),
                cold.stream().map(step -> step.kernel() + " of " + step.path()).toList());
    }

    /// Whether everything was ready in time.
    public boolean isComplete() {
        return cold.isEmpty();
    }
}
