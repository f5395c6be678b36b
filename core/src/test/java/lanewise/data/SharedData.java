package lanewise.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Reference data that lies beside the project, not in it: `../shared/data`, or where the property `lanewise.shared`
/// says.
public final class SharedData {
    private SharedData() {}

    /// A file or folder of the reference data; where it is absent, the test is skipped and says so on the
    /// console.
    public static Path find(String name) {
        Path given = Path.of(System.getProperty("lanewise.shared", "../shared"));
        Path found = Stream.of(given, Path.of("..").resolve(given))
                .map(shared -> shared.resolve("data").resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElse(Path.of(""));
        if (found.toString().isEmpty()) {
            String message = "skipped: no reference data \"" + name + "\" (looked in " + given.resolve("data")
                    + " and one level up; -Dlanewise.shared=DIR names another place)";
            System.out.println(message);
            Assumptions.abort(message);
        }
        return found;
    }
}
