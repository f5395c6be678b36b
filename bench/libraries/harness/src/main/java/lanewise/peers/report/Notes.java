package lanewise.peers.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import lanewise.peers.table.Row;

/// What was tried on rows that fall short. A file of lines "REGEX = note"; the expression is looked for in the
/// row's "section: title"; lines that start with # say nothing.
public record Notes(List<Note> notes) {
    /// A note on the rows that an expression matches.
    public record Note(Pattern rows, String text) {}

    public static Notes read(Path file) throws IOException {
        List<Note> notes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            int equals = line.indexOf(" = ");
            if (!line.startsWith("#") && equals > 0) {
                notes.add(new Note(
                        Pattern.compile(line.substring(0, equals).strip()),
                        line.substring(equals + 3).strip()));
            }
        }
        return new Notes(List.copyOf(notes));
    }

    public List<String> on(Row row) {
        return notes.stream()
                .filter(note -> note.rows.matcher(row.id()).find())
                .map(Note::text)
                .toList();
    }
}
