package lanewise.peers.report;

/// What the machine can do at most with so many threads, per nanosecond: operations (a multiply-add is two),
/// bytes read, and bytes of a = b + s c.
public record Limit(int threads, double operations, double read, double triad) {}
