package lanewise.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lanewise.tensor.LanewiseException;

/// Where the time of a session's runs goes: how long each step of its plan took, and what each thread did meanwhile.
///
/// ```java
/// Profile profile = Profile.of(session, 20);
/// MachineSpeed limit = MachineSpeed.measure(workers);
/// for (ProfiledStep step : profile.steps()) {
///     System.out.println(step.what().kernel() + ": " + step.nanos() + " ns, "
///             + 100 * step.shareOf(limit) + " % of what the machine can do");
/// }
/// ```
///
/// @param plan the steps, in order
/// @param threads threads that the session works with
/// @param runs in the order in which they were done
public record Profile(PlanSummary plan, int threads, List<Run> runs) {
    public Profile {
        runs = List.copyOf(runs);
    }

    /// One run.
    /// @param steps one for each step of the plan, in order, with all its units
    /// @param parts what threads did of the steps, thread by thread, in the order of time
    public record Run(List<Span> steps, List<Span> parts) {
        public Run {
            steps = List.copyOf(steps);
            parts = List.copyOf(parts);
        }

        /// From the beginning of the first step to the end of the last; 0 without steps.
        public long nanos() {
            return steps.isEmpty()
                    ? 0
                    : steps.getLast().end() - steps.getFirst().began();
        }
    }

    /// Some time that was spent on units of a step, `from` up to but excluding `to`.
    /// @param step counts from 0
    /// @param thread 0 is the caller
    /// @param began nanoseconds since just before the first run
    public record Span(int step, int thread, int from, int to, long began, long nanos) {
        public long end() {
            return began + nanos;
        }
    }

    /// Warms a session up, see [Warmup], and runs it so many times on what is bound. These runs are like others:
    /// same
    /// results, same updates of states, and events where a recording wants them; each takes some microseconds more.
    public static Profile of(Session session, int runs) {
        if (runs < 1) {
            throw new LanewiseException("a profile takes at least 1 run, got " + runs);
        }
        session.warmUp();
        PlanSummary plan = session.summary();
        StepClock clock = new StepClock(plan.steps(), session.threads());
        List<Run> done = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            session.run(clock);
            done.add(clock.finished());
        }
        return new Profile(plan, session.threads(), done);
    }

    /// The steps, each with the median of its times.
    public List<ProfiledStep> steps() {
        return IntStream.range(0, plan.steps().size())
                .mapToObj(step -> new ProfiledStep(
                        plan.steps().get(step), median(runs.stream().mapToLong(run -> run.steps.get(step).nanos))))
                .toList();
    }

    /// The median of the runs' times.
    public long nanos() {
        return median(runs.stream().mapToLong(Run::nanos));
    }

    /// Of an even number of times, the lower of the two in the middle: a time that was measured.
    private static long median(LongStream times) {
        long[] sorted = times.sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }
}
