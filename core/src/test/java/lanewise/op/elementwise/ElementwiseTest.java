package lanewise.op.elementwise;

import static lanewise.algebra.Scalar.arg;
import static lanewise.graph.Cases.apart;
import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.positive;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.elementwise.Elementwise.map;

import java.util.stream.Stream;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;

class ElementwiseTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "a + b c",
                                (out, x) -> map(
                                        out,
                                        Scalar.add(arg(0), Scalar.multiply(arg(1), arg(2))),
                                        x.toArray(Value[]::new)),
                                smooth(3),
                                smooth(2, 1),
                                smooth())
                        .gives(2, 3),
                of("x exp(-x²)", (out, x) -> map(out, gaussian(), x.get(0)), smooth(5))
                        .gives(5),
                of(
                                "position",
                                (out, x) -> map(out, Scalar.multiply(new Scalar.Position(1), arg(0)), x.get(0)),
                                smooth(2, 3))
                        .gives(2, 3),
                of(
                                "select",
                                (out, x) -> map(
                                        out,
                                        Scalar.select(
                                                Scalar.less(arg(0), arg(1)),
                                                Scalar.exp(arg(0)),
                                                Scalar.multiply(arg(1), arg(1))),
                                        x.toArray(Value[]::new)),
                                apart(2, 3),
                                apart(3))
                        .gives(2, 3)
                        .choosing(),
                of(
                                "1 / (1 + e^-x)",
                                (out, x) -> map(
                                        out,
                                        Scalar.divide(
                                                Scalar.ONE, Scalar.add(Scalar.ONE, Scalar.exp(Scalar.negate(arg(0))))),
                                        x.get(0)),
                                smooth(4))
                        .gives(4),
                of(
                                "sqrt log",
                                (out, x) -> map(
                                        out,
                                        Scalar.sqrt(Scalar.add(Scalar.ONE, Scalar.log(Scalar.add(Scalar.ONE, arg(0))))),
                                        x.get(0)),
                                positive(4))
                        .gives(4));
    }

    private static Scalar gaussian() {
        return Scalar.multiply(arg(0), Scalar.exp(Scalar.negate(Scalar.multiply(arg(0), arg(0)))));
    }
}
