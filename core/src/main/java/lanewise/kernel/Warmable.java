package lanewise.kernel;

/// What runs as generated code once that is compiled.
public interface Warmable {
    /// Runs generated code on scratch memory until it is compiled, at most some seconds; says whether it is.
    /// Call it off the critical path.
    boolean warm();
}
