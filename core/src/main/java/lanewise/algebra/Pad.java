package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;

/// Zeros of shape `to` with the operand placed at `starts`, `steps` apart along each axis, backwards where a step is
/// negative. Adjoint: [Slice]. Concatenation is a sum of these.
public record Pad(List<Integer> starts, List<Integer> steps, Shape to) implements Linear {
    public Pad {
        starts = List.copyOf(starts);
        steps = List.copyOf(steps);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        Slice.check("pad", starts, steps, operands.getFirst(), to);
        return to;
    }

    @Override
    public int linearOperands() {
        return 1;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        Shape part = operands.getFirst();
        new Slice(starts, steps, part).forEachPart(part, to, (at, whole) -> visit.add(whole, at, 0));
    }

    @Override
    public long terms(List<Shape> operands) {
        return operands.getFirst().elements();
    }

    @Override
    public long width(List<Shape> operands) {
        return 1;
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return Adjoint.of(new Slice(starts, steps, operands.getFirst()), 0);
    }

    @Override
    public Value forSamples(Samples samples) {
        Pad whole = new Pad(Samples.behind(0, starts), Samples.behind(1, steps), to.prepend(samples.count()));
        return samples.out().emit(whole, samples.operands());
    }

    @Override
    public String structure() {
        return "routing";
    }
}
