package lanewise.samples.mission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The tags of compiled tests, read from their class files: no test is loaded.
final class Tags {
    private static final String TAG = "Lorg/junit/jupiter/api/Tag;";
    private static final String SEVERAL = "Lorg/junit/jupiter/api/Tags;";

    private Tags() {}

    /// The tests of each tag below a folder of classes; none where there is no such folder.
    static Map<String, SortedSet<TestName>> read(Path classes) {
        Map<String, SortedSet<TestName>> found = new TreeMap<>();
        if (Files.isDirectory(classes)) {
            try (Stream<Path> files = Files.walk(classes)) {
                files.filter(file -> file.toString().endsWith(".class")).forEach(file -> collect(file, found));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return found;
    }

    private static void collect(Path file, Map<String, SortedSet<TestName>> found) {
        ClassModel model;
        try {
            model = ClassFile.of().parse(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        String name = model.thisClass().asInternalName().replace('/', '.');
        tags(model).forEach(tag -> add(found, tag, TestName.allOf(name)));
        for (MethodModel method : model.methods()) {
            String methodName = method.methodName().stringValue();
            tags(method).forEach(tag -> add(found, tag, new TestName(name, methodName)));
        }
    }

    private static void add(Map<String, SortedSet<TestName>> found, String tag, TestName test) {
        found.computeIfAbsent(tag, _ -> new TreeSet<>()).add(test);
    }

    private static List<String> tags(AttributedElement element) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream())
                .flatMap(Tags::values)
                .toList();
    }

    private static Stream<String> values(Annotation annotation) {
        return switch (annotation.className().stringValue()) {
            case TAG, SEVERAL ->
                annotation.elements().stream().map(AnnotationElement::value).flatMap(Tags::values);
            default -> Stream.empty();
        };
    }

    /// A tag's own text, or those of the tags in a container.
    private static Stream<String> values(AnnotationValue value) {
        return switch (value) {
            case AnnotationValue.OfString text -> Stream.of(text.stringValue());
            case AnnotationValue.OfAnnotation one -> values(one.annotation());
            case AnnotationValue.OfArray several -> several.values().stream().flatMap(Tags::values);
            default -> Stream.empty();
        };
    }
}
