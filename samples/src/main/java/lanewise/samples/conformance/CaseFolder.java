package lanewise.samples.conformance;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import lanewise.io.Json;
import lanewise.io.JsonException;
import lanewise.io.Safetensors;
import lanewise.tensor.FileException;
import lanewise.tensor.LanewiseException;
import org.jspecify.annotations.Nullable;

/// A folder of cases in the format "gradient-cases-1": a list, `cases.json`, and the safetensors files that it names.
///
/// A list that cannot be read is an error of the whole folder. A case that is not as the format wants it, or whose
/// file is missing or damaged, is listed with what is wrong, and the others are not harmed.
public record CaseFolder(Path path, String generator, List<Entry> entries) {
    static final String FORMAT = "gradient-cases-1";
    static final String LIST = "cases.json";

    private static final long MOST_BYTES = 256L << 20;
    private static final int MOST_LETTERS = 200;
    /// A name in the folder itself: nothing that leads out of it, and nothing hidden.
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    /// One line of the list: the case, or what is wrong with it.
    public record Entry(String id, String operation, Optional<ReferenceCase> found, String problem) {}

    /// Reads the list and every file that it names.
    public static CaseFolder read(Path path) {
        if (!Files.isDirectory(path)) {
            throw new FileException(path, Files.exists(path) ? "is not a folder" : "does not exist");
        }
        Path list = path.resolve(LIST);
        Map<String, Object> document = object(json(list));
        if (!FORMAT.equals(document.get("format"))) {
            throw new FileException(
                    list, "wants \"format\":\"" + FORMAT + "\", not " + ReferenceCase.shown(document.get("format")));
        }
        if (!(document.get("cases") instanceof List<?> cases)) {
            throw new FileException(list, "has no list \"cases\"");
        }
        return new CaseFolder(
                path, ReferenceCase.plain(String.valueOf(document.get("generator"))), new Reader(path).entries(cases));
    }

    /// The cases that are as the format wants them.
    List<ReferenceCase> cases() {
        return entries.stream().flatMap(entry -> entry.found().stream()).toList();
    }

    private static Object json(Path list) {
        try {
            if (!Files.exists(list)) {
                throw new FileException(list, "does not exist; a folder of cases has one");
            }
            if (Files.size(list) > MOST_BYTES) {
                throw new FileException(list, "has " + Files.size(list) + " bytes, more than " + MOST_BYTES);
            }
            return Json.parse(Files.readString(list));
        } catch (CharacterCodingException cause) {
            throw new FileException(list, "is not UTF-8", cause);
        } catch (IOException cause) {
            throw new FileException(list, "cannot be read: " + cause.getMessage(), cause);
        } catch (JsonException cause) {
            throw new FileException(list, "is not JSON: " + cause.getMessage(), cause);
        }
    }

    /// Empty for what is not an object.
    private static Map<String, Object> object(Object json) {
        Map<String, Object> result = new LinkedHashMap<>();
        if (json instanceof Map<?, ?> map) {
            map.forEach((key, value) -> result.put(String.valueOf(key), value));
        }
        return result;
    }

    /// What is known while a list is read: the files that were opened, or why they could not be, and the names
    /// that were used.
    private record Reader(
            Path path,
            Map<String, Safetensors> files,
            Map<String, String> damaged,
            Set<String> ids,
            Set<String> places) {
        Reader(Path path) {
            this(path, new HashMap<>(), new HashMap<>(), new HashSet<>(), new HashSet<>());
        }

        List<Entry> entries(List<?> cases) {
            List<Entry> entries = new ArrayList<>();
            for (Object one : cases) {
                Map<String, Object> entry = object(one);
                String id = name(entry.get("id"), "case " + (entries.size() + 1) + " of the list");
                String operation = name(entry.get("op"), "?");
                try {
                    entries.add(new Entry(id, operation, Optional.of(read(entry)), ""));
                } catch (LanewiseException broken) {
                    entries.add(new Entry(id, operation, Optional.empty(), String.valueOf(broken.getMessage())));
                }
            }
            return entries;
        }

        private static String name(@Nullable Object json, String otherwise) {
            return json instanceof String text && isName(text) ? text : otherwise;
        }

        private static boolean isName(String text) {
            return !text.isBlank()
                    && text.length() <= MOST_LETTERS
                    && text.codePoints().noneMatch(Character::isISOControl);
        }

        private ReferenceCase read(Map<String, Object> entry) {
            for (String key : List.of("id", "op")) {
                if (!(entry.get(key) instanceof String text) || !isName(text)) {
                    throw new BrokenCaseException(
                            "\"" + key + "\" wants a name, not " + ReferenceCase.shown(entry.get(key)));
                }
            }
            String file = String.valueOf(entry.get("file"));
            if (!FILE_NAME.matcher(file).matches()) {
                throw new BrokenCaseException("\"file\" wants the name of a file in the folder, not "
                        + ReferenceCase.shown(entry.get("file")));
            }
            if (!ids.add(String.valueOf(entry.get("id")))) {
                throw new BrokenCaseException("another case has the same id");
            }
            if (!places.add(file + "/" + entry.get("prefix"))) {
                throw new BrokenCaseException("another case has the same file and prefix");
            }
            return new ReferenceCase(entry, open(file));
        }

        private Safetensors open(String file) {
            Safetensors known = files.get(file);
            if (known != null) {
                return known;
            }
            String problem = damaged.get(file);
            if (problem != null) {
                throw new BrokenCaseException(problem);
            }
            try {
                Safetensors opened = Safetensors.read(path.resolve(file));
                files.put(file, opened);
                return opened;
            } catch (FileException cause) {
                damaged.put(file, String.valueOf(cause.getMessage()));
                throw cause;
            }
        }
    }
}
