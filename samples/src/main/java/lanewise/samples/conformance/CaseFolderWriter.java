package lanewise.samples.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lanewise.io.AtomicFile;
import lanewise.io.Json;
import lanewise.tensor.FileException;

/// Writes Lanewise's own results as a folder of cases: the inputs, cotangents and tangents of the cases that were read,
/// the interpreter's numbers as `...64` and those of compiled plans as `out32` and `grad32`.
///
/// Cases that were not computed are left out. The folder appears whole, under its name, or not at all.
public final class CaseFolderWriter {
    private static final String GENERATOR = "Lanewise, double interpreter and single-precision plans";
    /// The roles that have numbers in single precision too.
    private static final Set<String> BOTH = Set.of("out", "grad");

    private final Map<String, TensorFile> files = new LinkedHashMap<>();
    private final List<Object> list = new ArrayList<>();

    private CaseFolderWriter() {}

    /// Throws the error that [#write] would throw before it writes anything.
    public static void checkWritable(Path out) {
        try {
            if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
                if (!Files.isDirectory(out)) {
                    throw new FileException(out, "is not a folder; name a new one");
                }
                try (Stream<Path> content = Files.list(out)) {
                    if (content.findAny().isPresent()) {
                        throw new FileException(out, "is not empty; name a new folder");
                    }
                }
            }
        } catch (IOException cause) {
            throw new FileException(out, "cannot be looked into: " + cause.getMessage(), cause);
        }
        Path parent = temporary(out).getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new FileException(out, "the directory " + parent + " does not exist; create it first");
        }
        if (!Files.isWritable(parent)) {
            throw new FileException(out, "the directory " + parent + " is not writable; choose another one");
        }
    }

    /// Writes every case that has numbers in double precision; the number of these.
    public static int write(Path out, ConformanceReport report) {
        checkWritable(out);
        CaseFolderWriter writer = new CaseFolderWriter();
        report.outcomes().forEach(writer::add);
        writer.write(out);
        return writer.list.size();
    }

    private void add(Outcome outcome) {
        outcome.entry()
                .found()
                .ifPresent(of -> outcome.verdict(Precision.DOUBLE)
                        .map(Verdict::numbers)
                        .filter(numbers -> !numbers.isEmpty())
                        .ifPresent(numbers -> add(
                                of,
                                numbers,
                                outcome.verdict(Precision.SINGLE)
                                        .map(Verdict::numbers)
                                        .orElse(Map.of()))));
    }

    private void add(ReferenceCase of, Map<String, double[]> doubles, Map<String, double[]> singles) {
        TensorFile file = files.computeIfAbsent(of.text("file"), name -> new TensorFile());
        of.inputs().forEach(name -> copy(of, file, "in", name));
        of.texts("gradients_of").forEach(name -> copy(of, file, "tan", name));
        of.texts("differentiable_outputs").forEach(name -> copy(of, file, "up", name));
        doubles.forEach((full, numbers) -> {
            int dot = full.indexOf('.');
            String role = full.substring(0, dot);
            String name = full.substring(dot + 1);
            file.doubles(of.name(role + "64", name), of.shape(role + "64", name), numbers);
        });
        singles.forEach((full, numbers) -> {
            int dot = full.indexOf('.');
            String role = full.substring(0, dot);
            String name = full.substring(dot + 1);
            if (BOTH.contains(role)) {
                file.floats(of.name(role + "32", name), of.shape(role + "64", name), narrowed(numbers));
            }
        });
        list.add(of.entry());
    }

    private static void copy(ReferenceCase of, TensorFile file, String role, String name) {
        if (of.gives(role, name)) {
            file.copy(of.tensors(), of.name(role, name));
        }
    }

    private static float[] narrowed(double[] numbers) {
        float[] narrow = new float[numbers.length];
        for (int at = 0; at < narrow.length; at++) {
            narrow[at] = (float) numbers[at];
        }
        return narrow;
    }

    private void write(Path out) {
        Path temporary = temporary(out);
        try {
            Files.createDirectory(temporary);
            try {
                files.forEach((name, file) -> file.write(temporary.resolve(name), Map.of("generator", GENERATOR)));
                AtomicFile.write(
                        temporary.resolve(CaseFolder.LIST), to -> to.write(json().getBytes(StandardCharsets.UTF_8)));
                Path target = Files.exists(out) ? out.toRealPath() : out;
                // Only an empty one is there.
                Files.deleteIfExists(target);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(temporary);
            }
        } catch (IOException cause) {
            throw new FileException(out, "cannot be written: " + cause.getMessage(), cause);
        }
    }

    private String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", CaseFolder.FORMAT);
        document.put("generator", GENERATOR);
        document.put("cases", list);
        return Json.write(document) + "\n";
    }

    /// A name beside the folder, on the same file system.
    private static Path temporary(Path out) {
        Path absolute = out.toAbsolutePath().normalize();
        return absolute.resolveSibling(
                "." + absolute.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.list(folder)) {
            for (Path file : content.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
