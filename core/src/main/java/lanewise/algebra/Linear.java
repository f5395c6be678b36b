package lanewise.algebra;

import java.util.List;
import lanewise.tensor.Shape;

/// A primitive that is linear in each of its float operands, one at a time. It is the list of its terms: each term adds
/// the product of one element of every float operand to one element of the result. Definition, pattern, number of
/// non-zeros and dense matrix all follow from that list; the Jacobian with respect to an operand is the primitive with
/// that operand left open.
///
/// Integer operands, if any, follow the float ones and choose which terms there are.
public sealed interface Linear extends Op
        permits Again,
                Reshape,
                Permute,
                Broadcast,
                SumTo,
                WindowSum,
                WindowFill,
                Pick,
                Unpick,
                Gather,
                Scatter,
                TakeAlong,
                PutAlong,
                TakeAt,
                PutAt,
                Slice,
                Pad,
                Scan,
                Matmul,
                Correlate,
                CorrelateInput,
                CorrelateWeight {
    /// The numbers of the integer operand.
    interface Chosen {
        /// Element `index`, where the numbers are known.
        int at(int index);

        /// Whether there are numbers; if not, every term that any choice could make is visited.
        default boolean isKnown() {
            return true;
        }
    }

    /// A choice of which nothing is known yet.
    Chosen ANY = new Chosen() {
        @Override
        public int at(int index) {
            throw new IllegalStateException("element " + index + " of a choice that is not known");
        }

        @Override
        public boolean isKnown() {
            return false;
        }
    };

    interface Terms {
        /// result[output] += first operand[first] * second operand[second]; `second` is 0 where there is one
        /// float operand.
        void add(int output, int first, int second);
    }

    /// How many float operands a term multiplies.
    int linearOperands();

    /// How many integer operands choose the terms.
    default int choosingOperands() {
        return 0;
    }

    @Override
    default Arity arity() {
        return Arity.exactly(linearOperands() + choosingOperands());
    }

    void forEachTerm(List<Shape> operands, Chosen chosen, Terms visit);

    /// Number of terms: non-zeros of the Jacobian by any operand, and multiply-adds.
    long terms(List<Shape> operands);

    /// Most terms that one element of the result has.
    long width(List<Shape> operands);

    Adjoint adjoint(int hole, List<Shape> operands);

    /// What the structure is called in `explain`.
    String structure();

    /// Integers may be reshaped, broadcast and gathered like numbers.
    @Override
    default Type type(List<Value> operands) {
        return operands.getFirst().type();
    }

    @Override
    default Jacobian jacobian(Site site, int operand) {
        return operand < linearOperands()
                ? Partial.of(this, site, operand)
                : new Zero(site.operand(operand).shape(), site.result().shape());
    }
}
