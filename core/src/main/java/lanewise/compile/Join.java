package lanewise.compile;

import java.util.List;
import lanewise.algebra.Arity;
import lanewise.algebra.CustomOp;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Linear;
import lanewise.algebra.Pad;
import lanewise.algebra.Site;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// Parts in their places in one array; zeros where there is none. Places do not overlap. In plans this
/// takes the place of sums of pads, see [Joins].
record Join(List<Pad> places, List<Shape> parts) implements CustomOp {
    Join {
        places = List.copyOf(places);
        parts = List.copyOf(parts);
    }

    @Override
    public Arity arity() {
        return Arity.exactly(places.size());
    }

    @Override
    public Shape shape(List<Shape> operands) {
        for (int i = 0; i < places.size(); i++) {
            if (!operands.get(i).equals(parts.get(i))) {
                throw new ShapeException("join: wanted a part " + parts.get(i) + ", got " + operands.get(i));
            }
            places.get(i).shape(List.of(parts.get(i)));
        }
        return to();
    }

    private Shape to() {
        return places.getFirst().to();
    }

    /// Whether the parts leave no zeros.
    boolean isFull() {
        return parts.stream().mapToLong(Shape::elements).sum() == to().elements();
    }

    @Override
    public void define(List<double[]> operands, double[] result) {
        for (int i = 0; i < places.size(); i++) {
            double[] part = operands.get(i);
            places.get(i).forEachTerm(List.of(parts.get(i)), Linear.ANY, (to, from, second) -> result[to] = part[from]);
        }
    }

    @Override
    public Jacobian jacobian(Site site, int operand) {
        throw new UnsupportedOperationException("plans are not differentiated");
    }
}
