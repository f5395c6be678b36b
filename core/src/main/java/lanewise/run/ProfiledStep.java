package lanewise.run;

/// A step of a plan and how long it takes.
/// @param nanos the median of the runs of a [Profile]
public record ProfiledStep(PlanStep what, long nanos) {
    /// Floating-point operations per second: a multiply-add is two. 0 where the clock saw no time pass.
    public double flopsPerSecond() {
        return 2.0 * perSecond(what.multiplyAdds());
    }

    /// Bytes read and written per second; 0 where the clock saw no time pass.
    public double bytesPerSecond() {
        return perSecond(what.bytes());
    }

    /// What the step reaches of the machine's limit, 1 at most for arrays that come from memory: see
    /// [MachineSpeed#leastNanos]. More where they lie in caches. 0 where the clock saw no time pass.
    public double shareOf(MachineSpeed limit) {
        return nanos == 0 ? 0 : limit.leastNanos(what) / nanos;
    }

    private double perSecond(long count) {
        return nanos == 0 ? 0 : 1e9 * count / nanos;
    }
}
