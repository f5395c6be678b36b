package lanewise.compile;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import lanewise.tensor.Tensor;

/// What plans make of constants before they first run: weights in the order of a kernel. All sessions of a plan share
/// it, and so do all plans that are compiled with the same preparations: those of a model for several batch sizes.
///
/// Safe for any number of threads. What was prepared lives as long as the preparations or a plan that needs it.
public final class Preparations {
    private final Map<Tensor, Tensor> constants = new ConcurrentHashMap<>();
    private final Map<Recipe, Once> prepared = new ConcurrentHashMap<>();

    /// None yet.
    public Preparations() {}

    /// What is made of a constant.
    /// @param kernel what makes it
    /// @param order everything that its numbers depend on beside the constant
    record Recipe(Tensor constant, String kernel, Object order) {}

    /// The constant that came first among those that are equal.
    Tensor shared(Tensor constant) {
        return constants.computeIfAbsent(constant, same -> same);
    }

    /// What a recipe makes, made when it is wanted first.
    Supplier<float[]> make(Recipe recipe, Supplier<float[]> content) {
        return prepared.computeIfAbsent(recipe, once -> new Once(content));
    }

    private static final class Once implements Supplier<float[]> {
        private final Supplier<float[]> content;
        private float[] made = {};
        private boolean isMade;

        Once(Supplier<float[]> content) {
            this.content = content;
        }

        @Override
        public synchronized float[] get() {
            if (!isMade) {
                made = content.get();
                isMade = true;
            }
            return made;
        }
    }
}
