package lanewise.run;

import java.util.ArrayList;
import java.util.List;

/// Times the steps of runs, and which units each thread did when.
final class StepClock implements StepListener {
    private final long origin = System.nanoTime();
    private final List<PlanStep> plan;
    private final List<List<Profile.Span>> threads = new ArrayList<>();
    private final List<Profile.Span> steps = new ArrayList<>();
    private long began;

    StepClock(List<PlanStep> plan, int threads) {
        this.plan = plan;
        for (int thread = 0; thread < threads; thread++) {
            this.threads.add(new ArrayList<>());
        }
    }

    @Override
    public Workers.Work begins(int step, Workers.Work body) {
        // each thread adds to its own list only, before it counts its units as done
        Workers.Work timed = (context, thread, from, to) -> {
            long before = System.nanoTime();
            body.run(context, thread, from, to);
            threads.get(thread).add(span(step, thread, from, to, before));
        };
        began = System.nanoTime();
        return timed;
    }

    @Override
    public void ended(int step) {
        steps.add(span(step, 0, 0, plan.get(step).units(), began));
    }

    private Profile.Span span(int step, int thread, int from, int to, long before) {
        return new Profile.Span(step, thread, from, to, before - origin, System.nanoTime() - before);
    }

    /// What was timed since this was asked last.
    Profile.Run finished() {
        Profile.Run run =
                new Profile.Run(steps, threads.stream().flatMap(List::stream).toList());
        steps.clear();
        threads.forEach(List::clear);
        return run;
    }
}
