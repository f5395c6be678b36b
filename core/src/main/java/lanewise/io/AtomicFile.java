package lanewise.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import lanewise.tensor.FileException;

/// A file that is written whole or not at all.
///
/// The content goes to a temporary name in the same directory, is forced to the disk and then renamed over the target
/// in one step. When anything fails, the temporary file is deleted and a file that was there before stays as it was.
/// A symbolic link is followed: the file it points to is replaced, the link stays.
public final class AtomicFile {
    private static final AtomicLong COUNTER = new AtomicLong();

    /// What is to be written.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /// Writes the file, replacing one of the same name.
    public static void write(Path file, Content content) {
        checkWritable(file);
        try {
            replace(target(file), content);
        } catch (IOException cause) {
            throw new FileException(file, "cannot be written: " + reason(cause), cause);
        }
    }

    /// Throws the error that [#write] would throw before it writes anything: to be asked before hours of work.
    public static void checkWritable(Path file) {
        if (Files.isDirectory(file)) {
            throw new FileException(file, "is a directory; name a file in it");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileException(file, "is not a regular file and cannot be replaced; name another file");
        }
        if (Files.isSymbolicLink(file) && !Files.exists(file)) {
            throw new FileException(file, "is a symbolic link to nowhere; remove it or name another file");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new FileException(file, "is write-protected; name another file or change its permissions");
        }
        Path directory = directoryOf(target(file));
        if (!Files.exists(directory)) {
            throw new FileException(file, "the directory " + directory + " does not exist; create it first");
        }
        if (!Files.isDirectory(directory)) {
            throw new FileException(file, directory + " is not a directory");
        }
        if (!Files.isWritable(directory)) {
            throw new FileException(file, "the directory " + directory + " is not writable; choose another one");
        }
    }

    /// The file itself, where a link leads to it.
    private static Path target(Path file) {
        try {
            return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        } catch (IOException cause) {
            throw new FileException(file, "cannot be written: " + reason(cause), cause);
        }
    }

    private static Path directoryOf(Path target) {
        Path parent = target.getParent();
        // Only a root has no parent, and a root is a directory.
        return parent == null ? target : parent;
    }

    private static void replace(Path target, Content content) throws IOException {
        String unique = ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + unique + ".tmp");
        boolean renamed = false;
        try {
            writeForced(temporary, content);
            rename(temporary, target);
            renamed = true;
        } finally {
            if (!renamed) {
                Files.deleteIfExists(temporary);
            }
        }
        forceDirectory(target);
    }

    private static void writeForced(Path temporary, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                temporary,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void rename(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException cause) {
            throw new IOException("this file system cannot rename in one step", cause);
        }
    }

    /// Makes the new name itself survive a loss of power, where directories can be opened (not on Windows).
    private static void forceDirectory(Path target) {
        try (FileChannel directory = FileChannel.open(directoryOf(target), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException unsupported) {
            // The file is complete and in place; only this last precaution is not to be had here.
        }
    }

    /// What went wrong in words; the JDK's exceptions often say no more than the name of the file.
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "access denied";
        }
        String text = cause instanceof FileSystemException system
                ? Objects.requireNonNullElse(system.getReason(), "the file system refuses it")
                : String.valueOf(cause.getMessage());
        return text.contains("No space left") || text.contains("not enough space") || text.contains("quota")
                ? "the disk is full (" + text + ")"
                : text;
    }
}
