package lanewise.samples.mission;

import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;

/// A made-up project as a build leaves it: compiled tests with tags, and reports of their runs. Code is a
/// minute old, tests are half a minute old, and reports are new.
record BuiltProject(Path root) {
    private static final long NOW = 1_700_000_000_000L;
    private static final ClassDesc TAG = ClassDesc.of("org.junit.jupiter.api.Tag");
    private static final ClassDesc TAGS = ClassDesc.of("org.junit.jupiter.api.Tags");

    static BuiltProject at(Path root) throws IOException {
        for (String module : new String[] {"core", "samples"}) {
            Files.createDirectories(root.resolve(module, "target", "test-classes"));
            Files.createDirectories(root.resolve(module, "target", "surefire-reports"));
        }
        Path code = Files.createDirectories(root.resolve("core/target/classes"));
        aged(Files.createFile(code.resolve("Code.class")), 60);
        Files.createDirectories(root.resolve("core/src/main/java"));
        return new BuiltProject(root);
    }

    /// A test class whose only method has tags.
    BuiltProject test(String module, String name, String method, String... tags) throws IOException {
        Path file = root.resolve(module, "target", "test-classes", name + ".class");
        ClassFile.of()
                .buildTo(
                        file,
                        ClassDesc.of(name),
                        type -> type.withMethod(
                                method,
                                ConstantDescs.MTD_void,
                                AccessFlag.ABSTRACT.mask() | AccessFlag.PUBLIC.mask(),
                                made -> made.with(RuntimeVisibleAnnotationsAttribute.of(annotation(tags)))));
        aged(file, 30);
        return this;
    }

    private static Annotation annotation(String... tags) {
        Annotation[] each = Arrays.stream(tags)
                .map(tag -> Annotation.of(TAG, AnnotationElement.ofString("value", tag)))
                .toArray(Annotation[]::new);
        return each.length == 1
                ? each[0]
                : Annotation.of(
                        TAGS,
                        AnnotationElement.ofArray(
                                "value",
                                Arrays.stream(each)
                                        .map(java.lang.classfile.AnnotationValue::ofAnnotation)
                                        .toArray(java.lang.classfile.AnnotationValue[]::new)));
    }

    /// A report; `inside` is what the test case holds, such as `<failure/>`.
    BuiltProject report(String module, String name, String method, String inside, int secondsAgo) throws IOException {
        Path reports = root.resolve(module, "target", "surefire-reports");
        Path file = Files.writeString(reports.resolve("TEST-" + name + "-" + method.hashCode() + ".xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="%s" tests="1">
                  <testcase name="%s" classname="%s" time="0.1">%s</testcase>
                </testsuite>
                """.formatted(
                        name, method, name, inside));
        aged(file, secondsAgo);
        return this;
    }

    BuiltProject report(String module, String name, String method, String inside) throws IOException {
        return report(module, name, method, inside, 0);
    }

    BuiltProject source(String name, String text) throws IOException {
        Files.writeString(root.resolve("core/src/main/java", name + ".java"), text);
        return this;
    }

    private static void aged(Path file, int seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(NOW - 1000L * seconds));
    }
}
