package lanewise.algebra;

import java.util.List;
import java.util.stream.IntStream;

/// An operation defined by a composition of others, whose Jacobian is declared because the declaration carries what a
/// local simplifier cannot see (softmax: D (I - B Bᵀ D)). Without a kernel of its own it runs as its definition.
public non-sealed interface Declared extends Op {
    Value define(Emitter out, List<Value> operands);

    /// One, unless it says otherwise.
    @Override
    default Arity arity() {
        return Arity.exactly(1);
    }

    /// Its definition, for every sample.
    @Override
    default Value forSamples(Samples samples) {
        PerSample each = new PerSample(samples.out(), samples.count());
        List<Value> operands = IntStream.range(0, samples.operands().size())
                .mapToObj(operand -> samples.isOwn(operand)
                        ? each.one(samples.operands().get(operand))
                        : samples.operands().get(operand))
                .toList();
        return each.all(define(each, operands));
    }
}
