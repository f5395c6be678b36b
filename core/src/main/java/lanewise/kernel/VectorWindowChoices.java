package lanewise.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// [WindowChoiceKernels] on the Vector API; lanes is a multiple of 16. The loops are [WindowMaxima] and
/// [WindowRoutes], which make one pixel each, so that they are called often and are compiled soon, as whole methods.
final class VectorWindowChoices implements WindowChoiceKernels {
    static final VectorWindowChoices INSTANCE = new VectorWindowChoices();

    private VectorWindowChoices() {}

    @Override
    public void maximumAndChoice(
            PoolingTable table,
            int planes,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            float[] choice,
            int choiceAt,
            int pitch,
            int lanes,
            int from,
            int to) {
        int outputs = table.outputPlane();
        int xPlane = table.inputPlane() * pitch;
        int perWord = table.choices().perWord();
        int[] start = table.windowStart();
        for (int unit = from; unit < to; unit++) {
            int end = Math.min((unit + 1) * perWord, planes * outputs);
            for (int window = unit * perWord; window < end; window++) {
                int plane = window / outputs;
                int pixel = window - plane * outputs;
                int shift = table.choices().shiftOf(window);
                if (start[pixel] == start[pixel + 1]) {
                    Arrays.fill(y, yAt + window * pitch, yAt + window * pitch + lanes, Float.NEGATIVE_INFINITY);
                    WindowMaxima.putChoice(
                            table.choices().code(-1) << shift, shift, choice, choiceAt + unit * pitch, lanes);
                } else {
                    WindowMaxima.maximumAndChoice(
                            table.windowInput(),
                            table.windowCode(),
                            start[pixel],
                            start[pixel + 1],
                            x,
                            xAt + plane * xPlane,
                            y,
                            yAt + window * pitch,
                            shift,
                            choice,
                            choiceAt + unit * pitch,
                            pitch,
                            lanes);
                }
            }
        }
    }

    @Override
    public void maximum(
            PoolingTable table, float[] x, int xAt, float[] y, int yAt, int pitch, int lanes, int from, int to) {
        int outputs = table.outputPlane();
        int xPlane = table.inputPlane() * pitch;
        int[] start = table.windowStart();
        for (int unit = from; unit < to; unit++) {
            int plane = unit / outputs;
            int pixel = unit - plane * outputs;
            if (start[pixel] == start[pixel + 1]) {
                Arrays.fill(y, yAt + unit * pitch, yAt + unit * pitch + lanes, Float.NEGATIVE_INFINITY);
            } else {
                WindowMaxima.maximum(
                        table.windowInput(),
                        start[pixel],
                        start[pixel + 1],
                        x,
                        xAt + plane * xPlane,
                        y,
                        yAt + unit * pitch,
                        pitch,
                        lanes);
            }
        }
    }

    @Override
    public void choice(
            PoolingTable table,
            int planes,
            float[] x,
            int xAt,
            float[] choice,
            int choiceAt,
            int pitch,
            int lanes,
            int from,
            int to) {
        int outputs = table.outputPlane();
        int xPlane = table.inputPlane() * pitch;
        int perWord = table.choices().perWord();
        int[] start = table.windowStart();
        for (int unit = from; unit < to; unit++) {
            int end = Math.min((unit + 1) * perWord, planes * outputs);
            for (int window = unit * perWord; window < end; window++) {
                int plane = window / outputs;
                int pixel = window - plane * outputs;
                int shift = table.choices().shiftOf(window);
                if (start[pixel] == start[pixel + 1]) {
                    WindowMaxima.putChoice(
                            table.choices().code(-1) << shift, shift, choice, choiceAt + unit * pitch, lanes);
                } else {
                    WindowMaxima.choice(
                            table.windowInput(),
                            table.windowCode(),
                            start[pixel],
                            start[pixel + 1],
                            x,
                            xAt + plane * xPlane,
                            shift,
                            choice,
                            choiceAt + unit * pitch,
                            pitch,
                            lanes);
                }
            }
        }
    }

    @Override
    public void pick(
            PoolingTable table,
            float[] x,
            int xAt,
            float[] choice,
            int choiceAt,
            float[] y,
            int yAt,
            int pitch,
            int lanes,
            int from,
            int to) {
        int outputs = table.outputPlane();
        int xPlane = table.inputPlane() * pitch;
        int[] start = table.windowStart();
        for (int unit = from; unit < to; unit++) {
            int plane = unit / outputs;
            int pixel = unit - plane * outputs;
            WindowRoutes.pick(
                    table.windowInput(),
                    table.windowCode(),
                    start[pixel],
                    start[pixel + 1],
                    x,
                    xAt + plane * xPlane,
                    table.choices().mask(),
                    table.choices().shiftOf(unit),
                    choice,
                    choiceAt + table.choices().wordOf(unit) * pitch,
                    y,
                    yAt + unit * pitch,
                    pitch,
                    lanes);
        }
    }

    @Override
    public void unpick(
            PoolingTable table,
            float[] u,
            int uAt,
            float[] choice,
            int choiceAt,
            float[] dx,
            int dxAt,
            int pitch,
            int lanes,
            int from,
            int to) {
        int inputs = table.inputPlane();
        int[] start = table.coverStart();
        for (int unit = from; unit < to; unit++) {
            int plane = unit / inputs;
            int pixel = unit - plane * inputs;
            int first = start[pixel];
            int windows = start[pixel + 1] - first;
            int dxPixel = dxAt + unit * pitch;
            int planeStart = plane * table.outputPlane();
            switch (windows) {
                case 1 ->
                    WindowRoutes.one(table, first, planeStart, u, uAt, choice, choiceAt, dx, dxPixel, pitch, lanes);
                case 2 ->
                    WindowRoutes.two(table, first, planeStart, u, uAt, choice, choiceAt, dx, dxPixel, pitch, lanes);
                case 4 ->
                    WindowRoutes.four(table, first, planeStart, u, uAt, choice, choiceAt, dx, dxPixel, pitch, lanes);
                default ->
                    WindowRoutes.many(
                            table, first, windows, planeStart, u, uAt, choice, choiceAt, dx, dxPixel, pitch, lanes);
            }
        }
    }

    @Override
    public void unpack(float[] words, int at, int windows, float[] y, int yAt, int pitch, int lanes, int from, int to) {
        for (int word = from; word < to; word++) {
            int first = word * Choices.BYTES.perWord();
            int end = Math.min(first + Choices.BYTES.perWord(), windows);
            for (int window = first; window < end; window++) {
                unpackAt(words, at + word * pitch, Choices.BYTES.shiftOf(window), y, yAt + window * pitch, lanes);
            }
        }
    }

    private static void unpackAt(float[] words, int at, int shift, float[] y, int yAt, int lanes) {
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            IntVector choice = FloatVector.fromArray(Lanes.SPECIES, words, at + lane)
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.LSHR, shift)
                    .and(Choices.BYTES.mask());
            VectorMask<Integer> none = choice.compare(VectorOperators.EQ, Choices.BYTES.mask());
            choice.blend(-1, none)
                    .convert(VectorOperators.I2F, 0)
                    .reinterpretAsFloats()
                    .intoArray(y, yAt + lane);
        }
    }
}
