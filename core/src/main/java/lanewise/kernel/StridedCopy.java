package lanewise.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How the elements of an array of any axes are copied from one place to another, each with strides of its
/// own: cuts, pads, permuted axes, repetitions, changes of layout. Prepared once, from the sizes and both
/// lists of strides.
///
/// Element (i, j, ...) of y, at i yStrides[0] + j yStrides[1] + ..., becomes that of x. Axes may come in
/// any order; a stride of x may be 0 (a repetition), any may be negative. Axes whose elements follow each
/// other in both become one. The innermost two are the plane: blocks of it are what is copied at a time,
/// the other axes are walked.
///
/// @param sizes    of the walked axes
/// @param xStrides of the walked axes
/// @param yStrides of the walked axes
public record StridedCopy(int[] sizes, int[] xStrides, int[] yStrides, Plane plane) {
    /// Floats that are worth one unit.
    private static final int WORTH_A_UNIT = 4096;

    /// A block of a transposition: long runs of x, which the processor fetches ahead, and so few rows that
    /// what is written stays in the second-level cache until its lines are full.
    private static final int ROWS = 64;

    private static final int COLUMNS = 512;

    /// Rows and columns with their strides, and how many of them make one unit.
    ///
    /// Rows are contiguous in both x and y (column strides of 1), or x is contiguous along its columns and
    /// y along its rows (a transposition), or neither.
    public record Plane(
            int rows,
            int columns,
            int xRow,
            int xColumn,
            int yRow,
            int yColumn,
            int rowsTogether,
            int columnsTogether) {

        private static Plane of(Axis row, Axis column) {
            boolean transposes = row.y == 1 && column.x == 1 && column.y != 1;
            int rowsTogether = Math.clamp(transposes ? ROWS : WORTH_A_UNIT / column.size, 1, row.size);
            int columnsTogether = transposes ? Math.min(COLUMNS, column.size) : column.size;
            return new Plane(row.size, column.size, row.x, column.x, row.y, column.y, rowsTogether, columnsTogether);
        }

        int rowBlocks() {
            return Math.ceilDiv(rows, rowsTogether);
        }

        int columnBlocks() {
            return Math.ceilDiv(columns, columnsTogether);
        }
    }

    private record Axis(int size, int x, int y) {
        static final Axis NONE = new Axis(1, 0, 0);

        boolean continues(Axis inner) {
            return x == inner.x * inner.size && y == inner.y * inner.size;
        }

        boolean isContiguousInX() {
            return x == 1;
        }
    }

    /// The copy of all elements with these sizes, which may be none.
    public static StridedCopy of(int[] sizes, int[] xStrides, int[] yStrides) {
        List<Axis> axes = new ArrayList<>();
        for (int axis = 0; axis < sizes.length; axis++) {
            if (sizes[axis] == 0) {
                return new StridedCopy(new int[] {0}, new int[1], new int[1], Plane.of(Axis.NONE, Axis.NONE));
            }
            if (sizes[axis] > 1) {
                axes.add(new Axis(sizes[axis], xStrides[axis], yStrides[axis]));
            }
        }
        axes.sort(Comparator.comparingInt((Axis axis) -> Math.abs(axis.y)).reversed());
        for (int i = axes.size() - 1; i > 0; i--) {
            Axis outer = axes.get(i - 1);
            Axis inner = axes.get(i);
            if (outer.continues(inner)) {
                axes.remove(i);
                axes.set(i - 1, new Axis(outer.size * inner.size, inner.x, inner.y));
            }
        }
        return of(axes);
    }

    private static StridedCopy of(List<Axis> axes) {
        Axis last = axes.isEmpty() ? Axis.NONE : axes.removeLast();
        Optional<Axis> across = last.y == 1 && last.x != 1
                ? axes.stream().filter(Axis::isContiguousInX).findFirst()
                : Optional.empty();
        Plane plane;
        if (across.isPresent()) {
            axes.remove(across.get());
            plane = Plane.of(last, across.get());
        } else {
            plane = Plane.of(axes.isEmpty() ? Axis.NONE : axes.removeLast(), last);
        }
        return new StridedCopy(
                axes.stream().mapToInt(Axis::size).toArray(),
                axes.stream().mapToInt(Axis::x).toArray(),
                axes.stream().mapToInt(Axis::y).toArray(),
                plane);
    }

    /// Whether all elements follow each other in both places.
    public boolean isOneRun() {
        return sizes.length == 0 && plane.rows == 1 && (plane.columns == 1 || plane.xColumn == 1 && plane.yColumn == 1);
    }

    /// Number of blocks of all planes.
    public int units() {
        int units = Math.multiplyExact(plane.rowBlocks(), plane.columnBlocks());
        for (int size : sizes) {
            units = Math.multiplyExact(units, size);
        }
        return units;
    }
}
