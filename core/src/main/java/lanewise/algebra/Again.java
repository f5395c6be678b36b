package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;

/// Its operand once more, as a value of its own: what is computed from it is not found to be what was computed from the
/// operand before. So a part of a graph is computed a second time, later, instead of being kept. Takes no memory and no
/// time by itself. Adjoint: the identity.
///
/// @param purpose for which the value is wanted again; equal purposes share one
public record Again(String purpose) implements Linear {
    @Override
    public Shape shape(List<Shape> operands) {
        return operands.getFirst();
    }

    @Override
    public int linearOperands() {
        return 1;
    }

    @Override
    public void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit) {
        for (int i = 0; i < operands.getFirst().elements(); i++) {
            visit.add(i, i, 0);
        }
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
        return Adjoint.of(new Reshape(operands.getFirst()), 0);
    }

    @Override
    public Jacobian jacobian(Site site, int operand) {
        return Jacobian.identity(site.result().shape());
    }

    @Override
    public Value forSamples(Samples samples) {
        return samples.out().emit(this, samples.operands());
    }

    @Override
    public String structure() {
        return "identity";
    }
}
