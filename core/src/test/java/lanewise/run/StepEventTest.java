package lanewise.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Steps in a recording of Java's flight recorder; runs where there is none.
class StepEventTest {
    private static final String NAME = "lanewise.Step";

    @TempDir
    private Path folder = Path.of("");

    private List<RecordedEvent> recorded(Consumer<Recording> settings, Runnable action) throws IOException {
        Path file = folder.resolve("steps.jfr");
        try (Recording recording = new Recording()) {
            settings.accept(recording);
            recording.start();
            action.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(NAME))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .toList();
    }

    private static void asked(Recording recording) {
        recording.enable(NAME);
    }

    private static void assertSteps(Session session, int threads, int runs, List<RecordedEvent> events) {
        List<PlanStep> steps = session.summary().steps();
        assertEquals(runs * steps.size(), events.size(), events::toString);
        for (int at = 0; at < events.size(); at++) {
            PlanStep step = steps.get(at % steps.size());
            RecordedEvent event = events.get(at);
            assertEquals(step.kernel(), event.getString("kernel"));
            assertEquals(step.path(), event.getString("path"));
            assertEquals(step.units(), event.getInt("units"));
            assertEquals(step.multiplyAdds(), event.getLong("multiplyAdds"));
            assertEquals(step.bytes(), event.getLong("bytes"));
            assertEquals(step.isShared() ? threads : 1, event.getInt("threads"));
            assertTrue(event.getDuration().toNanos() >= 0, event::toString);
            assertEquals(List.of("Lanewise"), event.getEventType().getCategoryNames());
        }
    }

    @Test
    void everyStepOfEveryRunIsAnEvent() throws IOException {
        Trainings training = Trainings.convolutional(64);
        try (Workers workers = Workers.of(2)) {
            Session session = training.session(training.state(), workers);
            List<RecordedEvent> events = recorded(StepEventTest::asked, () -> {
                session.run();
                session.run();
            });
            assertSteps(session, 2, 2, events);
            assertTrue(session.summary().steps().stream().anyMatch(PlanStep::isShared));
            session.run();
        }
    }

    @Test
    void aProfilesRunsAreRecordedToo() throws IOException {
        Trainings training = Trainings.perceptron();
        Session session = training.session(training.state(), Workers.caller());
        List<Profile> profiles = new ArrayList<>();
        List<RecordedEvent> events = recorded(StepEventTest::asked, () -> profiles.add(Profile.of(session, 3)));
        assertSteps(session, 1, 3, events);
        assertEquals(3, profiles.getFirst().runs().size());
    }

    @Test
    void aRecordingThatDoesNotAskGetsNone() throws IOException {
        Trainings training = Trainings.perceptron();
        Session session = training.session(training.state(), Workers.caller());
        assertEquals(List.of(), recorded(recording -> {}, session::run));
    }

    @Test
    void recordedRunsGiveTheSameBits() throws IOException {
        Trainings training = Trainings.convolutional(17);
        Map<String, Object> plain = training.after(3, Workers.caller());
        List<Map<String, Object>> watched = new ArrayList<>();
        recorded(StepEventTest::asked, () -> watched.add(training.after(3, Workers.caller())));
        assertEquals(List.of(plain), watched);
    }

    /// On the class path and as a module.
    @Test
    void runsWithoutTheRecordersModule() throws IOException, InterruptedException {
        Path target = Path.of(System.getProperty("basedir", "")).resolve("target");
        String classes = target.resolve("classes").toString();
        String tests = target.resolve("test-classes").toString();
        String main = BareTraining.class.getName();
        String expected = "jdk.jfr: false, " + BareTraining.result();
        List<String> onClassPath = List.of(
                "--limit-modules",
                "java.base,jdk.incubator.vector",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                classes + File.pathSeparator + tests,
                main);
        List<String> asModule = List.of(
                "--limit-modules",
                "java.base,jdk.incubator.vector,lanewise.core",
                "--module-path",
                classes,
                "--patch-module",
                "lanewise.core=" + tests,
                "-m",
                "lanewise.core/" + main);
        assertEquals(expected, lastLine(onClassPath));
        assertEquals(expected, lastLine(asModule));
    }

    private static String lastLine(List<String> arguments) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(java), arguments.stream()).toList())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        return text.lines().reduce("", (before, line) -> line);
    }
}
