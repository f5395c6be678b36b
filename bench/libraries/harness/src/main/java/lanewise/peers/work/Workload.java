package lanewise.peers.work;

import java.util.Map;

/// An operation on given shapes, with its inputs and its right answer. Each library runs it in its own way; all
/// get the same numbers.
public sealed interface Workload
        permits BatchNorm,
                Chain,
                Convolution,
                CrossEntropy,
                Function,
                Gated,
                Inference,
                LayerNorm,
                MatrixVector,
                Pooling,
                Product,
                Reduction,
                Relu,
                Softmax,
                Training,
                Update {
    /// The name of this workload, unique; no spaces.
    String id();

    /// Floating point operations of one run, as they are usually counted: a multiply-add is two.
    double operations();

    /// The least that one run must read and write, each operand once.
    double bytes();

    /// After how many runs on fresh inputs the answers are compared.
    default int checkedRuns() {
        return 1;
    }

    /// The right answers by name of the output, after so many runs; computed anew on each call.
    Map<String, Expected> expected();
}
