package lanewise.data;

import java.util.Arrays;
import lanewise.tensor.CounterRandom;

/// Draws one digit after another into a 28 x 28 image, each with its own hand: a glyph with shaken points, slanted,
/// turned, stretched and bent, drawn with a pen of varying width, fitted into 20 x 20 pixels and placed by its centre
/// of mass.
///
/// Plain float arithmetic and [StrictMath] only, so that every machine draws the same bytes. Not for several threads
/// at once.
final class DigitPainter {
    static final int SIZE = 28;

    private static final int BOX = 20;
    private static final int STEPS_PER_SPAN = 7;
    private static final int MAX_POINTS = 256;

    private final float[] x = new float[MAX_POINTS];
    private final float[] y = new float[MAX_POINTS];
    private final float[] radius = new float[MAX_POINTS];
    private final boolean[] penDown = new boolean[MAX_POINTS];
    private final float[] ink = new float[SIZE * SIZE];
    private int points;

    private CounterRandom random = CounterRandom.of(0);
    private long counter;

    /// Draws the digit with the hand that `random` gives into `pixels` from position `at` on.
    void draw(int digit, CounterRandom random, byte[] pixels, int at) {
        this.random = random;
        counter = 0;
        trace(Handwriting.choose(digit, uniform(0, 1)));
        deform();
        fit();
        spread();
        develop(pixels, at);
    }

    private float uniform(float low, float high) {
        return random.uniform(counter++, low, high);
    }

    /// A normal number cut off at two deviations: hands vary, but seldom wildly.
    private float normal(float deviation) {
        return deviation * Math.clamp(random.normal(counter++), -2f, 2f);
    }

    /// The glyph's strokes as short straight pieces, every control point shaken a little.
    private void trace(Glyph glyph) {
        points = 0;
        float shake = uniform(0.015f, 0.07f);
        for (Glyph.Stroke stroke : glyph.strokes()) {
            int length = stroke.x().length;
            float[] px = stroke.x().clone();
            float[] py = stroke.y().clone();
            float shiftX = normal(0.6f * shake);
            float shiftY = normal(0.6f * shake);
            for (int i = 0; i < length; i++) {
                px[i] += shiftX + normal(shake);
                py[i] += shiftY + normal(shake);
            }
            // A stroke may begin late or end early.
            float lift = uniform(-0.12f, 0.12f);
            px[length - 1] += lift * (px[length - 2] - px[length - 1]);
            py[length - 1] += lift * (py[length - 2] - py[length - 1]);
            add(px[0], py[0], false);
            for (int i = 0; i + 1 < length; i++) {
                int before = i == 0 || stroke.corner()[i] ? i : i - 1;
                int after = i + 2 == length || stroke.corner()[i + 1] ? i + 1 : i + 2;
                for (int step = 1; step <= STEPS_PER_SPAN; step++) {
                    float t = (float) step / STEPS_PER_SPAN;
                    add(
                            catmullRom(px[before], px[i], px[i + 1], px[after], t),
                            catmullRom(py[before], py[i], py[i + 1], py[after], t),
                            true);
                }
            }
        }
    }

    private void add(float px, float py, boolean down) {
        x[points] = px;
        y[points] = py;
        penDown[points] = down;
        points++;
    }

    private static float catmullRom(float a, float b, float c, float d, float t) {
        return b + 0.5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }

    /// Width, slant, turn and a slow wave over the whole figure.
    private void deform() {
        float width = uniform(0.5f, 1.2f);
        float slant = 0.14f + normal(0.26f);
        float turn = normal(0.17f);
        float sine = (float) StrictMath.sin(turn);
        float cosine = (float) StrictMath.cos(turn);
        float waveX = normal(0.05f);
        float waveY = normal(0.05f);
        float phaseX = uniform(0, 6.2831855f);
        float phaseY = uniform(0, 6.2831855f);
        float lengthX = uniform(3, 7);
        float lengthY = uniform(3, 7);
        for (int i = 0; i < points; i++) {
            float u = x[i] - 0.5f;
            float v = y[i] - 0.5f;
            float bentU = u + waveX * (float) StrictMath.sin(lengthX * v + phaseX);
            float bentV = v + waveY * (float) StrictMath.sin(lengthY * u + phaseY);
            float across = width * bentU - slant * bentV;
            x[i] = cosine * across - sine * bentV;
            y[i] = sine * across + cosine * bentV;
        }
    }

