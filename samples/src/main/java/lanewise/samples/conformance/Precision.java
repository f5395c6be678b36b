package lanewise.samples.conformance;

/// What a case is computed in, and the names of the tensors that tell what to expect.
public enum Precision {
    /// The interpreter in double precision, judged by `tol64`.
    DOUBLE("double", "64"),
    /// Compiled plans in single precision, judged by `tol32`.
    SINGLE("single", "32");

    private final String title;
    private final String suffix;

    Precision(String title, String suffix) {
        this.title = title;
        this.suffix = suffix;
    }

    @Override
    public String toString() {
        return title;
    }

    /// The end of the name of a role or a tolerance: `out64`, `tol32`.
    String suffix() {
        return suffix;
    }
}
