package lanewise.nn;

import static lanewise.nn.Layers.linear;
import static lanewise.nn.Layers.relu;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import lanewise.algebra.Value;
import lanewise.io.Safetensors;
import lanewise.tensor.FileException;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Models as files: the same model comes back, and whatever is broken is one clear error.
class ModelFileTest {
    private static final Sequential SMALL =
            Sequential.of(linear(3), relu(), linear(2).withoutBias());
    private static final Shape SAMPLE = Shape.of(4);

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatIsSavedIsLoaded() {
        for (String name : Models.names()) {
            Model model = Model.create(Models.named(name), Shape.of(1, 28, 28), 11);
            Path file = folder.resolve(name + ".safetensors");
            model.save(file, Map.of("classes", "0 1 2 3 4 5 6 7 8 9", "note", "Grüße \"here\""));
            Model loaded = Model.load(file);
            assertEquals(model.architecture(), loaded.architecture());
            assertEquals(model.sampleShape(), loaded.sampleShape());
            assertEquals(model.parameters(), loaded.parameters());
            assertEquals(model.sha256(), loaded.sha256());
            assertEquals(Map.of("classes", "0 1 2 3 4 5 6 7 8 9", "note", "Grüße \"here\""), loaded.metadata());
        }
    }

    @Test
    void savingKeepsMetadataOfTheFileItCameFrom() {
        Path first = folder.resolve("first.safetensors");
        Path second = folder.resolve("second.safetensors");
        Model.create(SMALL, SAMPLE, 1).save(first, Map.of("origin", "here"));
        Model.load(first).save(second);
        assertEquals(Map.of("origin", "here"), Model.load(second).metadata());
    }

    @Test
    void aLayerOfOnesOwnIsNotSavedBecauseItCouldNotBeRead() {
        record Twice() implements Layer {
            @Override
            public Value apply(Scope scope, Value x) {
                return lanewise.op.elementwise.Scale.scale(scope, x, 2);
            }
        }
        Path file = folder.resolve("own.safetensors");
        Model model = Model.create(Sequential.of(new Twice()), SAMPLE, 1);
        String message =
                assertThrows(LanewiseException.class, () -> model.save(file)).getMessage();
        assertTrue(message.contains("layers of your own"), message);
        assertTrue(Files.notExists(file));
    }

    @Test
    void reservedKeysAreRefused() {
        Model model = Model.create(SMALL, SAMPLE, 1);
        Path file = folder.resolve("keys.safetensors");
        assertThrows(LanewiseException.class, () -> model.save(file, Map.of("lanewise.sample", "1")));
        assertTrue(Files.notExists(file));
    }

