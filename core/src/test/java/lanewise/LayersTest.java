package lanewise;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The floors of the house: an arrow between packages only points down, and few may know the kernels.
class LayersTest {
    /// Lowest first. Packages of one floor may know each other, as far as the other rules allow.
    private static final List<List<String>> FLOORS = List.of(
            List.of("kernel"),
            List.of("tensor"),
            List.of("algebra"),
            List.of("op.elementwise"),
            List.of("op.linear"),
            List.of("op.routing"),
            List.of("op.rows"),
            List.of("op.loss"),
            List.of("op.recurrent"),
            List.of("graph"),
            List.of("compile"),
            List.of("run"),
            List.of("data", "io", "nn", "optim", "train"));

    private static final Set<String> HIDDEN = Set.of("kernel", "compile");

    /// Surefire names the module's directory. Classes are read as files: it does not matter how they are loaded.
    private static final Path COMPILED =
            Path.of(System.getProperty("basedir", "")).resolve("target").resolve("classes");

    private static JavaClasses house = new ClassFileImporter().importPaths(List.of());

    @BeforeAll
    static void read() {
        house = new ClassFileImporter().importPath(COMPILED);
        assertFalse(house.isEmpty(), "no classes under " + COMPILED.toAbsolutePath());
    }

    @TestFactory
    @Tag("A10")
    Stream<DynamicTest> arrowsPointDown() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int floor = 0; floor < FLOORS.size() - 1; floor++) {
            String[] above = FLOORS.subList(floor + 1, FLOORS.size()).stream()
                    .flatMap(List::stream)
                    .map(LayersTest::within)
                    .toArray(String[]::new);
            for (String name : FLOORS.get(floor)) {
                tests.add(rule(noClasses()
                        .that()
                        .resideInAPackage(within(name))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(above)
                        .because("an arrow only points down")));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> fewKnowWhatIsBelow() {
        return Stream.of(
                rule(noClasses()
                        .that()
                        .resideOutsideOfPackages(within("kernel"), within("compile"), within("run"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(within("kernel"))
                        .because("kernels are chosen by the compiler and called by what it compiled")),
                rule(noClasses()
                        .that()
                        .resideOutsideOfPackages("lanewise.kernel", "lanewise.kernel.loop", "lanewise.kernel.reference")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("jdk.incubator.vector..")
                        .because("only kernels know the Vector API")),
                rule(noClasses()
                        .that()
                        .resideInAnyPackage(within("data"), within("io"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(within("nn"), within("optim"), within("train"))
                        .because("data sets and files serve models and know none")));
    }

    @TestFactory
    Stream<DynamicTest> everyClassHasItsFloor() {
        String[] known =
                FLOORS.stream().flatMap(List::stream).map(LayersTest::within).toArray(String[]::new);
        return Stream.of(rule(classes().should().resideInAnyPackage(known)));
    }

    @Test
    void everyPackageIsExportedExceptTheHiddenOnes() throws IOException {
        ModuleDescriptor descriptor;
        try (InputStream in = Files.newInputStream(COMPILED.resolve("module-info.class"))) {
            descriptor = ModuleDescriptor.read(in);
        }
        Set<String> exported = descriptor.exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> open = house.stream()
                .map(type -> type.getPackageName())
                .filter(name -> HIDDEN.stream().noneMatch(hidden -> isWithin(name, hidden)))
                .collect(Collectors.toCollection(TreeSet::new));
        open.remove("");
        assertEquals(open, exported);
    }

    /// A package that does not exist yet breaks no rule.
    private static DynamicTest rule(ArchRule rule) {
        return DynamicTest.dynamicTest(
                rule.getDescription(), () -> rule.allowEmptyShould(true).check(house));
    }

    private static String within(String name) {
        return "lanewise." + name + "..";
    }

    private static boolean isWithin(String packageName, String name) {
        return packageName.equals("lanewise." + name) || packageName.startsWith("lanewise." + name + ".");
    }
}
