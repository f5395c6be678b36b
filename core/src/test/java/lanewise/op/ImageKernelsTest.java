package lanewise.op;

import static lanewise.op.linear.Convolution.conv2d;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Interpreter;
import lanewise.graph.Program;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What kernels do to a picture. Pixels and kernels are whole numbers, so every result is exact, in plans
/// too.
class ImageKernelsTest {
    private static final int ROWS = 12;
    private static final int COLUMNS = 16;
    private static final Window SAME = Window.of(3, 3).padding(1);

    /// A kernel, and the SHA-256 of the picture that it makes, as decimal numbers with spaces between.
    /// The sums were computed by five lines of Python.
    private record Effect(String name, String hash, float... kernel) {}

    @Test
    @Tag("C14")
    void c14_everyKernelMakesItsPicture() {
        List<Effect> effects = List.of(
                new Effect(
                        "blur",
                        "ea39336400faf1916570f06b4dbb9f052fe6a723abb39732c918df0e59e0b878",
                        1,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1),
                new Effect(
                        "Gaussian blur",
                        "fc2f6026d78a04c0b52fb0ff5c7b47395ca53ea751a084d001cd2c0d091941d4",
                        1,
                        2,
                        1,
                        2,
                        4,
                        2,
                        1,
                        2,
                        1),
                new Effect(
                        "sharpen",
                        "673d702c2d2386cb241107c827f04bf17ca774a207ca34247c211e98fae50126",
                        0,
                        -1,
                        0,
                        -1,
                        5,
                        -1,
                        0,
                        -1,
                        0),
                new Effect(
                        "edges",
                        "2adc3b0cfd49078efdc1e7c64f556a92e2fff2391cc294cf6572572837bea6a6",
                        -1,
                        -1,
                        -1,
                        -1,
                        8,
                        -1,
                        -1,
                        -1,
                        -1),
                new Effect(
                        "emboss",
                        "cec591d7e39889d437df9eafd1b16aa41a5fda384dbe3a8663e82f5ddb290eea",
                        -2,
                        -1,
                        0,
                        -1,
                        1,
                        1,
                        0,
                        1,
                        2));
        float[] picture = new float[ROWS * COLUMNS];
        for (int at = 0; at < picture.length; at++) {
            int row = at / COLUMNS;
            int column = at % COLUMNS;
            picture[at] = (7 * row * row + 13 * column + 5 * row * column) % 256;
        }
        for (Effect effect : effects) {
            assertEquals(effect.hash, hash(filtered(picture, ROWS, COLUMNS, effect.kernel)), effect.name);
        }
    }

    /// Sobel's kernel sums 1 + 2 + 1 differences: four times the step, and nothing where the picture is
    /// even.
    @Test
    @Tag("C14")
    void c14_sobelOfAStepIsFourTimesTheStep() {
        float[] step = new float[5 * 6];
        for (int at = 0; at < step.length; at++) {
            step[at] = at % 6 < 3 ? 10 : 17;
        }
        float[] found = filtered(step, 5, 6, -1, 0, 1, -2, 0, 2, -1, 0, 1);
        for (int row = 1; row < 4; row++) {
            assertEquals(0, found[row * 6 + 1]);
            assertEquals(4 * 7, found[row * 6 + 2]);
            assertEquals(4 * 7, found[row * 6 + 3]);
            assertEquals(0, found[row * 6 + 4]);
        }
    }

    /// By a plan, after the interpreter gave the same.
    private static float[] filtered(float[] picture, int rows, int columns, float... kernel) {
        Graph graph = new Graph();
        Value x = graph.input("x", Shape.of(1, 1, rows, columns));
        Value w = graph.input("w", Shape.of(1, 1, 3, 3));
        Value y = conv2d(graph, x, w, SAME, 1);
        Session session = Session.of(Program.of(graph, Map.of("y", y)), new State(), Workers.caller());
        session.bind("x", picture).bind("w", kernel).run();
        float[] found = session.output("y").data();
        double[] exact = Interpreter.run(graph, Map.of(x, widened(picture), w, widened(kernel)), y);
        for (int at = 0; at < exact.length; at++) {
            assertEquals(exact[at], found[at], "pixel " + at);
        }
        return found;
    }

    private static double[] widened(float... numbers) {
        return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
    }

    private static String hash(float... pixels) {
        String text = IntStream.range(0, pixels.length)
                .mapToObj(i -> Integer.toString((int) pixels[i]))
                .collect(Collectors.joining(" "));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
