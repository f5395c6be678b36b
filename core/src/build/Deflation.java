import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Data in the deflate format (RFC 1951), in as few bytes as a search of some rounds finds; any inflater reads it. What
/// a
/// step through the data costs is only known when the codes are, and these depend on the steps: so the codes of one
/// round are the costs of the next, which takes the cheapest path through all copies that are possible. Where two
/// neighbouring blocks with codes of their own take fewer bits than one, the data is split. The result depends on the
/// data alone.
final class Deflation {
    private static final int ROUNDS = 6;
    private static final int STALLED = 3;
    private static final int LEAST_STEPS = 60;

    private final byte[] data;
    private final Matches matches;

    private Deflation(byte[] data) {
        this.data = data;
        this.matches = Matches.of(data);
    }

    static byte[] of(byte[] data) {
        Deflation deflation = new Deflation(data);
        return deflation.write(deflation.search());
    }

    /// A path and the blocks it is written in: block b has the steps from ends[b - 1] to ends[b] - 1.
    private record Solution(int[] path, int[] ends, List<SymbolCounts> counts, List<BlockCode> codes, long bits) {}

    private Solution search() {
        int[] whole = {0};
        Solution one = improve(solution(path(whole, List.of(SymbolCosts.guessed())), whole), whole);
        int[] starts = starts(one.path);
        Solution several = improve(solution(one.path, starts), starts);
        return several.bits < one.bits ? several : one;
    }

    /// The best of some rounds, with blocks that start here. Costs are taken in turn from what the last codes are,
    /// and
    /// from what they would be without rounding. When the rounds find nothing better, some of the counts are mixed
    /// up.
    private Solution improve(Solution first, int[] starts) {
        RandomGenerator random = new SplittableRandom(1);
        Solution best = first;
        Solution last = first;
        int stalled = 0;
        for (int round = 0; round < ROUNDS; round++) {
            boolean byShares = round % 2 == 0;
            List<SymbolCosts> costs = new ArrayList<>();
            for (int block = 0; block < starts.length; block++) {
                SymbolCounts counts = last.counts.get(block);
                if (stalled >= STALLED) {
                    costs.add(SymbolCosts.ofShares(best.counts.get(block).mixed(random)));
                } else {
                    costs.add(byShares ? SymbolCosts.ofShares(counts) : SymbolCosts.ofCode(last.codes.get(block)));
                }
            }
            stalled = stalled >= STALLED ? 0 : stalled;
            last = solution(path(starts, costs), starts);
            if (last.bits < best.bits) {
                best = last;
                stalled = 0;
            } else {
                stalled++;
            }
        }
        return best;
    }

    /// The cheapest path, where costs change with the block.
    private int[] path(int[] starts, List<SymbolCosts> costsOfBlocks) {
        int[] sums = new int[data.length + 1];
        int[] steps = new int[data.length + 1];
        Arrays.fill(sums, 1, sums.length, Integer.MAX_VALUE);
        int block = 0;
        for (int at = 0; at < data.length; at++) {
            while (block + 1 < starts.length && starts[block + 1] <= at) {
                block++;
            }
            SymbolCosts costs = costsOfBlocks.get(block);
            int literal = sums[at] + costs.literal(data[at]);
            if (literal < sums[at + 1]) {
                sums[at + 1] = literal;
                steps[at + 1] = Steps.LITERAL;
            }
            // From the longest copy to the shortest: each length by the cheapest distance that reaches as far.
            int match = matches.end(at) - 1;
            int length = match < matches.first(at) ? 0 : matches.length(match);
            int least = Integer.MAX_VALUE;
            int nearest = 0;
            for (; length >= DeflateAlphabet.SHORTEST; length--) {
                for (; match >= matches.first(at) && matches.length(match) >= length; match--) {
                    int distance = matches.distance(match);
                    if (costs.distance(distance) < least) {
                        least = costs.distance(distance);
                        nearest = distance;
                    }
                }
                int sum = sums[at] + least + costs.length(length);
                if (sum < sums[at + length]) {
                    sums[at + length] = sum;
                    steps[at + length] = Steps.copy(length, nearest);
                }
            }
        }
        int[] path = new int[data.length];
        int first = path.length;
        for (int at = data.length; at > 0; at -= Steps.length(steps[at])) {
            path[--first] = steps[at];
        }
        return Arrays.copyOfRange(path, first, path.length);
    }

    private Solution solution(int[] path, int[] starts) {
        int[] positions = Steps.positions(path);
        int[] ends = new int[starts.length];
        List<SymbolCounts> counts = new ArrayList<>();
        List<BlockCode> codes = new ArrayList<>();
        long bits = 0;
        int first = 0;
        for (int block = 0; block < starts.length; block++) {
            int last = first;
            int limit = block + 1 < starts.length ? starts[block + 1] : data.length;
            while (last < path.length && positions[last] < limit) {
                last++;
            }
            ends[block] = last;
            counts.add(SymbolCounts.of(data, path, first, last, positions[first]));
            codes.add(BlockCode.best(counts.getLast()));
            bits += codes.getLast().bits();
            first = last;
        }
        return new Solution(path, ends, counts, codes, bits);
    }

    /// Where blocks should start, by the steps of the path.
    private int[] starts(int[] path) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        int[] positions = Steps.positions(path);
        split(path, positions, 0, path.length, starts);
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Splits at the best of some places, then at the best of some around it, closer each time; and the parts
    /// again.
    private void split(int[] path, int[] positions, int first, int last, List<Integer> starts) {
        if (last - first < LEAST_STEPS) {
            return;
        }
        int from = first + 1;
        int to = last - 1;
        long least = Long.MAX_VALUE;
        int best = first;
        for (int stride = Math.max(1, (to - from) / 12); ; stride = Math.max(1, stride / 4)) {
            for (int at = from; at <= to; at += stride) {
                long bits = bits(path, positions, first, at) + bits(path, positions, at, last);
                if (bits < least) {
                    least = bits;
                    best = at;
                }
            }
            if (stride == 1) {
                break;
            }
            from = Math.max(first + 1, best - stride);
            to = Math.min(last - 1, best + stride);
        }
        if (least < bits(path, positions, first, last)) {
            split(path, positions, first, best, starts);
            starts.add(positions[best]);
            split(path, positions, best, last, starts);
        }
    }

    private long bits(int[] path, int[] positions, int first, int last) {
        return BlockCode.of(SymbolCounts.of(data, path, first, last, positions[first]))
                .bits();
    }

    private byte[] write(Solution solution) {
        BitWriter out = new BitWriter();
        int[] positions = Steps.positions(solution.path);
        int first = 0;
        for (int block = 0; block < solution.ends.length; block++) {
            int last = solution.ends[block];
            BlockCode code = solution.codes.get(block);
            code.write(out, last == solution.path.length, data, solution.path, first, last, positions[first]);
            first = last;
        }
        return out.toByteArray();
    }
}
