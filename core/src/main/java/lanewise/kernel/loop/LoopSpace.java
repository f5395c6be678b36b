package lanewise.kernel.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Where the elements of a loop are. `sizes` are the axes, outermost first; `strides[k][axis]` is the step in floats of
/// operand k (inputs, then outputs), 0 where an input is repeated; `positions[p]` is the axis whose coordinate position
/// axis p of the program means. Compared by value.
public record LoopSpace(int[] sizes, int[][] strides, int[] positions) {
    /// Checks that every operand has one stride per axis and that positions name axes.
    public LoopSpace {
        sizes = sizes.clone();
        strides = Arrays.stream(strides).map(int[]::clone).toArray(int[][]::new);
        positions = positions.clone();
        for (int size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException("negative size in " + Arrays.toString(sizes));
            }
        }
        for (int[] operand : strides) {
            if (operand.length != sizes.length) {
                throw new IllegalArgumentException("strides " + Arrays.toString(operand) + " for sizes "
                        + Arrays.toString(sizes) + ": one stride per axis is needed");
            }
        }
        for (int axis : positions) {
            if (axis < 0 || axis >= sizes.length) {
                throw new IllegalArgumentException("position axis " + axis + " of sizes " + Arrays.toString(sizes));
            }
        }
    }

    /// A space of a program that asks for no positions.
    public LoopSpace(int[] sizes, int[][] strides) {
        this(sizes, strides, new int[0]);
    }

    /// A copy of the sizes.
    @Override
    public int[] sizes() {
        return sizes.clone();
    }

    /// A copy of the strides.
    @Override
    public int[][] strides() {
        return Arrays.stream(strides).map(int[]::clone).toArray(int[][]::new);
    }

    /// A copy of the position axes.
    @Override
    public int[] positions() {
        return positions.clone();
    }

    /// The number of elements.
    public long elements() {
        long elements = 1;
        for (int size : sizes) {
            elements *= size;
        }
        return elements;
    }

    /// The same elements in the same order with as few axes as possible, at least one: axes of size 1 are
    /// dropped and neighbours that every operand walks as one are merged. Axes whose position is asked for stay
    /// as they are.
    public LoopSpace collapsed() {
        List<Integer> kept = new ArrayList<>();
        List<Integer> merged = new ArrayList<>();
        for (int axis = 0; axis < sizes.length; axis++) {
            if (sizes[axis] == 1 && !asked(axis)) {
                continue;
            }
            int last = kept.size() - 1;
            if (last >= 0 && joins(kept.get(last), axis)) {
                kept.set(last, axis);
                merged.set(last, Math.multiplyExact(merged.get(last), sizes[axis]));
            } else {
                kept.add(axis);
                merged.add(sizes[axis]);
            }
        }
        if (kept.isEmpty()) {
            return new LoopSpace(new int[] {1}, new int[strides.length][1]);
        }
        // A merged axis walks with the stride of its innermost part.
        int[][] steps = Arrays.stream(strides)
                .map(operand -> kept.stream().mapToInt(axis -> operand[axis]).toArray())
                .toArray(int[][]::new);
        int[] moved = IntStream.of(positions).map(kept::indexOf).toArray();
        return new LoopSpace(merged.stream().mapToInt(Integer::intValue).toArray(), steps, moved);
    }

    /// The same elements, collapsed, as rows of so many; empty where no axis is that long and none can be cut so.
    Optional<LoopSpace> rowsOf(int columns) {
        LoopSpace space = collapsed();
        int inner = space.sizes.length - 1;
        int size = space.sizes[inner];
        if (size == columns) {
            return Optional.of(space);
        }
        if (columns < 1 || size % columns != 0 || space.asked(inner)) {
            return Optional.empty();
        }
        int[] cut = Arrays.copyOf(space.sizes, inner + 2);
        cut[inner] = size / columns;
        cut[inner + 1] = columns;
        int[][] steps = new int[strides.length][];
        for (int k = 0; k < steps.length; k++) {
            int step = space.strides[k][inner];
            steps[k] = Arrays.copyOf(space.strides[k], inner + 2);
            steps[k][inner] = step * columns;
            steps[k][inner + 1] = step;
        }
        return Optional.of(new LoopSpace(cut, steps, space.positions));
    }

    private boolean joins(int outer, int inner) {
        return !asked(outer)
                && !asked(inner)
                && Arrays.stream(strides).allMatch(operand -> operand[outer] == operand[inner] * sizes[inner]);
    }

    private boolean asked(int axis) {
        return IntStream.of(positions).anyMatch(position -> position == axis);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoopSpace space
                && Arrays.equals(sizes, space.sizes)
                && Arrays.deepEquals(strides, space.strides)
                && Arrays.equals(positions, space.positions);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(sizes) + Arrays.deepHashCode(strides)) + Arrays.hashCode(positions);
    }

    @Override
    public String toString() {
        return "sizes " + Arrays.toString(sizes) + ", strides " + Arrays.deepToString(strides)
                + (positions.length == 0 ? "" : ", positions " + Arrays.toString(positions));
    }
}
