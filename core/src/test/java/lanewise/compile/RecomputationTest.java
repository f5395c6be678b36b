package lanewise.compile;

import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.Sum.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.graph.Gradient;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

/// Sixteen linear layers with tanh in four blocks: what is kept of a block is what enters it.
class RecomputationTest {
    private static final int BLOCKS = 4;
    private static final int LAYERS = 4;
    private static final int WIDTH = 32;
    private static final int SAMPLES = 64;

    private static Program gradients(List<String> recomputed) {
        Graph graph = new Graph();
        Value y = graph.source(
                "x", Shape.of(SAMPLES, WIDTH), lanewise.algebra.Type.FLOAT, lanewise.graph.Source.Role.BATCH);
        List<Value> weights = new ArrayList<>();
        for (int block = 0; block < BLOCKS; block++) {
            Emitter out = graph.within("block" + block);
            for (int layer = 0; layer < LAYERS; layer++) {
                Value weight = graph.state("w" + weights.size(), Shape.of(WIDTH, WIDTH));
                weights.add(weight);
                y = tanh(out, linear(out.within("layer" + layer), y, weight));
            }
        }
        Value loss = sum(graph, square(graph, y));
        List<Value> gradients = Gradient.recomputing(graph, recomputed, loss, weights);
        Map<String, Value> outputs = new LinkedHashMap<>();
        for (int i = 0; i < gradients.size(); i++) {
            outputs.put("gradient " + i, gradients.get(i));
        }
        return Program.of(graph, outputs);
    }

    private static List<String> blocks() {
        return IntStream.range(0, BLOCKS).mapToObj(block -> "block" + block).toList();
    }

    @Test
    void gradientsAreTheSameAndTheArenaIsSmaller() {
        Program kept = gradients(List.of());
        Program recomputed = gradients(blocks());
        Plan keeping = Compiler.compile(kept);
        Plan recomputing = Compiler.compile(recomputed);
        // the gradients themselves are outputs and take the same place in both
        long saved = keeping.arenaBytes() - recomputing.arenaBytes();
        long activation = 4L * SAMPLES * WIDTH;
        // kept: the output of all 16 layers. recomputed: what leaves 4 blocks, the 4 of the block at work, and at most
        // two more while the recomputed block and its cotangents meet.
        assertTrue(saved >= 6 * activation, "only " + saved + " bytes saved, an activation has " + activation);
        Numbers numbers = Numbers.of(kept, Map.of(), 3);
        Map<String, double[]> wanted = numbers.interpreted(kept);
        Map<String, double[]> found = numbers.interpreted(recomputed);
        wanted.forEach((name, gradient) -> assertArrayEquals(gradient, found.get(name), name));
    }

    @Test
    void onePartMayBeChosenAndAWrongOneIsNamed() {
        Numbers numbers = Numbers.of(gradients(List.of()), Map.of(), 3);
        Map<String, double[]> wanted = numbers.interpreted(gradients(List.of()));
        Map<String, double[]> found = numbers.interpreted(gradients(List.of("block2")));
        wanted.forEach((name, gradient) -> assertArrayEquals(gradient, found.get(name), name));
        LanewiseException refusal = assertThrows(LanewiseException.class, () -> gradients(List.of("block9")));
        assertTrue(
                refusal.getMessage().startsWith("nothing to recompute: no operation belongs to the part \"block9\""),
                refusal.getMessage());
        assertEquals(17, gradients(List.of()).graph().sources().size());
    }
}
