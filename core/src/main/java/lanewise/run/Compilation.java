package lanewise.run;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lanewise.compile.Compiler;
import lanewise.compile.Pass;
import lanewise.tensor.LanewiseException;

/// How a program is compiled: [#DEFAULT], unless something is to be compared or a fault to be found.
/// @param isExact whether every convolution is the sum of its products, and nothing else. Otherwise some of 3 x 3 taps
/// are computed by Winograd's algorithm, in half the time or less, with about twice the rounding error, and with NaN or
/// infinity spreading to neighbouring outputs
/// @param reference parts of the model whose operations, and those of parts inside them, are computed one by one in
/// double precision instead of by kernels: "1.conv2d" for the forward pass of a layer, "gradient of 1.conv2d" for what
/// belongs to it in the backward pass, "" for everything. Slow
/// @param without passes of the compiler that are switched off, of [#passes]; results stay the same up to rounding
public record Compilation(boolean isExact, Set<String> reference, Set<String> without) {
    public static final Compilation DEFAULT = new Compilation(false, Set.of(), Set.of());

    public Compilation {
        reference = Set.copyOf(reference);
        without = Set.copyOf(without);
        for (String pass : without) {
            if (!passes().contains(pass)) {
                throw new LanewiseException("there is no pass \"" + pass + "\"; there are " + passes());
            }
        }
    }

    /// The passes that can be switched off, in their order.
    public static List<String> passes() {
        return Arrays.stream(Pass.values()).map(Compilation::name).toList();
    }

    private static String name(Pass pass) {
        return pass.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Every convolution as the sum of its products.
    public Compilation exact() {
        return new Compilation(true, reference, without);
    }

    /// These parts of the model in double precision, without kernels.
    public Compilation withReference(Collection<String> parts) {
        return new Compilation(isExact, Set.copyOf(parts), without);
    }

    /// These passes switched off.
    public Compilation without(Collection<String> passes) {
        return new Compilation(isExact, reference, Set.copyOf(passes));
    }

    Compiler.Options options() {
        Compiler.Options options = isExact ? Compiler.Options.DEFAULT.withExactness() : Compiler.Options.DEFAULT;
        Pass[] off = Arrays.stream(Pass.values())
                .filter(pass -> without.contains(name(pass)))
                .toArray(Pass[]::new);
        return options.withReference(reference).without(off);
    }
}
