package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// The adjoint of correlation by its weight, T(x, ., u): the correlation of the input with the cotangent.
/// Operands x [n, channels, spatial], u [n, out, spatial']; result `to` [out, channels / groups, kernel].
public record CorrelateWeight(Window window, int groups, Shape to) implements Linear {
    @Override
    public Shape shape(List<Shape> operands) {
        form(operands);
        return to;
    }

    private Correlation form(List<Shape> operands) {
        Correlation form = Correlation.of(window, groups, operands.get(0), to);
        if (!form.u().equals(operands.get(1))) {
            throw new ShapeException(
                    "convolution's weight adjoint: wanted a cotangent " + form.u() + ", got " + operands.get(1));
        }
        return form;
    }

    @Override
    public int linearOperands() {
        return 2;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        form(operands).forEachTerm((x, w, u) -> visit.add(w, x, u));
    }

    @Override
    public long terms(List<Shape> operands) {
        return form(operands).terms();
    }

    @Override
    public long width(List<Shape> operands) {
        Shape u = operands.get(1);
        return (long) u.elements() / Math.max(1, u.size(1));
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return hole == 0
                ? Adjoint.of(new CorrelateInput(window, groups, operands.get(0)), 1, 0)
                : Adjoint.of(new Correlate(window, groups), 0, 1);
    }

    /// The channels of all samples side by side, in groups: each gets its own weight.
    @Override
    public Value forSamples(Samples samples) {
        int count = samples.count();
        CorrelateWeight grouped = new CorrelateWeight(window, count * groups, to.with(0, count * to.size(0)));
        return samples.apart(samples.out().emit(grouped, samples.beside(0), samples.beside(1)));
    }

    @Override
    public String structure() {
        return "correlation";
    }
}
