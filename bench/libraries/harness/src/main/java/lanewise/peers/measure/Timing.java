package lanewise.peers.measure;

/// How long a run takes: nanoseconds at the median and at the first and ninth tenth of all samples, and the bytes
/// of Java heap that a run allocates.
public record Timing(double median, double low, double high, int samples, double allocated) {}
