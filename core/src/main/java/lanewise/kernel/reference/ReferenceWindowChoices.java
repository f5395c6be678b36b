package lanewise.kernel.reference;

import lanewise.kernel.Choices;
import lanewise.kernel.PoolingTable;
import lanewise.kernel.WindowChoiceKernels;

/// [WindowChoiceKernels] as plain loops.
final class ReferenceWindowChoices implements WindowChoiceKernels {
    static final ReferenceWindowChoices INSTANCE = new ReferenceWindowChoices();

    private ReferenceWindowChoices() {}

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
        int perWord = table.choices().perWord();
        int end = Math.min(to * perWord, planes * table.outputPlane());
        maximum(table, x, xAt, y, yAt, pitch, lanes, from * perWord, end);
        choice(table, planes, x, xAt, choice, choiceAt, pitch, lanes, from, to);
    }

    @Override
    public void maximum(
            PoolingTable table, float[] x, int xAt, float[] y, int yAt, int pitch, int lanes, int from, int to) {
        for (int unit = from; unit < to; unit++) {
            int pixel = unit % table.outputPlane();
            int start = table.windowStart()[pixel];
            int end = table.windowStart()[pixel + 1];
            for (int lane = 0; lane < lanes; lane++) {
                int xLane = xAt + unit / table.outputPlane() * table.inputPlane() * pitch + lane;
                int best = best(table, x, xLane, pitch, start, end);
                y[yAt + unit * pitch + lane] =
                        best < 0 ? Float.NEGATIVE_INFINITY : x[xLane + table.windowInput()[best] * pitch];
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
        Choices choices = table.choices();
        for (int unit = from; unit < to; unit++) {
            int end = Math.min((unit + 1) * choices.perWord(), planes * table.outputPlane());
            for (int lane = 0; lane < lanes; lane++) {
                int word = 0;
                for (int window = unit * choices.perWord(); window < end; window++) {
                    int pixel = window % table.outputPlane();
                    int xLane = xAt + window / table.outputPlane() * table.inputPlane() * pitch + lane;
                    int best = best(table, x, xLane, lanes, table.windowStart()[pixel], table.windowStart()[pixel + 1]);
                    int code = best < 0 ? choices.code(-1) : table.windowCode()[best];
                    word |= code << choices.shiftOf(window);
                }
                choice[choiceAt + unit * pitch + lane] = Float.intBitsToFloat(word);
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
        for (int unit = from; unit < to; unit++) {
            int pixel = unit % table.outputPlane();
            int start = table.windowStart()[pixel];
            int end = table.windowStart()[pixel + 1];
            for (int lane = 0; lane < lanes; lane++) {
                int xLane = xAt + unit / table.outputPlane() * table.inputPlane() * pitch + lane;
                float picked = 0f;
                for (int t = start; t < end; t++) {
                    if (code(table.choices(), choice, choiceAt, unit, pitch, lane) == table.windowCode()[t]) {
                        picked = x[xLane + table.windowInput()[t] * pitch];
                    }
                }
                y[yAt + unit * pitch + lane] = picked;
            }
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
        for (int unit = from; unit < to; unit++) {
            int pixel = unit % table.inputPlane();
            int firstWindow = unit / table.inputPlane() * table.outputPlane();
            for (int lane = 0; lane < lanes; lane++) {
                float sum = 0f;
                for (int t = table.coverStart()[pixel]; t < table.coverStart()[pixel + 1]; t++) {
                    int window = firstWindow + table.coverOutput()[t];
                    int code = code(table.choices(), choice, choiceAt, window, pitch, lane);
                    sum += code == table.coverCode()[t] ? u[uAt + window * pitch + lane] : 0f;
                }
                dx[dxAt + unit * pitch + lane] = sum;
            }
        }
    }

    @Override
    public void unpack(float[] words, int at, int windows, float[] y, int yAt, int pitch, int lanes, int from, int to) {
        int end = Math.min(to * Choices.BYTES.perWord(), windows);
        for (int window = from * Choices.BYTES.perWord(); window < end; window++) {
            for (int lane = 0; lane < lanes; lane++) {
                int word = Float.floatToRawIntBits(words[at + Choices.BYTES.wordOf(window) * pitch + lane]);
                int choice = word >>> Choices.BYTES.shiftOf(window) & Choices.BYTES.mask();
                y[yAt + window * pitch + lane] = choice == Choices.BYTES.code(-1) ? -1f : choice;
            }
        }
    }

    /// The first entry of the window that is the maximum, or the first NaN; -1 if the window is empty.
    private static int best(PoolingTable table, float[] x, int xAt, int pitch, int start, int end) {
        int best = -1;
        for (int t = start; t < end; t++) {
            float value = x[xAt + table.windowInput()[t] * pitch];
            if (best < 0) {
                best = t;
                continue;
            }
            float champion = x[xAt + table.windowInput()[best] * pitch];
            if (value > champion || (Float.isNaN(value) && !Float.isNaN(champion))) {
                best = t;
            }
        }
        return best;
    }

    /// What is stored for one window in one lane.
    private static int code(Choices choices, float[] choice, int choiceAt, int window, int pitch, int lane) {
        int word = Float.floatToRawIntBits(choice[choiceAt + choices.wordOf(window) * pitch + lane]);
        return word >>> choices.shiftOf(window) & choices.mask();
    }
}
