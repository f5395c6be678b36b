package lanewise.peers.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lanewise.peers.measure.Timing;
import lanewise.peers.table.Opponent;
import lanewise.peers.table.Row;
import lanewise.peers.table.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private static final String WORKLOAD = "max-pool-2x2-stride-2";

    private static final List<Row> ROWS =
            Rows.all().stream().filter(row -> row.title().equals(WORKLOAD)).toList();

    private static Measurement of(int run, int fork, String library, String variant, double nanos) {
        Timing timing = new Timing(nanos, 0.9 * nanos, 1.2 * nanos, 100, 0);
        return new Measurement(run, fork, library, 1, WORKLOAD, variant, timing, 0.5, 0);
    }

    /// Three whole runs of three processes; the medians of ours are 10, 20 and 10.
    private static Results results() {
        Results results = new Results();
        double[][] ours = {{10, 11, 9}, {20, 30, 5}, {10, 10, 10}};
        for (int run = 1; run <= ours.length; run++) {
            for (int fork = 1; fork <= 3; fork++) {
                results.add(of(run, fork, "lanewise", "planned", ours[run - 1][fork - 1]));
                results.add(of(run, fork, "libtorch", "nchw", 400));
                results.add(of(run, fork, "libtorch", "channels-last", 25));
                results.add(of(run, fork, "libtorch-mkl", "channels-last", 19));
            }
        }
        return results;
    }

    private static Standing against(Results results, Opponent opponent) {
        return new Comparison(results)
                .standings(ROWS).stream()
                        .filter(standing -> standing.claim().opponent() == opponent)
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void theMedianOfTheRunsCounts() {
        Standing nchw = against(results(), Opponent.TORCH_NCHW);
        assertEquals(List.of(40.0, 20.0, 40.0), nchw.ratios());
        assertEquals(40, nchw.ratio().orElseThrow());
        assertTrue(nchw.holds());
    }

    @Test
    void theFasterBuildCounts() {
        Standing channelsLast = against(results(), Opponent.TORCH_CHANNELS_LAST);
        assertEquals(1.9, channelsLast.ratio().orElseThrow(), 1e-12);
        assertFalse(channelsLast.holds());
        assertEquals(0.05, channelsLast.shortfall(), 1e-12);
    }

    @Test
    void weightsArePreparedOnBothSidesOrOnNone() {
        Row row = Rows.all().stream()
                .filter(each -> each.title().equals("conv-3x3-64x56-forward") && !each.isExact())
                .findFirst()
                .orElseThrow();
        Results results = new Results();
        String[][] measured = {
            {"lanewise", "planned"}, {"lanewise", "planned, weights prepared"}, {"onednn", "nhwc"}, {"libtorch", "nchw"}
        };
        double[] nanos = {20, 10, 30, 30};
        for (int i = 0; i < nanos.length; i++) {
            Timing timing = new Timing(nanos[i], nanos[i], nanos[i], 100, 0);
            results.add(new Measurement(1, 1, measured[i][0], 1, row.title(), measured[i][1], timing, 0.5, 0));
        }
        List<Standing> standings = new Comparison(results).standings(List.of(row));
        assertEquals(List.of(3.0), standings.get(0).ratios());
        assertEquals(List.of(1.5), standings.get(1).ratios());
    }

    /// The smaller of their two variants counts, and what is not known does not.
    @Test
    void memoryIsComparedInItsOwnRows() {
        Row row = Rows.all().stream()
                .filter(each -> each.section().equals("memory of a training step"))
                .findFirst()
                .orElseThrow();
        Timing timing = new Timing(1, 1, 1, 100, 16);
        Results results = new Results();
        results.add(new Measurement(1, 1, "lanewise", 1, row.title(), "planned", timing, 0.5, 1_000_000));
        results.add(new Measurement(1, 1, "libtorch", 1, row.title(), "eager, nchw", timing, 0.5, 3_000_000));
        results.add(new Measurement(1, 1, "libtorch", 1, row.title(), "script, nchw", timing, 0.5, 2_500_000));
        results.add(new Measurement(1, 1, "libtorch-mkl", 1, row.title(), "script, nchw", timing, 0.5, 0));
        Standing standing = new Comparison(results).standings(List.of(row)).getFirst();
        assertEquals(List.of(2.5), standing.ratios());
        assertEquals(16, standing.allocated());
        assertTrue(standing.holds());
    }

    @Test
    void ourFailureIsARowThatDoesNotHold() {
        Results results = new Results();
        results.add(of(1, 1, "libtorch", "nchw", 400));
        results.add(new Failure(1, 1, "lanewise", 1, WORKLOAD, "planned", "y[0]: wrong"));
        Standing standing = against(results, Opponent.TORCH_NCHW);
        assertFalse(standing.holds());
        assertEquals("FAILED", Tables.verdict(standing));
    }

    @Test
    void aFileReadTwiceIsTwiceAsManyRuns(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("results.json");
        Results results = results();
        results.add(new Failure(3, 1, "mkl", 1, WORKLOAD, "", "a \"quoted\" reason"));
        ResultsFile.write(results, file);
        Results read = ResultsFile.readAll(List.of(file, file));
        assertEquals(List.of(1, 2, 3, 4, 5, 6), read.runs());
        assertEquals(results.measurements(), read.measurements().subList(0, 36));
        assertEquals(results.failures().getFirst(), read.failures().getFirst());
    }
}
