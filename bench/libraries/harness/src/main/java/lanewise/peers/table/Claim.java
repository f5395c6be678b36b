package lanewise.peers.table;

import java.util.OptionalDouble;

/// What a row should show against an opponent: its time divided by ours, on one thread and on two; none where
/// nothing is claimed.
public record Claim(Opponent opponent, OptionalDouble oneThread, OptionalDouble twoThreads) {
    /// Level, within the noise of machines that are shared.
    private static final double LEVEL_FROM = 0.97;

    static Claim of(Opponent opponent, double oneThread, double twoThreads) {
        return new Claim(opponent, OptionalDouble.of(oneThread), OptionalDouble.of(twoThreads));
    }

    static Claim ofOneThread(Opponent opponent, double ratio) {
        return new Claim(opponent, OptionalDouble.of(ratio), OptionalDouble.empty());
    }

    public OptionalDouble at(int threads) {
        return switch (threads) {
            case 1 -> oneThread;
            case 2 -> twoThreads;
            default -> OptionalDouble.empty();
        };
    }

    /// The ratio from which a wanted one counts as reached.
    public static double heldFrom(double wanted) {
        return wanted == 1 ? LEVEL_FROM : wanted;
    }
}
