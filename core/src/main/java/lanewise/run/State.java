package lanewise.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/// The arrays that live between runs, by name: parameters and an optimizer's memory. Plans read and update them in
/// place.
public final class State {
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /// Nothing yet.
    public State() {}

    /// Puts a tensor under a name; the array itself is used, not a copy.
    public State put(String name, Tensor tensor) {
        tensors.put(name, tensor);
        return this;
    }

    /// The tensor under a name, in place.
    public Tensor get(String name) {
        Tensor found = tensors.get(name);
        if (found == null) {
            throw new LanewiseException("there is no state called \"" + name + "\"; there are " + tensors.keySet());
        }
        return found;
    }

    /// The tensor under a name, checked against the shape that a graph wants.
    public Tensor get(String name, Shape shape) {
        Tensor found = get(name);
        if (!found.shape().equals(shape)) {
            throw new LanewiseException(
                    "the state \"" + name + "\" has shape " + found.shape() + ", the program wants " + shape);
        }
        return found;
    }

    public boolean contains(String name) {
        return tensors.containsKey(name);
    }

    public Set<String> names() {
        return Set.copyOf(tensors.keySet());
    }

    /// Names and tensors in the order in which they were put.
    public Map<String, Tensor> tensors() {
        return java.util.Collections.unmodifiableMap(tensors);
    }
}
