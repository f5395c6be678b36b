package lanewise.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where every buffer lies in the arena. A buffer lives from the step that first writes it to the last that reads it;
/// buffers whose lives do not overlap may lie in the same place, and an elementwise result may take over a dying
/// operand's.
final class Placement {
    /// Whole cache lines, and room so that a vector's load never crosses into the next buffer's line.
    private static final int ALIGNMENT = 16;

    /// The data of an array begins 16 bytes into the object, so elements 12, 28, ... begin cache lines of large,
    /// aligned arrays. The first buffer keeps four lines away from the place where an input, an array of its own,
    /// begins: processors compare addresses by their lowest 12 bits first, and a load from where a store went just
    /// before, up to multiples of 4096 bytes, waits for it.
    private static final int FIRST_LINE = 12 + 64;

    private static final class Life {
        final Buffer buffer;
        int first;
        int last;
        int at;

        Life(Buffer buffer, int first) {
            this.buffer = buffer;
            this.first = first;
            this.last = first;
        }

        int end() {
            return at + (buffer.floats() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }
    }

    private final int arenaFloats;
    private final long unsharedFloats;

    private Placement(int arenaFloats, long unsharedFloats) {
        this.arenaFloats = arenaFloats;
        this.unsharedFloats = unsharedFloats;
    }

    static Placement of(List<Step> steps, List<Buffer> outputs) {
        long unshared = lives(steps, outputs).values().stream()
                .mapToLong(life -> life.buffer.floats())
                .sum();
        shareInPlace(steps, outputs);
        List<Life> placed = new ArrayList<>();
        List<Life> waiting = new ArrayList<>(lives(steps, outputs).values());
        waiting.sort(
                Comparator.comparingInt((Life life) -> -life.buffer.floats()).thenComparingInt(life -> life.first));
        for (Life life : waiting) {
            life.at = lowestGap(life, placed);
            life.buffer.place(life.at);
            placed.add(life);
        }
        int end = placed.stream().mapToInt(Life::end).max().orElse(FIRST_LINE);
        for (Step step : steps) {
            step.reads().forEach(Buffer::settle);
            step.writes().forEach(Buffer::settle);
        }
        outputs.forEach(Buffer::settle);
        return new Placement(end, unshared);
    }

    private static Map<Buffer, Life> lives(List<Step> steps, List<Buffer> outputs) {
        Map<Buffer, Life> lives = new LinkedHashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            int now = i;
            List<Buffer> used = new ArrayList<>(steps.get(i).writes());
            used.addAll(steps.get(i).reads());
            for (Buffer buffer : used) {
                if (buffer.isInArena()) {
                    lives.computeIfAbsent(buffer.root(), root -> new Life(root, now)).last = now;
                }
            }
        }
        for (Buffer output : outputs) {
            Life life = lives.get(output.root());
            if (life != null) {
                life.last = steps.size();
            }
        }
        return lives;
    }

    /// A buffer that a step both writes and hands over is not given another's memory: that may be wanted in
    /// between.
    private static void shareInPlace(List<Step> steps, List<Buffer> outputs) {
        Map<Buffer, Life> lives = lives(steps, outputs);
        for (int i = 0; i < steps.size(); i++) {
            Set<Life> handedOver = new HashSet<>();
            for (Step.InPlace pair : steps.get(i).inPlace()) {
                Life dying = lives.get(pair.input().root());
                Life born = lives.get(pair.output().root());
                if (dying != null
                        && born != null
                        && dying != born
                        && dying.last == i
                        && born.first == i
                        && !handedOver.contains(born)) {
                    handedOver.add(dying);
                    born.buffer.share(dying.buffer);
                    dying.last = born.last;
                    lives.remove(born.buffer);
                }
            }
        }
    }

    private static int lowestGap(Life life, List<Life> placed) {
        List<Life> neighbours = placed.stream()
                .filter(other -> other.first <= life.last && life.first <= other.last)
                .sorted(Comparator.comparingInt(other -> other.at))
                .toList();
        int at = FIRST_LINE;
        int needed = life.end() - life.at;
        for (Life other : neighbours) {
            if (at + needed <= other.at) {
                break;
            }
            at = Math.max(at, other.end());
        }
        return at;
    }

    int arenaFloats() {
        return arenaFloats;
    }

    long unsharedFloats() {
        return unsharedFloats;
    }
}
