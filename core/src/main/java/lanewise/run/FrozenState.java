package lanewise.run;

import lanewise.compile.Compiler;
import lanewise.compile.Freeze;
import lanewise.compile.Preparations;
import lanewise.graph.Program;
import lanewise.graph.Source;

/// States that no longer change: what a trained model is used with. Sessions treat them as constants, so that factors
/// behind weights (batch norm) vanish into them, and weights are brought into the order of their kernels once, for all
/// sessions and batch sizes together.
///
/// ```java
/// FrozenState frozen = FrozenState.of(model.state());
/// Session one = frozen.session(program(1), Workers.caller());
/// Session many = frozen.session(program(64), Workers.all());
/// ```
public final class FrozenState {
    private final State state;
    private final Preparations preparations = new Preparations();

    private FrozenState(State state) {
        this.state = state;
    }

    /// The arrays are used, not copied: they must not change any more.
    public static FrozenState of(State state) {
        return new FrozenState(state);
    }

    /// Compiles a program that updates none of its states, with these as constants.
    /// @throws lanewise.tensor.LanewiseException if it updates one, or one is missing or has another shape
    public Session session(Program program, Workers workers) {
        for (Source source : program.graph().sources()) {
            if (source.role() == Source.Role.STATE) {
                state.get(source.name(), source.value().shape());
            }
        }
        Program frozen = Freeze.apply(program, state.tensors());
        return new Session(
                frozen, Compiler.compile(frozen, Compiler.Options.DEFAULT, preparations), new State(), workers);
    }
}
