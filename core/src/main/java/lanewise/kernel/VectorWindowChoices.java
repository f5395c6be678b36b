package lanewise.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// [WindowChoiceKernels] on the Vector API; lanes is a multiple of 16.
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
            int lanes,
            int from,
            int to) {
        int outputs = table.outputPlane();
        int xPlane = table.inputPlane() * lanes;
        int perWord = table.choices().perWord();
        int[] start = table.windowStart();
        for (int unit = from; unit < to; unit++) {
            Arrays.fill(choice, choiceAt + unit * lanes, choiceAt + (unit + 1) * lanes, 0f);
            int end = Math.min((unit + 1) * perWord, planes * outputs);
            for (int window = unit * perWord; window < end; window++) {
                int plane = window / outputs;
                int pixel = window - plane * outputs;
                int shift = table.choices().shiftOf(window);
                if (start[pixel] == start[pixel + 1]) {
                    Arrays.fill(y, yAt + window * lanes, yAt + (window + 1) * lanes, Float.NEGATIVE_INFINITY);
                    putAt(table.choices().code(-1) << shift, choice, choiceAt + unit * lanes, lanes);
                } else {
                    maximumAndChoiceAt(
                            table.windowInput(),
                            table.windowCode(),
                            start[pixel],
                            start[pixel + 1],
                            x,
                            xAt + plane * xPlane,
                            y,
                            yAt + window * lanes,
                            shift,
                            choice,
                            choiceAt + unit * lanes,
                            lanes);
                }
            }
        }
    }

    @Override
    public void maximum(PoolingTable table, float[] x, int xAt, float[] y, int yAt, int lanes, int from, int to) {
        int outputs = table.outputPlane();
        int xPlane = table.inputPlane() * lanes;
        int[] start = table.windowStart();
        for (int unit = from; unit < to; unit++) {
            int plane = unit / outputs;
            int pixel = unit - plane * outputs;
            maximumAt(
                    table.windowInput(),
                    start[pixel],
                    start[pixel + 1],
                    x,
                    xAt + plane * xPlane,
                    y,
                    yAt + unit * lanes,
                    lanes);
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
            int lanes,
            int from,
            int to) {
        int outputs = table.outputPlane();
        int xPlane = table.inputPlane() * lanes;
        int perWord = table.choices().perWord();
        int[] start = table.windowStart();
        for (int unit = from; unit < to; unit++) {
            Arrays.fill(choice, choiceAt + unit * lanes, choiceAt + (unit + 1) * lanes, 0f);
            int end = Math.min((unit + 1) * perWord, planes * outputs);
            for (int window = unit * perWord; window < end; window++) {
                int plane = window / outputs;
                int pixel = window - plane * outputs;
                int shift = table.choices().shiftOf(window);
                if (start[pixel] == start[pixel + 1]) {
                    putAt(table.choices().code(-1) << shift, choice, choiceAt + unit * lanes, lanes);
                } else {
                    choiceAt(
                            table.windowInput(),
                            table.windowCode(),
                            start[pixel],
                            start[pixel + 1],
                            x,
                            xAt + plane * xPlane,
                            shift,
                            choice,
                            choiceAt + unit * lanes,
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
            int lanes,
            int from,
            int to) {
        int outputs = table.outputPlane();
        int xPlane = table.inputPlane() * lanes;
        int[] start = table.windowStart();
        for (int unit = from; unit < to; unit++) {
            int plane = unit / outputs;
            int pixel = unit - plane * outputs;
            pickAt(
                    table.windowInput(),
                    table.windowCode(),
                    start[pixel],
                    start[pixel + 1],
                    x,
                    xAt + plane * xPlane,
                    table.choices().mask(),
                    table.choices().shiftOf(unit),
                    choice,
                    choiceAt + table.choices().wordOf(unit) * lanes,
                    y,
                    yAt + unit * lanes,
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
            int lanes,
            int from,
            int to) {
        int inputs = table.inputPlane();
        int[] start = table.coverStart();
        for (int unit = from; unit < to; unit++) {
            int plane = unit / inputs;
            int pixel = unit - plane * inputs;
            unpickAt(
                    table.coverOutput(),
                    table.coverCode(),
                    start[pixel],
                    start[pixel + 1],
                    plane * table.outputPlane(),
                    u,
                    uAt,
                    table.choices(),
                    choice,
                    choiceAt,
                    dx,
                    dxAt + unit * lanes,
                    lanes);
        }
    }

    @Override
    public void unpack(float[] words, int at, int windows, float[] y, int yAt, int lanes, int from, int to) {
        for (int word = from; word < to; word++) {
            int first = word * Choices.BYTES.perWord();
            int end = Math.min(first + Choices.BYTES.perWord(), windows);
            for (int window = first; window < end; window++) {
                unpackAt(words, at + word * lanes, Choices.BYTES.shiftOf(window), y, yAt + window * lanes, lanes);
            }
        }
    }

    // The loops below make one pixel each, so that they are called often and are compiled soon, as whole methods.

    private static void maximumAndChoiceAt(
            int[] source,
            int[] code,
            int from,
            int to,
            float[] x,
            int xAt,
            float[] y,
            int yAt,
            int shift,
            float[] choice,
            int choiceAt,
            int lanes) {
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector best = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[from] * lanes + lane);
            FloatVector chosen =
                    IntVector.broadcast(Lanes.INTS, code[from] << shift).reinterpretAsFloats();
            for (int t = from + 1; t < to; t++) {
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[t] * lanes + lane);
                // Greater, or the first NaN.
                VectorMask<Float> wins =
                        best.compare(VectorOperators.EQ, best).andNot(value.compare(VectorOperators.LE, best));
                best = best.blend(value, wins);
                chosen = chosen.blend(
                        IntVector.broadcast(Lanes.INTS, code[t] << shift).reinterpretAsFloats(), wins);
            }
            best.intoArray(y, yAt + lane);
            FloatVector.fromArray(Lanes.SPECIES, choice, choiceAt + lane)
                    .reinterpretAsInts()
                    .or(chosen.reinterpretAsInts())
                    .reinterpretAsFloats()
                    .intoArray(choice, choiceAt + lane);
        }
    }

    private static void maximumAt(int[] source, int from, int to, float[] x, int xAt, float[] y, int yAt, int lanes) {
        if (from == to) {
            Arrays.fill(y, yAt, yAt + lanes, Float.NEGATIVE_INFINITY);
            return;
        }
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector best = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[from] * lanes + lane);
            for (int t = from + 1; t < to; t++) {
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[t] * lanes + lane);
                // Greater, or the first NaN.
                VectorMask<Float> wins =
                        best.compare(VectorOperators.EQ, best).andNot(value.compare(VectorOperators.LE, best));
                best = best.blend(value, wins);
            }
            best.intoArray(y, yAt + lane);
        }
    }

    private static void choiceAt(
            int[] source,
            int[] code,
            int from,
            int to,
            float[] x,
            int xAt,
            int shift,
            float[] choice,
            int choiceAt,
            int lanes) {
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector best = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[from] * lanes + lane);
            FloatVector chosen =
                    IntVector.broadcast(Lanes.INTS, code[from] << shift).reinterpretAsFloats();
            for (int t = from + 1; t < to; t++) {
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[t] * lanes + lane);
                // Greater, or the first NaN.
                VectorMask<Float> wins =
                        best.compare(VectorOperators.EQ, best).andNot(value.compare(VectorOperators.LE, best));
                best = best.blend(value, wins);
                chosen = chosen.blend(
                        IntVector.broadcast(Lanes.INTS, code[t] << shift).reinterpretAsFloats(), wins);
            }
            FloatVector.fromArray(Lanes.SPECIES, choice, choiceAt + lane)
                    .reinterpretAsInts()
                    .or(chosen.reinterpretAsInts())
                    .reinterpretAsFloats()
                    .intoArray(choice, choiceAt + lane);
        }
    }

    /// Adds the bits of one window to words in which they are 0.
    private static void putAt(int code, float[] choice, int choiceAt, int lanes) {
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector.fromArray(Lanes.SPECIES, choice, choiceAt + lane)
                    .reinterpretAsInts()
                    .or(code)
                    .reinterpretAsFloats()
                    .intoArray(choice, choiceAt + lane);
        }
    }

    private static void pickAt(
            int[] source,
            int[] code,
            int from,
            int to,
            float[] x,
            int xAt,
            int mask,
            int shift,
            float[] choice,
            int choiceAt,
            float[] y,
            int yAt,
            int lanes) {
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            IntVector chosen = FloatVector.fromArray(Lanes.SPECIES, choice, choiceAt + lane)
                    .reinterpretAsInts()
                    .and(mask << shift);
            FloatVector picked = FloatVector.zero(Lanes.SPECIES);
            for (int t = from; t < to; t++) {
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[t] * lanes + lane);
                VectorMask<Integer> isChosen = chosen.compare(VectorOperators.EQ, code[t] << shift);
                picked = picked.blend(value, isChosen.cast(Lanes.SPECIES));
            }
            picked.intoArray(y, yAt + lane);
        }
    }

    private static void unpickAt(
            int[] source,
            int[] code,
            int from,
            int to,
            int firstWindow,
            float[] u,
            int uAt,
            Choices choices,
            float[] choice,
            int choiceAt,
            float[] dx,
            int dxAt,
            int lanes) {
        if (from + 1 == to) {
            // Windows that do not overlap: an inner loop of one turn would take twice the time.
            FloatVector zero = FloatVector.zero(Lanes.SPECIES);
            int window = firstWindow + source[from];
            int uWindow = uAt + window * lanes;
            int word = choiceAt + choices.wordOf(window) * lanes;
            int mask = choices.mask() << choices.shiftOf(window);
            IntVector wanted = IntVector.broadcast(Lanes.INTS, code[from] << choices.shiftOf(window));
            for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, u, uWindow + lane);
                VectorMask<Integer> isChosen = FloatVector.fromArray(Lanes.SPECIES, choice, word + lane)
                        .reinterpretAsInts()
                        .and(mask)
                        .compare(VectorOperators.EQ, wanted);
                zero.add(zero.blend(value, isChosen.cast(Lanes.SPECIES))).intoArray(dx, dxAt + lane);
            }
            return;
        }
        // One window at a time: an inner loop over the few windows takes longer than adding in memory.
        Arrays.fill(dx, dxAt, dxAt + lanes, 0f);
        for (int t = from; t < to; t++) {
            int window = firstWindow + source[t];
            int shift = choices.shiftOf(window);
            int word = choiceAt + choices.wordOf(window) * lanes;
            addRoutedAt(
                    u, uAt + window * lanes, choice, word, choices.mask() << shift, code[t] << shift, dx, dxAt, lanes);
        }
    }

    private static void addRoutedAt(
            float[] u, int uAt, float[] choice, int choiceAt, int mask, int code, float[] dx, int dxAt, int lanes) {
        FloatVector zero = FloatVector.zero(Lanes.SPECIES);
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector value = FloatVector.fromArray(Lanes.SPECIES, u, uAt + lane);
            VectorMask<Integer> isChosen = FloatVector.fromArray(Lanes.SPECIES, choice, choiceAt + lane)
                    .reinterpretAsInts()
                    .and(mask)
                    .compare(VectorOperators.EQ, code);
            FloatVector.fromArray(Lanes.SPECIES, dx, dxAt + lane)
                    .add(zero.blend(value, isChosen.cast(Lanes.SPECIES)))
                    .intoArray(dx, dxAt + lane);
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
