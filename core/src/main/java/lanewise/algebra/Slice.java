package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// The part of `to`'s size that starts at `starts` and takes every `steps`-th element along each axis; a negative step
/// goes backwards. Adjoint: [Pad].
public record Slice(List<Integer> starts, List<Integer> steps, Shape to) implements Linear {
    public Slice {
        starts = List.copyOf(starts);
        steps = List.copyOf(steps);
    }

    @Override
    public Shape shape(List<Shape> operands) {
        check("slice", starts, steps, to, operands.getFirst());
        return to;
    }

    static void check(String name, List<Integer> starts, List<Integer> steps, Shape part, Shape whole) {
        boolean fits = starts.size() == whole.rank() && steps.size() == whole.rank() && part.rank() == whole.rank();
        for (int axis = 0; fits && axis < whole.rank(); axis++) {
            long last = starts.get(axis) + (part.size(axis) - 1L) * steps.get(axis);
            fits = part.size(axis) == 0
                    || (steps.get(axis) != 0
                            && lies(starts.get(axis), whole.size(axis))
                            && lies(last, whole.size(axis)));
        }
        if (!fits) {
            throw new ShapeException(
                    name + ": " + part + " from " + starts + " in steps of " + steps + " does not lie within " + whole
                            + "; wanted start and start + (size - 1) * step from 0 to the size of every axis, exclusive");
        }
    }

    private static boolean lies(long position, int size) {
        return position >= 0 && position < size;
    }

    @Override
    public int linearOperands() {
        return 1;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        forEachPart(to, operands.getFirst(), (part, whole) -> visit.add(part, whole, 0));
    }

    interface Part {
        void at(int part, int whole);
    }

    void forEachPart(Shape part, Shape whole, Part visit) {
        int[] strides = whole.strides();
        int[] position = new int[part.rank()];
        for (int at = 0; at < part.elements(); at++) {
            int from = 0;
            for (int axis = 0; axis < position.length; axis++) {
                from += (starts.get(axis) + position[axis] * steps.get(axis)) * strides[axis];
            }
            visit.at(at, from);
            Elements.advance(position, part);
        }
    }

    @Override
    public long terms(List<Shape> operands) {
        return to.elements();
    }

    @Override
    public long width(List<Shape> operands) {
        return 1;
    }

    @Override
    public Adjoint adjoint(int hole, List<Shape> operands) {
        return Adjoint.of(new Pad(starts, steps, operands.getFirst()), 0);
    }

    @Override
    public Value forSamples(Samples samples) {
        Slice whole = new Slice(Samples.behind(0, starts), Samples.behind(1, steps), to.prepend(samples.count()));
        return samples.out().emit(whole, samples.operands());
    }

    @Override
    public String structure() {
        return "routing";
    }
}
