package lanewise.op.routing;

import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.op.routing.AdaptiveMaxPool.adaptiveMaxPool;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.graph.Worksheet;
import lanewise.tensor.CounterRandom;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class AdaptiveMaxPoolTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of("even", (out, x) -> adaptiveMaxPool(out, x.get(0), 2, 3), apart(1, 2, 4, 6))
                        .gives(1, 2, 2, 3),
                of("uneven", (out, x) -> adaptiveMaxPool(out, x.get(0), 3, 4), apart(1, 1, 7, 6))
                        .gives(1, 1, 3, 4),
                of("more bins than elements", (out, x) -> adaptiveMaxPool(out, x.get(0), 5), apart(1, 2, 3))
                        .gives(1, 2, 5),
                of("three axes", (out, x) -> adaptiveMaxPool(out, x.get(0), 2, 1, 3), apart(1, 1, 3, 2, 4))
                        .gives(1, 1, 2, 1, 3),
                of("one", (out, x) -> adaptiveMaxPool(out, x.get(0), 1), apart(1, 1, 1))
                        .gives(1, 1, 1),
                of("no samples", (out, x) -> adaptiveMaxPool(out, x.get(0), 4, 4), apart(0, 1, 6, 6))
                        .gives(0, 1, 4, 4));
    }

    /// Every bin against its own definition, the gradient too, with ties and NaN in the image.
    @Test
    void everyBinIsItsDefinition() {
        CounterRandom random = CounterRandom.of(3);
        for (int height = 1; height <= 9; height++) {
            for (int bins = 1; bins <= 5; bins++) {
                check(height, 7, bins, 3, random.stream(height + " " + bins));
            }
        }
    }

    private static void check(int height, int width, int rows, int columns, CounterRandom random) {
        double[] x = new double[height * width];
        for (int at = 0; at < x.length; at++) {
            int drawn = random.below(at, 6);
            x[at] = drawn == 5 ? Double.NaN : drawn;
        }
        double[] y = new double[rows * columns];
        double[] dx = new double[x.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int best = -1;
                for (int h = Math.floorDiv(i * height, rows); h < Math.ceilDiv((i + 1) * height, rows); h++) {
                    for (int w = Math.floorDiv(j * width, columns); w < Math.ceilDiv((j + 1) * width, columns); w++) {
                        int at = h * width + w;
                        if (best < 0 || !Double.isNaN(x[best]) && !(x[at] <= x[best])) {
                            best = at;
                        }
                    }
                }
                y[i * columns + j] = x[best];
                dx[best] += i * columns + j + 1;
            }
        }
        String where = height + " x " + width + " to " + rows + " x " + columns;
        Worksheet sheet = new Worksheet();
        Value image = sheet.given(Shape.of(1, 1, height, width), x);
        Value pooled = adaptiveMaxPool(sheet.graph, image, rows, columns);
        assertEquals(Shape.of(1, 1, rows, columns), pooled.shape());
        assertArrayEquals(y, sheet.of(pooled), where);
        assertArrayEquals(dx, sheet.pulled(pooled, sheet.counting(1, 1, rows, columns), image), where);
    }
}
