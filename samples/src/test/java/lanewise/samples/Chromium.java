package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A browser without a window, where one is installed.
record Chromium(Path program, Path folder) {
    private static final int SECONDS = 120;

    /// What a page became, and what it wrote to the console.
    record Visit(String document, List<String> console) {}

    static Optional<Path> installed() {
        return Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
                .flatMap(name -> Stream.of("/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome")
                        .map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Opens a page in dark or light colours and gives the document after its scripts have run.
    Visit visit(Path page, boolean dark) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory(folder, "profile");
        Path document = Files.createTempFile(folder, "document", ".html");
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--enable-logging=stderr",
                "--user-data-dir=" + profile,
                "--window-size=1400,900",
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                "--virtual-time-budget=10000",
                "--dump-dom",
                page.toUri().toString()));
        Process browser = new ProcessBuilder(command)
                .redirectOutput(document.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertTrue(browser.waitFor(SECONDS, TimeUnit.SECONDS), "the browser took more than " + SECONDS + " s");
        } finally {
            browser.destroyForcibly();
        }
        List<String> console = Files.readString(errors, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("CONSOLE"))
                .toList();
        return new Visit(Files.readString(document), console);
    }
}
