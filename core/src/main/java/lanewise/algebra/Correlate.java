package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// Cross-correlation, what convolutional networks call convolution: y = T(x, w, .) of [Correlation].
/// x [n, channels, spatial], w [out, channels / groups, kernel] -> y [n, out, spatial'].
public record Correlate(Window window, int groups) implements Linear {
    @Override
    public Shape shape(List<Shape> operands) {
        return form(operands).u();
    }

    private Correlation form(List<Shape> operands) {
        return Correlation.of(window, groups, operands.get(0), operands.get(1));
    }

    @Override
    public int linearOperands() {
        return 2;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        form(operands).forEachTerm((x, w, u) -> visit.add(u, x, w));
    }

    @Override
    public long terms(List<Shape> operands) {
        return form(operands).terms();
    }

    @Override
    public long width(List<Shape> operands) {
        return (long) operands.get(1).size(1) * window.area();
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return hole == 0
                ? Adjoint.of(new CorrelateInput(window, groups, operands.get(0)), 0, 1)
                : Adjoint.of(new CorrelateWeight(window, groups, operands.get(1)), 0, 1);
    }

    /// A longer batch where the weight is shared; else the channels of all samples side by side, in groups.
    @Override
    public Value forSamples(Samples samples) {
        if (!samples.isOwn(1)) {
            return samples.apart(samples.out()
                    .emit(this, samples.joined(0), samples.operands().get(1)));
        }
        Correlate grouped = new Correlate(window, samples.count() * groups);
        return samples.behind(samples.out().emit(grouped, samples.beside(0), Correlation.weights(samples, 1)));
    }

    @Override
    public String structure() {
        return "correlation";
    }
}
