package lanewise.peers.measure;

import java.util.Map;

/// An operation with its operands in place: run it as often as wanted.
public interface Kernel extends AutoCloseable {
    /// What is timed.
    void run() throws Exception;

    /// Copies of the outputs of the last run, row-major, by name.
    Map<String, float[]> outputs() throws Exception;

    /// The most bytes that live at once in a run, beside its operands and what is there between runs;
    /// runs it once. 0 where that is not known.
    default long liveBytes() throws Exception {
        return 0;
    }

    @Override
    default void close() {}

    /// A kernel that holds nothing that must be given back.
    static Kernel of(Body body, Outputs outputs) {
        return new Kernel() {
            @Override
            public void run() throws Exception {
                body.run();
            }

            @Override
            public Map<String, float[]> outputs() throws Exception {
                return outputs.get();
            }
        };
    }

    /// What runs.
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    /// What is read.
    @FunctionalInterface
    interface Outputs {
        Map<String, float[]> get() throws Exception;
    }
}
