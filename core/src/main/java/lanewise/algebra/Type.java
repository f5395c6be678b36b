package lanewise.algebra;

/// What a value's elements are. Integers are labels, indices and choices; nothing is differentiated through them.
public enum Type {
    FLOAT,
    INTEGER
}
