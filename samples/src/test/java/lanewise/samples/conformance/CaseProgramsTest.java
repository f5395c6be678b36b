package lanewise.samples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import org.junit.jupiter.api.Test;

/// What is common to the programs; the numbers of each are judged by [ReferenceGradientsTest].
class CaseProgramsTest {
    private static final CaseProgram NOTHING = (of, out, in) -> Optional.empty();

    /// A reference case, some of which is said otherwise.
    private static ReferenceCase changed(String id, String key, Object value) {
        ReferenceCase found = CaseFolder.read(SharedFolder.gradients()).cases().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        Map<String, Object> entry = new LinkedHashMap<>(found.entry());
        entry.put(key, value);
        return new ReferenceCase(entry, found.tensors());
    }

    private static Optional<Map<String, Value>> build(ReferenceCase of) {
        Graph graph = new Graph();
        return CasePrograms.build(of, graph, ReferenceGradients.sources(of, graph));
    }

    @Test
    void familiesComeTogetherSorted() {
        assertEquals(
                List.of("a", "b", "c"),
                List.copyOf(CasePrograms.together(List.of(Map.of("c", NOTHING, "a", NOTHING), Map.of("b", NOTHING)))
                        .keySet()));
    }

    @Test
    void anOperationOfTwoFamiliesIsRefused() {
        List<Map<String, CaseProgram>> families = List.of(Map.of("relu", NOTHING), Map.of("relu", NOTHING));
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> CasePrograms.together(families));
        assertEquals("two families say the operation \"relu\"", refused.getMessage());
    }

    @Test
    void whatNoProgramSaysIsEmpty() {
        assertTrue(
                build(changed("mse/mean", "attrs", Map.of("reduction", "mean"))).isPresent());
        assertEquals(Optional.empty(), build(changed("mse/mean", "attrs", Map.of("reduction", "median"))));
        assertEquals(Optional.empty(), build(changed("mse/mean", "attrs", Map.of())));
        assertEquals(Optional.empty(), build(changed("mse/mean", "op", "mean squared error")));
    }

    @Test
    void anInputThatIsMissingIsNamed() {
        ReferenceCase renamed = changed("mse/mean", "op", "add");
        BrokenCaseException broken = assertThrows(BrokenCaseException.class, () -> build(renamed));
        assertEquals("there is no input \"a\" among [x, target]", broken.getMessage());
    }

    /// Running statistics are outputs only where the case asks for them.
    @Test
    void outputsAreThoseOfTheCase() {
        List<String> all = List.of("y", "new_running_mean", "new_running_var");
        for (List<String> outputs : List.of(all, List.of("y"))) {
            ReferenceCase one = changed("batch_norm/c0_train", "outputs", outputs);
            assertEquals(Optional.of(Set.copyOf(outputs)), build(one).map(Map::keySet));
        }
    }
}
