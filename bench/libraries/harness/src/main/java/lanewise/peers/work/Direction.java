package lanewise.peers.work;

/// Which half of an operation is measured alone.
public enum Direction {
    FORWARD("-forward"),
    BACKWARD("-backward");

    private final String suffix;

    Direction(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }
}
