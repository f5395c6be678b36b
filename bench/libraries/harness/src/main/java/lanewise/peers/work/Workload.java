package lanewise.peers.work;

import java.util.Map;

/// An operation on given shapes, with its inputs and its right answer. Each library runs it in its own way; all
/// get the same numbers.
public sealed interface Workload
        permits BatchNorm,
                Convolution,
                CrossEntropy,
                Function,
                LayerNorm,
                MatrixVector,
                Pooling,
                Product,
                Reduction,
                Relu,
                Softmax,
                Update {
    /// The name of this workload, unique; no spaces.
    String id();

    /// Floating point operations of one run, as they are usually counted: a multiply-add is two.
    double operations();

    /// The least that one run must read and write, each operand once.
    double bytes();

    /// The right answers by name of the output. After one run on fresh inputs; computed anew on each
    /// call.
    Map<String, Expected> expected();
}
