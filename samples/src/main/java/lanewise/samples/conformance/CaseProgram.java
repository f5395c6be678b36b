package lanewise.samples.conformance;

import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// Says the cases of one operation with Lanewise's: from a case and its inputs to its outputs by name. Empty
/// where this case is one that Lanewise cannot say, by its function or another attribute.
@FunctionalInterface
interface CaseProgram {
    Optional<Map<String, Value>> say(ReferenceCase of, Emitter out, CaseInputs in);

    /// The only output, or the first one.
    interface Single {
        Value say(ReferenceCase of, Emitter out, CaseInputs in);
    }

    interface OfOne {
        Value of(Emitter out, Value x);
    }

    interface OfTwo {
        Value of(Emitter out, Value a, Value b);
    }

    static CaseProgram one(Single program) {
        return (of, out, in) -> Optional.of(Map.of(of.outputs().getFirst(), program.say(of, out, in)));
    }

    /// A function of the input `x`, without settings.
    static CaseProgram ofX(OfOne function) {
        return one((of, out, in) -> function.of(out, in.at("x")));
    }

    /// A function of the inputs `a` and `b`, without settings.
    static CaseProgram ofAAndB(OfTwo function) {
        return one((of, out, in) -> function.of(out, in.at("a"), in.at("b")));
    }

    /// The program that an attribute of the case names.
    static CaseProgram chosenBy(String attribute, Map<String, CaseProgram> programs) {
        return (of, out, in) ->
                Optional.ofNullable(programs.get(of.attribute(attribute))).flatMap(program -> program.say(of, out, in));
    }
}