    @Test
    void aFailedSaveLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("kept.safetensors");
        Model.create(SMALL, SAMPLE, 1).save(file);
        byte[] before = Files.readAllBytes(file);
        Model model = Model.create(SMALL, SAMPLE, 2);
        Path missing = folder.resolve("missing").resolve("x.safetensors");
        assertThrows(FileException.class, () -> model.save(missing));
        assertThrows(LanewiseException.class, () -> model.save(file, Map.of("lanewise.format", "9")));
        assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(file)));
    }

    @TestFactory
    Stream<DynamicTest> brokenFilesAreRefusedWithOneClearError() {
        return Stream.of(
                broken("no metadata", "without the architecture", tensors -> {}, metadata -> metadata.clear()),
                metadata("another version", "lanewise.format", "2", "has version 2"),
                absent("no architecture", "lanewise.architecture", "\"lanewise.architecture\" is missing"),
                absent("no sample shape", "lanewise.sample", "\"lanewise.sample\" is missing"),
                metadata("unknown layer", "lanewise.architecture", "magic(3)", "no layer called \"magic\""),
                metadata("broken layer", "lanewise.architecture", "linear(3", "cannot read a layer"),
                metadata("misfit", "lanewise.architecture", "conv2d(3, 3)", "does not fit its input [1, 4]"),
                metadata("giant layer", "lanewise.architecture", "linear(16000000), linear(16000000)", "2^31 - 1"),
                metadata("no numbers", "lanewise.sample", "four", "wanted sizes like 1x28x28"),
                metadata("negative", "lanewise.sample", "-4", "wanted sizes like 1x28x28"),
                metadata("empty sample", "lanewise.sample", "0", "wanted sizes like 1x28x28"),
                metadata("giant sample", "lanewise.sample", "65536x65536", "more than 16777216 numbers"),
                metadata("many axes", "lanewise.sample", "1x1x1x1x1x1x1x1x4", "wanted sizes like 1x28x28"),
                metadata(
                        "other sample",
                        "lanewise.sample",
                        "5",
                        "\"linear1.weight\" has shape [3, 4] instead of [3, 5]"),
                broken(
                        "missing tensor",
                        "\"linear1.bias\" [3] is missing",
                        tensors -> tensors.remove("linear1.bias"),
                        metadata -> {}),
                broken(
                        "surplus tensor",
                        "\"linear9.weight\" belongs to no layer",
                        tensors -> tensors.put("linear9.weight", Tensor.scalar(1)),
                        metadata -> {}),
                broken(
                        "misshapen tensor",
                        "\"linear2.weight\" has shape [3, 2] instead of [2, 3]",
                        tensors -> tensors.put("linear2.weight", Tensor.zeros(Shape.of(3, 2))),
                        metadata -> {}));
    }

    @Test
    void allMisfitsAreNamedAtOnce() {
        Path file = folder.resolve("several.safetensors");
        rewrite(
                file,
                tensors -> {
                    tensors.remove("linear1.bias");
                    tensors.put("extra", Tensor.scalar(1));
                },
                metadata -> {});
        String message =
                assertThrows(FileException.class, () -> Model.load(file)).getMessage();
        assertTrue(message.contains("linear1.bias") && message.contains("extra"), message);
    }

    @Test
    void cutAndForeignFilesAreRefused() throws IOException {
        Path file = folder.resolve("cut.safetensors");
        Model.create(SMALL, SAMPLE, 1).save(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 7, 8, 100, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThrows(FileException.class, () -> Model.load(file), length + " bytes");
        }
        Files.writeString(file, "this is a text and not a model at all");
        assertThrows(FileException.class, () -> Model.load(file));
        assertThrows(FileException.class, () -> Model.load(folder.resolve("nowhere")));
        assertThrows(FileException.class, () -> Model.load(folder));
    }

    private DynamicTest metadata(String name, String key, String value, String complaint) {
        return broken(name, complaint, tensors -> {}, metadata -> metadata.put(key, value));
    }

    private DynamicTest absent(String name, String key, String complaint) {
        return broken(name, complaint, tensors -> {}, metadata -> metadata.remove(key));
    }

    private DynamicTest broken(
            String name,
            String complaint,
            Consumer<Map<String, Tensor>> changeTensors,
            Consumer<Map<String, String>> changeMetadata) {
        return DynamicTest.dynamicTest(name, () -> {
            Path file = folder.resolve(name.replace(' ', '-') + ".safetensors");
            rewrite(file, changeTensors, changeMetadata);
            String message =
                    assertThrows(FileException.class, () -> Model.load(file)).getMessage();
            assertTrue(message.startsWith(file.toString()), message);
            assertTrue(message.contains(complaint), message);
        });
    }

    /// A good model file with some changes.
    private static void rewrite(
            Path file, Consumer<Map<String, Tensor>> changeTensors, Consumer<Map<String, String>> changeMetadata) {
        Model.create(SMALL, SAMPLE, 1).save(file);
        Safetensors good = Safetensors.read(file);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        good.names().forEach(name -> tensors.put(name, good.tensor(name)));
        Map<String, String> metadata = new LinkedHashMap<>(good.metadata());
        changeTensors.accept(tensors);
        changeMetadata.accept(metadata);
        Safetensors.write(file, tensors, metadata);
    }
}
