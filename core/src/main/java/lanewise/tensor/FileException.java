package lanewise.tensor;

import java.nio.file.Path;

/// A file that is missing, broken, hostile or cannot be written. The message starts with the file's name.
@SuppressWarnings("serial")
public final class FileException extends LanewiseException {
    public FileException(Path file, String problem) {
        super(file + ": " + problem);
    }

    public FileException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
