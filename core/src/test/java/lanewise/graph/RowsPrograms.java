package lanewise.graph;

import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// How the reference cases of this family are said.
final class RowsPrograms {
    private RowsPrograms() {}

    static Optional<Value> build(ReferenceCase of, Emitter out, Map<String, Value> in) {
        return switch (of.operation()) {
            default -> Optional.empty();
        };
    }
}
