package lanewise.samples;

import java.util.ArrayList;
import java.util.List;

/// The lines that two texts do not share: `- ` before those of the old one, `+ ` before those of the new one, in
/// order. As many lines as possible are kept: a longest common subsequence.
final class LineDifference {
    private LineDifference() {}

    static List<String> between(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int[][] common = common(old, now);
        List<String> lines = new ArrayList<>();
        int at = 0;
        int to = 0;
        while (at < old.size() || to < now.size()) {
            if (at < old.size() && to < now.size() && old.get(at).equals(now.get(to))) {
                at++;
                to++;
            } else if (to == now.size() || at < old.size() && common[at + 1][to] >= common[at][to + 1]) {
                lines.add("- " + old.get(at++));
            } else {
                lines.add("+ " + now.get(to++));
            }
        }
        return lines;
    }

    /// The most lines that the ends of both texts, from a line on, have in common.
    private static int[][] common(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int at = old.size() - 1; at >= 0; at--) {
            for (int to = now.size() - 1; to >= 0; to--) {
                common[at][to] = old.get(at).equals(now.get(to))
                        ? common[at + 1][to + 1] + 1
                        : Math.max(common[at + 1][to], common[at][to + 1]);
            }
        }
        return common;
    }
}
