package lanewise.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.run.State;
import lanewise.tensor.Tensor;

/// A copy of states that can be brought back, in memory of its own that is asked for once.
final class Snapshot {
    private final Map<String, Tensor> tensors;
    private final List<float[]> copies;

    Snapshot(State state) {
        tensors = state.tensors();
        copies = tensors.values().stream().map(tensor -> tensor.data().clone()).toList();
    }

    /// Copies the states.
    void take() {
        int at = 0;
        for (Tensor tensor : tensors.values()) {
            System.arraycopy(tensor.data(), 0, copies.get(at++), 0, tensor.data().length);
        }
    }

    /// Copies back what was taken.
    void restore() {
        int at = 0;
        for (Tensor tensor : tensors.values()) {
            System.arraycopy(copies.get(at++), 0, tensor.data(), 0, tensor.data().length);
        }
    }

    /// The name of the first state, as it is now, that holds a number that is not finite.
    Optional<String> firstNonFinite() {
        return tensors.entrySet().stream()
                .filter(entry -> !entry.getValue().isFinite())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
