package lanewise.peers.measure;

import java.util.List;
import lanewise.peers.work.Workload;

/// A library under measurement. Implementations have a constructor without arguments.
public interface Library {
    /// Loads it and has it use so many threads. Called once.
    void open(int threads) throws Exception;

    /// Its version and what it says about itself, for the record.
    String describe();

    /// The ways worth trying to run a workload, each ready to be timed; none where the library has no
    /// such operation. The fastest of them counts.
    List<Variant> prepare(Workload workload) throws Exception;

    /// A way to run a workload that is built only when its turn comes.
    interface Variant {
        /// What is special about it, such as the layout of images.
        String name();

        Kernel build() throws Exception;

        static Variant of(String name, Builder builder) {
            return new Variant() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public Kernel build() throws Exception {
                    return builder.build();
                }
            };
        }
    }

    /// What makes a kernel.
    @FunctionalInterface
    interface Builder {
        Kernel build() throws Exception;
    }
}
