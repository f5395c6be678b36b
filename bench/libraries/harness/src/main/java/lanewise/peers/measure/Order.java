package lanewise.peers.measure;

/// What the process of a library is told to do with a workload, which follows behind a tab: one line each.
public enum Order {
    /// To build its variants, to check their answers and to warm them up.
    PREPARE,
    /// To take samples of each.
    TIME,
    /// To say what came of it, and to forget them.
    FINISH
}
