package lanewise.op;

import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.AveragePool.averagePool2d;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.Reshaping.flatten;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.routing.MaxPool.maxPool2d;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lanewise.algebra.Identity;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Value;
import lanewise.graph.Jacobians;
import lanewise.graph.Worksheet;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Worked numbers of pooling and reshaping.
class PoolingRowsTest {
    private final Worksheet sheet = new Worksheet();
    private final Window pairs = Window.of(1, 2).stride(1, 2);
    private final Value image = sheet.given(Shape.of(1, 1, 2, 2), 37, 47, 67, 77);
    private final Value cotangent = sheet.given(Shape.of(1, 1, 2, 1), 6, 8);

    @Test
    @Tag("D1")
    void d1_averagePoolSharesEqually() {
        Value pooled = averagePool2d(sheet.graph, image, pairs);
        assertArrayEquals(new double[] {42, 72}, sheet.of(pooled));
        assertArrayEquals(new double[] {3, 3, 4, 4}, sheet.pulled(pooled, cotangent, image));
        Value large = averagePool2d(
                sheet.graph, sheet.counting(4, 8, 16, 16), Window.of(2, 2).stride(2));
        long bytes = sheet.graph.nodes().stream()
                .filter(node -> sheet.graph.needed(List.of(large)).contains(node))
                .mapToLong(node -> node.op().jacobian(node.site(sheet.graph), 0).bytes())
                .sum();
        assertTrue(bytes <= 8, "the structure takes " + bytes + " bytes, whatever the size");
    }

    @Test
    @Tag("D2")
    @Tag("E5")
    void d2_overlappingSharesAdd() {
        Value x = sheet.counting(1, 1, 3, 3);
        Value pooled = averagePool2d(sheet.graph, x, Window.of(2, 2));
        assertArrayEquals(
                new double[] {0.25, 0.5, 0.25, 0.5, 1, 0.5, 0.25, 0.5, 0.25},
                sheet.pulled(pooled, sheet.given(Shape.of(1, 1, 2, 2), 1, 1, 1, 1), x));
    }

    @Test
    @Tag("D3")
    void d3_maxPoolRoutes() {
        Value pooled = maxPool2d(sheet.graph, image, pairs);
        assertArrayEquals(new double[] {47, 77}, sheet.of(pooled));
        assertArrayEquals(new double[] {0, 6, 0, 8}, sheet.pulled(pooled, cotangent, image));
        Value x = sheet.given(Shape.of(1, 1, 3, 3), 0, 0, 0, 0, 9, 0, 0, 0, 0);
        Value overlapping = maxPool2d(sheet.graph, x, Window.of(2, 2));
        assertArrayEquals(
                new double[] {0, 0, 0, 0, 10, 0, 0, 0, 0},
                sheet.pulled(overlapping, sheet.counting(1, 1, 2, 2), x),
                "overlapping windows add");
    }

    @Test
    @Tag("D3")
    void d3_maxPoolRemembersOneBytePerWindow() {
        Value pooled = maxPool2d(
                sheet.graph, sheet.counting(2, 3, 8, 6), Window.of(2, 2).stride(2));
        assertEquals(2 * 3 * 4 * 3, sheet.jacobian(pooled, 0).bytes());
    }

    @Test
    @Tag("D4")
    void d4_poolingOfAConvolutionIsARoutingOfACorrelation() {
        Value x = sheet.given(Shape.of(1, 1, 3, 3), 0.1, -0.2, 0.3, 0.4, -0.5, 0.6, -0.7, 0.8, 0.9);
        Value k = sheet.given(Shape.of(1, 1, 2, 2), 0.5, -0.25, 0.75, 1);
        Value z = conv2d(sheet.graph, x, k, Window.of(2, 2), 1);
        Value pooled = maxPool2d(sheet.graph, z, pairs);
        assertEquals(Shape.of(1, 1, 2, 1), pooled.shape());
        Jacobian jacobian = Jacobians.of(sheet.graph, pooled, x);
        assertEquals("routing of correlation", jacobian.structure());
        double[][] dense = sheet.dense(jacobian);
        for (int row = 0; row < 2; row++) {
            Value unit = sheet.given(pooled.shape(), 1 - row, row);
            assertArrayEquals(sheet.pulled(pooled, unit, x), dense[row]);
        }
    }

    @Test
    @Tag("D5")
    void d5_flattenMovesNothing() {
        Value x = sheet.counting(2, 3, 2, 2);
        Value flat = flatten(sheet.graph, x);
        assertEquals(Shape.of(2, 12), flat.shape());
        assertArrayEquals(sheet.of(x), sheet.of(flat), "row-major");
        Jacobian jacobian = sheet.jacobian(flat, 0);
        assertTrue(jacobian instanceof Identity);
        assertEquals(0, jacobian.bytes() + jacobian.multiplyAdds());
        assertArrayEquals(sheet.of(x), sheet.of(reshape(sheet.graph, flat, x.shape())));
        assertEquals(x, reshape(sheet.graph, x, x.shape()), "the same shape is the same value");
    }

    @Test
    @Tag("D6")
    @Tag("E3")
    void d6_fromFullyConnectedBackToThePool() {
        Value x = sheet.counting(1, 2, 2, 2);
        Value w = sheet.counting(3, 8);
        Value z = linear(sheet.graph, flatten(sheet.graph, x), w);
        Value delta = sheet.given(Shape.of(1, 3), 1, -2, 3);
        double[] wanted = new double[8];
        for (int i = 0; i < 8; i++) {
            wanted[i] = 1 * (i + 1) - 2 * (i + 9) + 3 * (i + 17);
        }
        assertArrayEquals(wanted, sheet.pulled(z, delta, x), "Wt delta, then reshaped");
    }

    @Test
    @Tag("D7")
    @Tag("D4")
    void d7_fromThePoolBackToTheConvolution() {
        Value x = sheet.given(Shape.of(1, 1, 3, 3), 0.1, -0.2, 0.3, 0.4, -0.5, 0.6, -0.7, 0.8, 0.9);
        Value k = sheet.given(Shape.of(1, 1, 2, 2), 0.5, -0.25, 0.75, 1);
        Value z = conv2d(sheet.graph, x, k, Window.of(2, 2), 1);
        Value pooled = averagePool2d(sheet.graph, tanh(sheet.graph, z), pairs);
        assertEquals(Shape.of(1, 1, 2, 1), pooled.shape());
        double[] delta = sheet.pulled(pooled, cotangent, z);
        double[] at = sheet.of(z);
        for (int i = 0; i < 4; i++) {
            double share = (i < 2 ? 6 : 8) / 2.0;
            assertEquals(share * (1 - Math.pow(Math.tanh(at[i]), 2)), delta[i], 1e-15);
        }
    }
}
