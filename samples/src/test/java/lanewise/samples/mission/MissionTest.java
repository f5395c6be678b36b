package lanewise.samples.mission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanewise.samples.mission.Mission.Correction;
import lanewise.samples.mission.Mission.Operation;
import lanewise.samples.mission.Mission.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The list itself: nothing on it is missing, and nothing on it is made up.
class MissionTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("[A-Z][0-9]+");

    /// The layers of BVLC Caffe, poolings one by one, and of its data sources.
    private static final String CAFFE = """
            AbsVal, Accuracy, ArgMax, BatchNorm, BatchReindex, Bias, BNLL, Clip, Concat, ContrastiveLoss,
            Convolution, Crop, Deconvolution, Dropout, Eltwise, ELU, Embed, EuclideanLoss, Exp, Filter, Flatten,
            HingeLoss, Im2col, InfogainLoss, InnerProduct, Log, LRN, LSTM, MVN, MultinomialLogisticLoss, Parameter,
            Pooling max, Pooling ave, Pooling stochastic, Power, PReLU, Reduction, ReLU, Reshape, RNN, Scale,
            Sigmoid, SigmoidCrossEntropyLoss, Silence, Slice, Softmax, SoftmaxWithLoss, Split, SPP, Swish, TanH,
            Threshold, Tile, Data, HDF5Data, ImageData, MemoryData, DummyData, Input, Python, HDF5Output, WindowData
            """;

    private static final String TODAY = """
            GELU, SiLU, LayerNorm, RMSNorm, GroupNorm, depthwise convolution, global pooling, multi-head attention,
            rotary positions, GRU, label smoothing, KL divergence, Huber, BCE with logits, batched matrix product
            """;

    private final Mission mission = Mission.read();

    @Test
    void everyRowIsListedOnceAndInOrder() {
        List<String> wanted = Stream.of(ids("A", 15), ids("B", 5), ids("C", 16), ids("D", 7), ids("L", 12), ids("F", 5))
                .flatMap(ids -> ids)
                .toList();
        assertEquals(wanted, mission.rows().stream().map(Row::id).toList());
        assertEquals(
                ids("E", 15).toList(),
                mission.corrections().stream().map(Correction::id).toList());
    }

    private static Stream<String> ids(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> letter + number);
    }

    @Test
    @Tag("F4")
    void everyNameOfTheCatalogueIsListedOnce() {
        List<String> wanted = Stream.of(CAFFE, TODAY)
                .flatMap(names -> Arrays.stream(names.strip().split(",\\s+")))
                .toList();
        List<String> listed = mission.operations().stream()
                .map(operation -> operation.name().replace(",", ""))
                .toList();
        assertEquals(wanted, listed);
    }

    @Test
    @Tag("F4")
    void everyNameIsAMethodOrHasAReason() {
        for (Operation operation : mission.operations()) {
            assertEquals(
                    operation.methods().isEmpty(),
                    operation.reason().isPresent(),
                    operation.name() + ": one of the two");
            for (String method : operation.methods()) {
                assertTrue(MissionReport.exists(method), operation.name() + ": there is no " + method);
            }
        }
    }

    @Test
    void everyCorrectionIsDocumented() {
        for (Correction correction : mission.corrections()) {
            assertTrue(!correction.quotes().isEmpty(), correction.id());
            correction
                    .quotes()
                    .forEach(quote -> assertTrue(
                            MissionReport.stands(quote, ROOT),
                            correction.id() + ": \"" + quote.words() + "\" does not stand in " + quote.className()));
        }
    }

    @Test
    void everyRowHasATestAndEveryTagARow() {
        assumeTrue(ProjectTests.areCompiled(ROOT), "the tests of core and samples are not compiled: ./mvnw test first");
        Set<String> wanted = Stream.concat(
                        mission.rows().stream()
                                .filter(row -> row.reason().isEmpty())
                                .map(Row::id),
                        mission.corrections().stream().map(Correction::id))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(wanted);
        mission.rows().forEach(row -> known.add(row.id()));
        Set<String> used = ProjectTests.read(ROOT).tags().stream()
                .filter(tag -> ROW.matcher(tag).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(known.containsAll(used), () -> used + " are the tags, " + known + " the rows");
        assertTrue(used.containsAll(wanted), () -> used + " are the tags, wanted " + wanted);
    }
}