    /// Scales the figure, its pen included, into the box of 20 x 20 pixels and gives every point its pen
    /// radius.
    private void fit() {
        float thickness = uniform(0, 1);
        float pen = 0.78f + 1.0f * thickness * thickness + uniform(0, 0.25f);
        float lowX = Float.MAX_VALUE;
        float lowY = Float.MAX_VALUE;
        float highX = -Float.MAX_VALUE;
        float highY = -Float.MAX_VALUE;
        for (int i = 0; i < points; i++) {
            lowX = Math.min(lowX, x[i]);
            lowY = Math.min(lowY, y[i]);
            highX = Math.max(highX, x[i]);
            highY = Math.max(highY, y[i]);
        }
        float extent = Math.max(Math.max(highX - lowX, highY - lowY), 0.1f);
        float scale = (BOX - 2 * pen) / extent * uniform(0.84f, 1.04f);
        float pressure = uniform(0, 0.22f);
        float phase = uniform(0, 6.2831855f);
        float rate = uniform(0.05f, 0.25f);
        for (int i = 0; i < points; i++) {
            x[i] = (x[i] - 0.5f * (lowX + highX)) * scale;
            y[i] = (y[i] - 0.5f * (lowY + highY)) * scale;
            radius[i] = pen * (1 + pressure * (float) StrictMath.sin(rate * i + phase));
        }
        centre();
    }

    /// Moves the centre of the ink's mass, taken along the line, to the centre of the image, but for a small
    /// error.
    private void centre() {
        float mass = 0;
        float momentX = 0;
        float momentY = 0;
        for (int i = 1; i < points; i++) {
            if (penDown[i]) {
                float dx = x[i] - x[i - 1];
                float dy = y[i] - y[i - 1];
                float piece = (float) Math.sqrt(dx * dx + dy * dy);
                mass += piece;
                momentX += piece * 0.5f * (x[i] + x[i - 1]);
                momentY += piece * 0.5f * (y[i] + y[i - 1]);
            }
        }
        float middle = SIZE / 2f;
        float moveX = middle - momentX / mass + uniform(-1.25f, 1.25f);
        float moveY = middle - momentY / mass + uniform(-1.25f, 1.25f);
        for (int i = 0; i < points; i++) {
            x[i] += moveX;
            y[i] += moveY;
        }
    }

    /// Ink of every pixel: full inside the pen's track, falling to nothing across a soft edge.
    private void spread() {
        float edge = uniform(0.9f, 1.5f);
        Arrays.fill(ink, 0);
        for (int i = 1; i < points; i++) {
            if (penDown[i]) {
                piece(i, edge);
            }
        }
    }

    private void piece(int end, float edge) {
        float x0 = x[end - 1];
        float y0 = y[end - 1];
        float dx = x[end] - x0;
        float dy = y[end] - y0;
        float r = radius[end];
        float reach = r + 0.5f * edge;
        float square = Math.max(dx * dx + dy * dy, 1e-12f);
        int left = Math.max(0, (int) (Math.min(x0, x[end]) - reach));
        int right = Math.min(SIZE - 1, (int) (Math.max(x0, x[end]) + reach));
        int top = Math.max(0, (int) (Math.min(y0, y[end]) - reach));
        int bottom = Math.min(SIZE - 1, (int) (Math.max(y0, y[end]) + reach));
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                float px = column + 0.5f - x0;
                float py = row + 0.5f - y0;
                float t = Math.clamp((px * dx + py * dy) / square, 0f, 1f);
                float awayX = px - t * dx;
                float awayY = py - t * dy;
                float distance = (float) Math.sqrt(awayX * awayX + awayY * awayY);
                float value = Math.min(1, (reach - distance) / edge);
                int pixel = row * SIZE + column;
                ink[pixel] = Math.max(ink[pixel], value);
            }
        }
    }

    /// Bytes from ink: contrast, and grain where there is ink; the paper stays black.
    private void develop(byte[] pixels, int at) {
        float contrast = uniform(0.9f, 1.3f);
        float grain = uniform(0, 0.12f);
        for (int pixel = 0; pixel < ink.length; pixel++) {
            float value = ink[pixel];
            if (value > 0) {
                value *= contrast + uniform(-grain, grain);
            }
            pixels[at + pixel] = (byte) Math.round(255 * Math.clamp(value, 0f, 1f));
        }
    }
}
