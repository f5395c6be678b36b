package lanewise.samples.mission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lanewise.samples.mission.Mission.Correction;
import lanewise.samples.mission.Mission.Operation;
import lanewise.samples.mission.Mission.Quote;
import lanewise.samples.mission.Mission.Row;
import lanewise.samples.mission.MissionReport.Line;
import lanewise.tensor.FileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissionReportTest {
    @TempDir
    Path folder;

    private BuiltProject project;

    @BeforeEach
    void build() throws IOException {
        project = BuiltProject.at(folder);
    }

    private Line row(String id) {
        return report(List.of(new Row(id, "says", Optional.empty(), Optional.empty())), List.of(), List.of())
                .rows()
                .getFirst();
    }

    private Line correction(String className, String words) {
        Correction correction = new Correction("E1", "says", List.of(new Quote(className, words)));
        return report(List.of(), List.of(correction), List.of()).corrections().getFirst();
    }

    private static Line operation(Path root, String method) {
        Operation operation = new Operation("name", List.of(method), Optional.empty());
        return MissionReport.of(new Mission(List.of(), List.of(), List.of(operation)), root)
                .operations()
                .getFirst();
    }

    private MissionReport report(List<Row> rows, List<Correction> corrections, List<Operation> operations) {
        return MissionReport.of(new Mission(rows, corrections, operations), folder);
    }

    @Test
    void aTestThatPassedProvesEachOfItsTags() throws IOException {
        project.test("core", "ATest", "a", "A1", "A2").report("core", "ATest", "a", "");
        assertEquals(State.PROVEN, row("A1").state());
        assertEquals(State.PROVEN, row("A2").state());
        assertEquals(List.of("ATest#a"), row("A1").tests());
        assertEquals(State.MISSING, row("A3").state());
    }

    @Test
    void oneFailureFails() throws IOException {
        project.test("core", "ATest", "a", "A1")
                .report("core", "ATest", "a", "")
                .test("samples", "BTest", "b", "A1")
                .report("samples", "BTest", "b", "<failure message=\"no\"/>");
        assertEquals(State.FAILED, row("A1").state());
        project.test("core", "CTest", "c", "A2").report("core", "CTest", "c", "<error/>");
        assertEquals(State.FAILED, row("A2").state());
    }

    /// The same test at another vector width, and the cases of a dynamic test, count with it.
    @Test
    void everyRunOfATestCounts() throws IOException {
        project.test("core", "ATest", "a", "A1")
                .report("core", "ATest", "a()[1]", "")
                .report("core", "ATest", "a()[2]", "");
        assertEquals(State.PROVEN, row("A1").state());
        project.report("core", "ATest", "a()[3]", "<failure/>");
        assertEquals(State.FAILED, row("A1").state());
    }

    @Test
    void whatDidNotRunIsNotProven() throws IOException {
        project.test("core", "ATest", "a", "A1");
        assertEquals(State.NOT_RUN, row("A1").state());
        project.test("core", "BTest", "b", "A1").report("core", "BTest", "b", "");
        assertEquals(State.NOT_RUN, row("A1").state(), "one of two");
    }

    @Test
    void aSkippedTestProvesNothingAlone() throws IOException {
        project.test("core", "ATest", "a", "A1").report("core", "ATest", "a", "<skipped/>");
        assertEquals(State.NOT_RUN, row("A1").state());
        project.test("core", "BTest", "b", "A1").report("core", "BTest", "b", "");
        assertEquals(State.PROVEN, row("A1").state());
    }

    @Test
    void reportsOlderThanTheCodeOrTheTestSayNothing() throws IOException {
        project.test("core", "ATest", "a", "A1").report("core", "ATest", "a", "", 90);
        assertEquals(State.NOT_RUN, row("A1").state(), "older than the code");
        project.report("core", "ATest", "a", "", 45);
        assertEquals(State.NOT_RUN, row("A1").state(), "older than the test");
        project.report("core", "ATest", "a", "", 15);
        assertEquals(State.PROVEN, row("A1").state());
        project.report("core", "ATest", "a(int)", "<failure/>", 45);
        assertEquals(State.PROVEN, row("A1").state(), "nor what an older run found");
    }

    @Test
    void aReasonStandsForTests() {
        Row row = new Row("A1", "says", Optional.of("because"), Optional.empty());
        MissionReport report = report(List.of(row), List.of(), List.of());
        assertEquals(State.REASON, report.rows().getFirst().state());
        assertEquals("because", report.rows().getFirst().note());
        assertTrue(report.isSettled());
    }

    @Test
    void aCorrectionStandsWhereItsWordsAreDocumented() throws IOException {
        project.source("Squares", "/// The square of x\n    /// is x times x.\nclass Squares {} // is never negative\n")
                .test("core", "ATest", "a", "E1")
                .report("core", "ATest", "a", "");
        assertEquals(
                State.DOCUMENTED,
                correction("Squares", "square of x is x times").state());
        assertEquals(State.MISSING, correction("Squares", "is never negative").state(), "not in the documentation");
        assertEquals(State.MISSING, correction("Cubes", "square of x").state(), "no such class");
        project.report("core", "ATest", "a", "<failure/>");
        assertEquals(State.FAILED, correction("Squares", "square of x").state());
    }

    @Test
    void anOperationIsAMethodThatProgramsMayCall() {
        String known = "lanewise.op.elementwise.Relu#relu";
        assertEquals(State.NOT_RUN, operation(folder, known).state());
        assertEquals(
                List.of("lanewise.op.elementwise.ReluTest"),
                operation(folder, known).tests());
        for (String wrong : List.of(
                "lanewise.op.elementwise.Relu#rely",
                "lanewise.op.elementwise.Rely#relu",
                "lanewise.op.linear.Axes#check",
                "lanewise.compile.Compiler#compile")) {
            assertEquals(State.MISSING, operation(folder, wrong).state(), wrong);
        }
    }

    @Test
    void whatIsNoReportIsNamed() throws IOException {
        Files.writeString(folder.resolve("core/target/surefire-reports/TEST-broken.xml"), "<testsuite>");
        FileException refusal = assertThrows(FileException.class, () -> row("A1"));
        assertTrue(refusal.getMessage().contains("TEST-broken.xml: is not a report of tests"), refusal.getMessage());
    }

    @Test
    void nothingIsSettledBeforeABuild() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        MissionReport report = MissionReport.of(Mission.read(), empty);
        assertFalse(report.isSettled());
        assertTrue(report.rows().stream().noneMatch(line -> line.state() == State.PROVEN));
    }
}
