package lanewise.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import lanewise.graph.Worksheet;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

class JacobianTest {
    private final Shape three = Shape.of(3);
    private final Worksheet sheet = new Worksheet();
    private final Value x = sheet.vector(2, 3, 5);
    private final Jacobian diagonal = Jacobian.diagonal(Scalar.arg(0), List.of(x), three);

    @Test
    void composingDropsIdentitiesAndZeros() {
        Jacobian identity = Jacobian.identity(three);
        Jacobian zero = new Zero(three, Shape.of(2));
        assertSame(diagonal, Jacobian.compose(identity, diagonal));
        assertSame(diagonal, Jacobian.compose(diagonal, identity));
        assertTrue(Jacobian.compose(zero, diagonal).isZero());
        assertEquals(Shape.of(2), Jacobian.compose(zero, diagonal).to());
        assertEquals(
                "3 D[(x0 * x0)]",
                Jacobian.compose(Jacobian.scaled(3, diagonal), diagonal).toString());
    }

    @Test
    void scalingAndAdding() {
        assertSame(diagonal, Jacobian.scaled(1, diagonal));
        assertEquals("6 D[x0]", Jacobian.scaled(2, Jacobian.scaled(3, diagonal)).toString());
        Jacobian zero = new Zero(three, three);
        assertSame(diagonal, Jacobian.sum(zero, diagonal, zero));
        assertTrue(Jacobian.sum(zero, zero).isZero());
        Jacobian sum = Jacobian.sum(Jacobian.identity(three), Jacobian.scaled(-2, diagonal));
        assertEquals("identity plus scaled diagonal", sum.structure());
        double[][] dense = sheet.dense(sum);
        assertArrayEquals(new double[] {-3, 0, 0}, dense[0]);
        assertArrayEquals(new double[] {0, 0, -9}, dense[2]);
    }

    @Test
    void aDiagonalNamesOnlyWhatItsEntriesRead() {
        Value y = sheet.vector(1, 1, 1);
        Jacobian second = Jacobian.diagonal(Scalar.exp(Scalar.arg(1)), List.of(x, y), three);
        assertEquals(Set.of(y), second.named());
        assertEquals("D[exp(x0)]", second.toString());
    }

    @Test
    void numbersOfAComposition() {
        Jacobian total = Jacobian.compose(Jacobian.sumTo(three, Shape.of(1)), diagonal);
        assertEquals("sum of diagonal", total.structure());
        assertEquals(3, total.nonZeros());
        assertEquals(3, total.widestRow());
        assertArrayEquals(new double[] {2, 3, 5}, sheet.dense(total)[0]);
        Jacobian square = Jacobian.compose(total.transpose(), total);
        assertEquals(9, square.nonZeros());
        assertEquals(9, square.pattern().nonZeros());
        assertArrayEquals(new double[] {10, 15, 25}, sheet.dense(square)[2]);
    }

    @Test
    void whatAllTermsHaveInsideStandsOutside() {
        Jacobian total = Jacobian.sumTo(three, Shape.of(1));
        Jacobian spread = Jacobian.broadcast(Shape.of(1), three);
        Jacobian mean = Jacobian.compose(spread, total);
        assertEquals(
                "(I + broadcast sumTo) D[x0]",
                Jacobian.sum(diagonal, Jacobian.compose(mean, diagonal)).toString());
        assertEquals(
                "3 broadcast sumTo",
                Jacobian.sum(mean, Jacobian.scaled(2, mean)).toString());
        assertTrue(Jacobian.sum(mean, Jacobian.scaled(-1, mean)).isZero());
        assertEquals(
                "2 I",
                Jacobian.sum(Jacobian.identity(three), Jacobian.identity(three)).toString());
        assertEquals("3 I", Jacobian.compose(total, spread).toString());
        assertEquals("2 D[x0]", Jacobian.sum(diagonal, diagonal).toString());
    }

    @Test
    void zeroGivesNothing() {
        Jacobian zero = new Zero(three, Shape.of(2));
        assertTrue(zero.times(x, sheet.graph).isEmpty());
        assertEquals(0, zero.nonZeros() + zero.bytes() + zero.multiplyAdds() + zero.widestRow());
        assertEquals(three, zero.transpose().to());
    }

    @Test
    void anIdentityKeepsTheNumberOfElements() {
        assertThrows(IllegalArgumentException.class, () -> new Identity(three, Shape.of(2)));
        Jacobian reshaped = new Identity(Shape.of(2, 3), Shape.of(6));
        assertEquals(Shape.of(2, 3), reshaped.transpose().to());
    }

    @Test
    void denseSizesSaturate() {
        Shape most = Shape.of(Integer.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, new Zero(most, most).denseBytes());
        assertEquals(4L * Integer.MAX_VALUE, new Zero(most, Shape.SCALAR).denseBytes());
    }

    @Test
    void patternsAreRefusedWhereTheyCannotBeListed() {
        Shape wide = Shape.of(1 << 13);
        Jacobian all = Jacobian.compose(Jacobian.broadcast(Shape.of(1), wide), Jacobian.sumTo(wide, Shape.of(1)));
        LanewiseException refusal = assertThrows(LanewiseException.class, all::pattern);
        assertEquals(
                "the pattern of this 8192 x 8192 matrix has more than 16777216 entries and is not listed; nonZeros() of"
                        + " the Jacobian counts without listing",
                refusal.getMessage());
        assertEquals(1L << 26, all.nonZeros());
    }

    @Test
    void structuresAreNamedInTheWordsOfTheDocumentation() {
        Window window = Window.of(2).stride(2);
        Value line = sheet.vector(1, 2, 3, 4);
        Value choice = sheet.emit(new ArgMaxPool(window), line);
        Value picked = sheet.emit(new Pick(window), line, choice);
        assertEquals("routing", sheet.jacobian(picked, 0).structure());
        assertEquals("zero", sheet.jacobian(picked, 1).structure());
        assertEquals("zero", sheet.jacobian(choice, 0).structure());
        assertEquals(
                "fill",
                sheet.jacobian(sheet.emit(new WindowSum(window), line), 0).structure());
        assertEquals(
                "triangle",
                sheet.jacobian(sheet.emit(new Scan(0, false), line), 0).structure());
        assertEquals(
                "identity",
                sheet.jacobian(sheet.emit(new Reshape(Shape.of(2, 2)), line), 0).structure());
    }

    @Test
    void aConstantHasNoOperands() {
        Constant constant = new Constant(Tensor.scalar(1));
        Value value = sheet.emit(constant);
        assertThrows(
                IndexOutOfBoundsException.class, () -> constant.jacobian(new Site(sheet.graph, List.of(), value), 0));
    }
}
