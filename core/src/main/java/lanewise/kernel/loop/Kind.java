package lanewise.kernel.loop;

/// What a register of a [LoopProgram] holds in each lane.
public enum Kind {
    /// A 32-bit float.
    FLOAT,
    /// A 32-bit two's complement integer.
    INT,
    /// A truth value.
    MASK
}
