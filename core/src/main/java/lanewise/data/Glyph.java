package lanewise.data;

import java.util.ArrayList;
import java.util.List;

/// One way of writing a digit: strokes through points of a box of 100 x 100, x to the right, y downwards, height 100
/// as written.
///
/// Written as text: `x,y` is a point of a smooth curve, `x,y!` a corner, `/` lifts the pen. `weight` says how often,
/// relative to the other ways of writing the same digit, people write it so.
record Glyph(float weight, List<Stroke> strokes) {
    /// A smooth curve (Catmull-Rom) through its points, broken at the corners. All arrays have one entry per
    /// point.
    record Stroke(float[] x, float[] y, boolean[] corner) {}

    static Glyph of(float weight, String text) {
        List<Stroke> strokes = new ArrayList<>();
        for (String part : text.split("/")) {
            String[] points = part.strip().split(" +");
            Stroke stroke = new Stroke(new float[points.length], new float[points.length], new boolean[points.length]);
            for (int at = 0; at < points.length; at++) {
                boolean corner = points[at].endsWith("!");
                String[] pair = points[at]
                        .substring(0, points[at].length() - (corner ? 1 : 0))
                        .split(",");
                stroke.x[at] = Integer.parseInt(pair[0]) / 100f;
                stroke.y[at] = Integer.parseInt(pair[1]) / 100f;
                stroke.corner[at] = corner;
            }
            strokes.add(stroke);
        }
        return new Glyph(weight, List.copyOf(strokes));
    }
}
