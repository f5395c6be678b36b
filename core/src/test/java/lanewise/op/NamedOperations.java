package lanewise.op;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import lanewise.algebra.Emitter;
import lanewise.tensor.Shape;

/// Every operation that has a name: the public functions over an emitter that make values, found in the
/// compiled classes.
public final class NamedOperations {
    /// Surefire names the module's directory.
    private static final Path COMPILED =
            Path.of(System.getProperty("basedir", "")).resolve("target/classes/lanewise/op");

    private NamedOperations() {}

    public static List<JavaMethod> all() {
        List<JavaMethod> found = new ClassFileImporter()
                .importPath(COMPILED).stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .flatMap(type -> type.getMethods().stream())
                        .filter(NamedOperations::isOperation)
                        .toList();
        if (found.isEmpty()) {
            throw new IllegalStateException("no operations under " + COMPILED.toAbsolutePath());
        }
        return found;
    }

    private static boolean isOperation(JavaMethod method) {
        return method.getModifiers().containsAll(Set.of(JavaModifier.PUBLIC, JavaModifier.STATIC))
                && !method.getRawParameterTypes().isEmpty()
                && method.getRawParameterTypes().getFirst().isEquivalentTo(Emitter.class)
                && !method.getRawReturnType().isEquivalentTo(Shape.class);
    }
}
