package lanewise.samples.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// What Lanewise can say of the format: the operations that a case may name, and the outputs of each.
///
/// To add an operation, add a line to the map of its family.
public final class CasePrograms {
    private static final SortedMap<String, CaseProgram> PROGRAMS = together(List.of(
            ElementwisePrograms.PROGRAMS,
            LinearPrograms.PROGRAMS,
            PoolingPrograms.PROGRAMS,
            RoutingPrograms.PROGRAMS,
            ReductionPrograms.PROGRAMS,
            RowsPrograms.PROGRAMS,
            LossPrograms.PROGRAMS,
            FormulaPrograms.PROGRAMS,
            NetworkPrograms.PROGRAMS));

    private CasePrograms() {}

    /// The families as one. A name that two of them have is a mistake.
    static SortedMap<String, CaseProgram> together(List<Map<String, CaseProgram>> families) {
        SortedMap<String, CaseProgram> all = new TreeMap<>();
        for (Map<String, CaseProgram> family : families) {
            family.forEach((name, program) -> {
                if (all.putIfAbsent(name, program) != null) {
                    throw new IllegalStateException("two families say the operation \"" + name + "\"");
                }
            });
        }
        return all;
    }

    /// The names of the operations, sorted. Of some, not every case can be said: its function or another
    /// attribute decides.
    public static List<String> operations() {
        return List.copyOf(PROGRAMS.keySet());
    }

    /// The outputs of a case by name, from its inputs by name; empty where Lanewise cannot say it.
    static Optional<Map<String, Value>> build(ReferenceCase of, Emitter out, Map<String, Value> in) {
        return Optional.ofNullable(PROGRAMS.get(of.operation()))
                .flatMap(program -> program.say(of, out, new CaseInputs(in)))
                .map(outputs -> wanted(of, outputs));
    }

    /// A case may leave out what an operation also gives.
    private static Map<String, Value> wanted(ReferenceCase of, Map<String, Value> outputs) {
        Map<String, Value> wanted = new LinkedHashMap<>(outputs);
        wanted.keySet().retainAll(of.outputs());
        return wanted;
    }
}
