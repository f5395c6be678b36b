package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Window;

/// The adjoint of correlation by its input, T(., w, u): the full correlation with the flipped kernel, spread by the
/// stride. Operands u [n, out, spatial'], w [out, channels / groups, kernel]; result `to` [n, channels, spatial].
public record CorrelateInput(Window window, int groups, Shape to) implements Linear {
    @Override
    public Shape shape(List<Shape> operands) {
        form(operands);
        return to;
    }

    private Correlation form(List<Shape> operands) {
        Correlation form = Correlation.of(window, groups, to, operands.get(1));
        if (!form.u().equals(operands.get(0))) {
            throw new ShapeException(
                    "convolution's input adjoint: wanted a cotangent " + form.u() + ", got " + operands.get(0));
        }
        return form;
    }

    @Override
    public int linearOperands() {
        return 2;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        form(operands).forEachTerm((x, w, u) -> visit.add(x, u, w));
    }

    @Override
    public long terms(List<Shape> operands) {
        return form(operands).terms();
    }

    @Override
    public long width(List<Shape> operands) {
        return (long) operands.get(1).size(0)
                / groups
                * WindowGrid.of(window, to).overlap();
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return hole == 0
                ? Adjoint.of(new Correlate(window, groups), 0, 1)
                : Adjoint.of(new CorrelateWeight(window, groups, operands.get(1)), 1, 0);
    }

    /// A longer batch where the weight is shared; else the channels of all samples side by side, in groups.
    @Override
    public Value forSamples(Samples samples) {
        int count = samples.count();
        if (!samples.isOwn(1)) {
            CorrelateInput longer = new CorrelateInput(window, groups, to.with(0, count * to.size(0)));
            return samples.apart(samples.out()
                    .emit(longer, samples.joined(0), samples.operands().get(1)));
        }
        CorrelateInput grouped = new CorrelateInput(window, count * groups, to.with(1, count * to.size(1)));
        return samples.behind(samples.out().emit(grouped, samples.beside(0), Correlation.weights(samples, 1)));
    }

    @Override
    public String structure() {
        return "correlation";
    }
}
