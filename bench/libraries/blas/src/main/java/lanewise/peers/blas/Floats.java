package lanewise.peers.blas;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Floats in native memory, at the start of a cache line, until nobody knows them any more.
record Floats(MemorySegment at) {
    private static final int CACHE_LINE = 64;

    static Floats zeros(int count) {
        return new Floats(Arena.ofAuto().allocate(4L * count, CACHE_LINE));
    }

    static Floats of(float[] numbers) {
        Floats floats = zeros(numbers.length);
        MemorySegment.copy(numbers, 0, floats.at, ValueLayout.JAVA_FLOAT, 0, numbers.length);
        return floats;
    }

    float[] toArray() {
        return at.toArray(ValueLayout.JAVA_FLOAT);
    }
}
