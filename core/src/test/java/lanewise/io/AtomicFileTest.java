package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import lanewise.tensor.FileException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path directory;

    private static final AtomicFile.Content NEW = out -> out.write("new".getBytes(StandardCharsets.UTF_8));

    @Test
    void writesANewFileAndReplacesAnOldOne() throws IOException {
        Path file = directory.resolve("a b.txt");
        AtomicFile.write(file, NEW);
        assertEquals("new", Files.readString(file));
        AtomicFile.write(file, out -> out.write(new byte[] {'2'}));
        assertEquals("2", Files.readString(file));
        assertOnly(file);
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(directory.resolve("model"), "old");
        assertFails(
                "cannot be written: the disk is full (No space left on device)",
                () -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("No space left on device");
                }));
        assertThrows(
                IllegalStateException.class,
                () -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IllegalStateException("in the middle");
                }));
        assertEquals("old", Files.readString(file));
        assertOnly(file);
    }

    @Test
    void aFailureLeavesNoNewFile() throws IOException {
        assertFails(
                "cannot be written: broken",
                () -> AtomicFile.write(directory.resolve("model"), out -> {
                    throw new IOException("broken");
                }));
        assertOnly();
    }

    @Test
    void theOldFileIsThereUntilTheNewOneIsComplete() throws IOException {
        Path file = Files.writeString(directory.resolve("model"), "old");
        AtomicFile.write(file, out -> {
            out.write(new byte[1 << 20]);
            assertEquals("old", Files.readString(file));
        });
        assertEquals(1 << 20, Files.size(file));
    }

    @Test
    void unusablePlacesAreNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        assertFails(
                "the directory " + directory.resolve("none") + " does not exist",
                () -> AtomicFile.write(directory.resolve("none").resolve("model"), NEW));
        assertFails("is a directory", () -> AtomicFile.write(directory, NEW));
        assertFails(file + " is not a directory", () -> AtomicFile.write(file.resolve("model"), NEW));
        assertOnly(file);
    }

    @Test
    void devicesAreNotReplaced() {
        Path device = Path.of("/dev/null");
        assume(Files.exists(device), "no /dev/null on this system");
        FileException error = assertThrows(FileException.class, () -> AtomicFile.write(device, NEW));
        assertTrue(error.getMessage().contains("not a regular file"), error::getMessage);
    }

    @Test
    void aProtectedDirectoryIsNamed() throws IOException {
        Path locked = Files.createDirectory(directory.resolve("locked"));
        assume(
                Files.getFileStore(locked).supportsFileAttributeView("posix"),
                "no POSIX permissions on this file system");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assume(!Files.isWritable(locked), "this user may write everywhere");
            assertFails("is not writable", () -> AtomicFile.write(locked.resolve("model"), NEW));
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /// A place where even the superuser cannot create files.
    @Test
    void aDirectoryThatTakesNoFilesIsNamed() {
        Path processes = Path.of("/proc");
        assume(Files.isDirectory(processes), "no /proc on this system");
        FileException error =
                assertThrows(FileException.class, () -> AtomicFile.write(processes.resolve("model"), NEW));
        assertTrue(error.getMessage().matches("/proc/model: .*(refuses|denied|not writable).*"), error::getMessage);
    }

    @Test
    void aLinkIsFollowed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Path link = directory.resolve("link");
        try {
            Files.createSymbolicLink(link, file);
        } catch (IOException | UnsupportedOperationException noLinks) {
            assume(false, "no symbolic links here");
        }
        AtomicFile.write(link, NEW);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
        assertOnly(file, link);
        Files.delete(file);
        assertFails("link to nowhere", () -> AtomicFile.write(link, NEW));
    }

    private static void assume(boolean possible, String otherwise) {
        if (!possible) {
            System.out.println("skipped: " + otherwise);
        }
        Assumptions.assumeTrue(possible, otherwise);
    }

    private void assertFails(String part, Executable writing) {
        FileException error = assertThrows(FileException.class, writing);
        assertTrue(error.getMessage().contains(part), error::getMessage);
        assertTrue(error.getMessage().lines().count() == 1, error::getMessage);
    }

    private void assertOnly(Path... expected) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(expected), files.sorted().toList());
        }
    }
}
