package lanewise.op.rows;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.rows.LayerNorm.layerNorm;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LayerNormTest implements OpContract {
    private final Worksheet sheet = new Worksheet();

    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("layer norm", (out, x) -> layerNorm(out, x.get(0), 1, 1e-5), smooth(2, 5))
                        .gives(2, 5),
                of("layer norm", (out, x) -> layerNorm(out, x.get(0), 2, 1e-5), smooth(2, 3, 2))
                        .gives(2, 3, 2),
                of(
                                "layer norm",
                                (out, x) -> layerNorm(out, x.get(0), x.get(1), x.get(2), 1e-5),
                                smooth(2, 2, 4),
                                smooth(4),
                                smooth(4))
                        .gives(2, 2, 4),
                of(
                                "layer norm of planes",
                                (out, x) -> layerNorm(out, x.get(0), x.get(1), x.get(2), 1e-5),
                                smooth(2, 3, 2),
                                smooth(3, 2),
                                smooth(3, 2))
                        .gives(2, 3, 2),
                of(
                                "layer norm of nothing",
                                (out, x) -> layerNorm(out, x.get(0), x.get(1), x.get(2), 1e-5),
                                smooth(0, 3),
                                smooth(3),
                                smooth(3))
                        .gives(0, 3));
    }

    @Test
    void scalesAndShifts() {
        Value x = sheet.matrix(new double[] {1, 3}, new double[] {7, 7});
        Value y = layerNorm(sheet.graph, x, sheet.vector(2, 3), sheet.vector(10, 20), 0);
        assertArrayEquals(new double[] {8, 23}, Arrays.copyOf(sheet.of(y), 2), 1e-15);
        Value constant = layerNorm(sheet.graph, x, sheet.vector(2, 3), sheet.vector(10, 20), 1e-5);
        assertArrayEquals(new double[] {10, 20}, Arrays.copyOfRange(sheet.of(constant), 2, 4));
    }

    @Test
    void refusesWhatDoesNotFit() {
        Value x = sheet.counting(2, 3);
        refuses(
                "layer norm: wanted a weight with the last sizes of the input [2, 3], got [2]",
                () -> layerNorm(sheet.graph, x, sheet.counting(2), sheet.counting(2), 1e-5));
        refuses(
                "layer norm: a weight [3] wants a bias of that shape, got [2]",
                () -> layerNorm(sheet.graph, x, sheet.counting(3), sheet.counting(2), 1e-5));
        refuses("layer norm: wanted 1 to 2 trailing axes of [2, 3], got 3", () -> layerNorm(sheet.graph, x, 3, 1e-5));
        refuses("layer norm: wanted 1 to 2 trailing axes of [2, 3], got 0", () -> layerNorm(sheet.graph, x, 0, 1e-5));
    }

    private static void refuses(String message, Executable mistake) {
        assertEquals(message, assertThrows(ShapeException.class, mistake).getMessage());
    }

    @Test
    void runsAsAPlan() {
        Planned planned = Planned.run((out, x) -> layerNorm(out, x, 1, 0), Shape.of(2, 2), 1, 3, 9, 5);
        assertArrayEquals(new float[] {-1, 1, 1, -1}, planned.result(), 1e-6f);
        assertArrayEquals(new float[4], planned.gradient(), 1e-6f);
    }
}
