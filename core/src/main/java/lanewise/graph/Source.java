package lanewise.graph;

import lanewise.algebra.Value;

/// A value that comes from outside a graph, with its name.
public record Source(String name, Value value, Role role) {
    public enum Role {
        /// Handed in for every run.
        INPUT,
        /// Handed in for every run; the first axis is the batch, whose samples do not know of each other.
        BATCH,
        /// Kept between runs: parameters, an optimizer's memory.
        STATE
    }
}
