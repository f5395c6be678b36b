package lanewise.run;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import lanewise.compile.Step;

/// An event of Java's flight recorder: a step of a plan. Off unless a recording asks for it, since a training step of
/// a few milliseconds makes dozens, and would soon fill a recording that is kept all the time.
@Name("lanewise.Step")
@Label("Step of a Plan")
@Category("Lanewise")
@Description("One kernel call of a plan that a session ran")
@Enabled(false)
@StackTrace(false)
final class StepEvent extends Event {
    private static final StepEvent ANY = new StepEvent();

    @Label("Kernel")
    String kernel = "";

    @Label("Path")
    @Description("The part of the model; empty for preparations and gradients")
    String path = "";

    @Label("Units")
    @Description("Pieces of work that do not depend on each other")
    int units;

    @Label("Multiply-Adds")
    long multiplyAdds;

    @Label("Bytes")
    @Description("Read and written, each once")
    @DataAmount
    long bytes;

    @Label("Threads")
    @Description("Threads that could share the units")
    int threads;

    /// Whether any recording asks for it now.
    static boolean isWanted() {
        return ANY.isEnabled();
    }

    static StepEvent of(Step step, int threads) {
        StepEvent event = new StepEvent();
        event.kernel = step.kernel();
        event.path = step.path();
        event.units = step.units();
        event.multiplyAdds = step.multiplyAdds();
        event.bytes = step.bytes();
        event.threads = step.isWorthSharing() ? threads : 1;
        return event;
    }
}
