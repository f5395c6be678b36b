package lanewise.samples.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The reference gradients, which lie beside the project, not in it: in `../shared/data`, or where the property
/// `lanewise.shared` says.
final class SharedFolder {
    private SharedFolder() {}

    /// Where it is absent, the test is skipped and says so on the console.
    static Path gradients() {
        Path given = Path.of(System.getProperty("lanewise.shared", "../shared"));
        return Stream.of(given, Path.of("..").resolve(given))
                .map(shared -> shared.resolve("data").resolve("gradients"))
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> absent(given));
    }

    private static Path absent(Path given) {
        String message = "skipped: no reference gradients (looked in " + given.resolve("data")
                + " and one level up; -Dlanewise.shared=DIR names another place)";
        System.out.println(message);
        return Assumptions.abort(message);
    }
}
