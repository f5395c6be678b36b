package lanewise.kernel.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LoopSpaceTest {
    @Test
    void denseAxesBecomeOne() {
        LoopSpace space = new LoopSpace(new int[] {2, 3, 1, 5}, new int[][] {{15, 5, 5, 1}, {15, 5, 99, 1}});
        assertEquals(new LoopSpace(new int[] {30}, new int[][] {{1}, {1}}), space.collapsed());
    }

    @Test
    void axesAroundARepeatedOperandStayApart() {
        // A bias per channel: x [2, 3, 4, 4] + b [3].
        LoopSpace space =
                new LoopSpace(new int[] {2, 3, 4, 4}, new int[][] {{48, 16, 4, 1}, {0, 1, 0, 0}, {48, 16, 4, 1}});
        LoopSpace wanted = new LoopSpace(new int[] {2, 3, 16}, new int[][] {{48, 16, 1}, {0, 1, 0}, {48, 16, 1}});
        assertEquals(wanted, space.collapsed());
        assertEquals(96, space.elements());
    }

    @Test
    void axesAskedForStayAndMove() {
        LoopSpace space = new LoopSpace(new int[] {2, 3, 1, 5, 7}, new int[][] {{105, 35, 35, 7, 1}}, new int[] {3, 2});
        LoopSpace collapsed = space.collapsed();
        assertEquals(new LoopSpace(new int[] {6, 1, 5, 7}, new int[][] {{35, 35, 7, 1}}, new int[] {2, 1}), collapsed);
        assertArrayEquals(new int[] {6, 1, 5, 7}, collapsed.sizes());
    }

    @Test
    void paddedRowsStayApart() {
        LoopSpace space = new LoopSpace(new int[] {3, 5}, new int[][] {{5, 1}, {16, 1}});
        assertEquals(space, space.collapsed());
    }

    @Test
    void oneElementKeepsOneAxis() {
        assertEquals(
                new LoopSpace(new int[] {1}, new int[][] {{0}}),
                new LoopSpace(new int[] {1, 1}, new int[][] {{7, 1}}).collapsed());
        assertEquals(1, new LoopSpace(new int[0], new int[][] {{}}).collapsed().elements());
    }

    @Test
    void wrongSpacesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LoopSpace(new int[] {-1}, new int[][] {{1}}));
        assertThrows(IllegalArgumentException.class, () -> new LoopSpace(new int[] {2, 2}, new int[][] {{1}}));
        assertThrows(
                IllegalArgumentException.class, () -> new LoopSpace(new int[] {2}, new int[][] {{1}}, new int[] {1}));
    }
}
