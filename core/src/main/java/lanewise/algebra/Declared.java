package lanewise.algebra;

import java.util.List;

/// An operation defined by a composition of others, whose Jacobian is declared because the declaration carries what a
/// local simplifier cannot see (softmax: D (I - B Bᵀ D)). Without a kernel of its own it runs as its definition.
public non-sealed interface Declared extends Op {
    Value define(Emitter out, List<Value> operands);
}
