package lanewise.peers.report;

/// A ratio as a bar that starts at 1, on a logarithmic scale, with a mark at the ratio that is wanted.
final class Bar {
    private static final double LEAST = 0.25;
    private static final double MOST = 32;

    private Bar() {}

    static String of(Standing standing) {
        double ratio = standing.ratio().orElse(1);
        double from = at(Math.min(ratio, 1));
        double to = at(Math.max(ratio, 1));
        String side = ratio < 1 ? " class=\"behind\"" : "";
        double wanted = standing.wanted().orElse(1);
        String number = standing.ratio().isPresent() ? String.format("%.2f", ratio) : "-";
        String verdict = Tables.verdict(standing);
        String weight = standing.holds() ? "soft" : "misses";
        return "<div class=\"bar\"><span>"
                + Page.escaped(standing.claim().opponent().title())
                + " <span class=\"soft\">" + Page.threads(standing.threads()) + "</span></span>"
                + "<span class=\"track\">"
                + String.format("<i%s style=\"left:%.1f%%;width:%.1f%%\"></i>", side, from, to - from)
                + String.format("<u style=\"left:%.1f%%\"></u>", at(1))
                + String.format("<s style=\"left:%.1f%%\"></s>", at(wanted))
                + "</span><span class=\"value\">" + number + " <span class=\"" + weight + "\">"
                + (standing.holds() ? String.format("of %.2f", wanted) : verdict) + "</span></span></div>\n";
    }

    /// The place of a ratio in percent of the width.
    private static double at(double ratio) {
        double clamped = Math.clamp(ratio, LEAST, MOST);
        return 100 * Math.log(clamped / LEAST) / Math.log(MOST / LEAST);
    }
}
