package lanewise.samples.mission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import lanewise.tensor.FileException;

/// What became of the tests of a build, from the reports that Surefire left (`TEST-*.xml`). A report older
/// than the code that it is about says nothing any more.
final class Results {
    private static final XMLInputFactory FACTORY = factory();

    private final Map<TestName, Outcome> outcomes = new TreeMap<>();

    private Results() {}

    /// The results of a module that are younger than all of `code`'s class files.
    static Results read(Path module, Path code) {
        Results results = new Results();
        Path reports = module.resolve("target/surefire-reports");
        if (Files.isDirectory(reports)) {
            FileTime since = newest(code);
            for (Path report : list(reports)) {
                if (modified(report).compareTo(since) >= 0) {
                    results.add(report, module.resolve("target/test-classes"));
                }
            }
        }
        return results;
    }

    /// Every test that ran, and what became of it.
    Map<TestName, Outcome> outcomes() {
        return outcomes;
    }

    private void add(Path report, Path testClasses) {
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(in);
            TestName test = TestName.allOf("");
            boolean current = false;
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    String element = reader.getLocalName();
                    if (element.equals("testcase")) {
                        test = name(reader);
                        current = isCurrent(report, test, testClasses);
                    }
                    if (current) {
                        add(test, element);
                    }
                }
            }
        } catch (IOException | XMLStreamException unreadable) {
            throw new FileException(report, "is not a report of tests: " + unreadable.getMessage(), unreadable);
        }
    }

    private void add(TestName test, String element) {
        switch (element) {
            case "testcase" -> outcomes.merge(test, Outcome.PASSED, Outcome::and);
            case "failure", "error" -> outcomes.merge(test, Outcome.FAILED, Outcome::and);
            case "skipped" -> outcomes.merge(test, Outcome.SKIPPED, Outcome::and);
            default -> {}
        }
    }

    private static boolean isCurrent(Path report, TestName test, Path testClasses) {
        Path compiled = testClasses.resolve(test.className().replace('.', '/') + ".class");
        return Files.exists(compiled) && modified(report).compareTo(modified(compiled)) >= 0;
    }

    /// A class may be followed by what the run was called, a method by the number of a case.
    private static TestName name(XMLStreamReader testcase) {
        return new TestName(
                plain(testcase.getAttributeValue(null, "classname")), plain(testcase.getAttributeValue(null, "name")));
    }

    private static String plain(String name) {
        int length = 0;
        while (length < name.length()
                && (name.charAt(length) == '.' || Character.isJavaIdentifierPart(name.charAt(length)))) {
            length++;
        }
        return name.substring(0, length);
    }

    private static Iterable<Path> list(Path reports) {
        try (Stream<Path> files = Files.list(reports)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static FileTime newest(Path code) {
        if (!Files.isDirectory(code)) {
            return FileTime.fromMillis(0);
        }
        try (Stream<Path> files = Files.walk(code)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(Results::modified)
                    .max(FileTime::compareTo)
                    .orElse(FileTime.fromMillis(0));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
