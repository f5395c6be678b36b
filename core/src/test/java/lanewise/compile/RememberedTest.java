package lanewise.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanewise.op.NamedOperations;
import lanewise.op.Use;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Memory follows structure: what every operation remembers is written down, and nothing remembers more
/// than that.
class RememberedTest {
    private static final Path BASE = Path.of(System.getProperty("basedir", ""));
    private static final Path TABLE = BASE.resolve("src/test/resources/lanewise/op/remembered.txt");
    private static final String HINT = "\nIf that is meant, -Dlanewise.golden=write writes " + TABLE + " anew.";
    private static final String TITLE =
            "# operation | operands | what the backward pass reads of the forward pass | bytes";

    @Test
    void noOperationRemembersMoreThanTheTableSays() throws IOException {
        List<String> lines =
                Use.all().stream().map(use -> Remembered.of(use).toString()).toList();
        if (System.getProperty("lanewise.golden", "").equals("write")) {
            Files.createDirectories(TABLE.getParent());
            Files.write(TABLE, Stream.concat(Stream.of(TITLE), lines.stream()).toList());
        }
        Map<String, String> table = byOperation(Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("#"))
                .toList());
        List<String> differences = new ArrayList<>();
        byOperation(lines).forEach((operation, line) -> {
            String known = table.remove(operation);
            if (known == null) {
                differences.add("is not in the table: " + line);
            } else if (!known.equals(line)) {
                differences.add(verdict(bytes(known), bytes(line)) + ": " + line + "\n    in the table: " + known);
            }
        });
        table.values().forEach(line -> differences.add("is no operation any more: " + line));
        assertEquals("", String.join("\n", differences), HINT);
    }

    private static Map<String, String> byOperation(List<String> lines) {
        Map<String, String> byOperation = new LinkedHashMap<>();
        lines.forEach(line ->
                assertEquals(null, byOperation.put(line.split(" \\| ")[0], line), "twice in the table: " + line));
        return byOperation;
    }

    private static long bytes(String line) {
        return Long.parseLong(line.substring(line.lastIndexOf('|') + 2, line.lastIndexOf(' ')));
    }

    private static String verdict(long known, long now) {
        return now > known ? "remembers more" : now < known ? "remembers less" : "remembers something else";
    }

    @Test
    void everyNamedOperationIsInTheTable() {
        Set<String> named = NamedOperations.all().stream()
                .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> used = Use.all().stream().map(Use::method).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(named, used);
    }

    /// What everyone may rely on, whatever the table says.
    @TestFactory
    Stream<DynamicTest> knownStructuresRememberWhatTheyMust() {
        return Stream.of(
                remembers("Add.add", 0),
                remembers("Scale.scale", 0),
                remembers("Multiply.multiply", 192, "x0", "x1"),
                remembers("Relu.relu", 96, "result"),
                remembers("Tanh.tanh", 96, "result"),
                remembers("Sigmoid.sigmoid", 96, "result"),
                remembers("Exp.exp", 96, "result"),
                remembers("Dropout.dropout", 96, "x1"),
                remembers("Reshaping.reshape", 0),
                remembers("Transpose.permute", 0),
                remembers("Sum.sum", 0),
                remembers("AveragePool.averagePool2d", 0),
                remembers("LinearMap.linear, with a bias", 168, "x0", "x1"),
                remembers("Convolution.conv2d", 4 * (288 + 108), "x0", "x1"),
                // 54 windows, one byte each
                remembers("MaxPool.maxPool2d", 54, "choice [2, 3, 3, 3]"),
                remembers("Embedding.embedding", 20, "x1"),
                remembers("Softmax.softmax", 96, "result"),
                // the input, mean and inverse deviation of each channel, the weight
                remembers("BatchNorm.batchNorm", 4 * (72 + 3 * 4), "map [1, 4, 1, 1] x 2", "x0", "x1"),
                // the input, two numbers for each row, the weight of 6
                remembers("LayerNorm.layerNorm", 4 * (24 + 2 * 4 + 6), "map [4, 1] x 2", "x0", "x1"),
                // numerator and denominator of the softmax, and the labels
                remembers("CrossEntropy.crossEntropy", 4 * (24 + 4 + 4), "exp [4, 6]", "sumTo [4, 1]", "x1"));
    }

    private static DynamicTest remembers(String operation, long bytes, String... names) {
        return DynamicTest.dynamicTest(operation, () -> {
            Use use = Use.all().stream()
                    .filter(each -> each.operation().equals(operation))
                    .findFirst()
                    .orElseThrow();
            Remembered found = Remembered.of(use);
            assertEquals(List.of(names), found.names(), found.toString());
            assertEquals(bytes, found.bytes(), found.toString());
        });
    }
}
