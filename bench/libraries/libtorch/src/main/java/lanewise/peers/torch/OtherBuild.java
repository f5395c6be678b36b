package lanewise.peers.torch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The build of LibTorch with MKL, which lies on the class path as resources without a binding: loaded before the
/// binding of the same version looks for its own.
final class OtherBuild {
    private static final String RESOURCES = "/pytorch/cpu/linux-x86_64/";
    private static final String[] LIBRARIES = {"libgomp-98b21ff3.so.1", "libc10.so", "libtorch_cpu.so", "libtorch.so"};

    private OtherBuild() {}

    /// Unpacks it once for all processes, since it is half a gigabyte.
    @SuppressWarnings("restricted")
    static void load() throws IOException {
        Path folder =
                Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "lanewise-peers-libtorch-mkl"));
        for (String library : LIBRARIES) {
            unpack(library, folder.resolve(library));
        }
        System.setProperty("org.bytedeco.javacpp.pathsFirst", "true");
        System.setProperty("org.bytedeco.javacpp.platform.preloadpath", folder.toString());
        System.setProperty("org.bytedeco.javacpp.platform.linkpath", folder.toString());
        for (String library : LIBRARIES) {
            System.load(folder.resolve(library).toString());
        }
    }

    private static void unpack(String library, Path to) throws IOException {
        if (Files.exists(to)) {
            return;
        }
        Path part = Files.createTempFile(to.getParent(), library, ".part");
        try (InputStream in = OtherBuild.class.getResourceAsStream(RESOURCES + library)) {
            if (in == null) {
                throw new IOException("there is no resource " + RESOURCES + library);
            }
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
