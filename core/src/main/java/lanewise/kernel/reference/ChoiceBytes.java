package lanewise.kernel.reference;

import lanewise.kernel.Choices;

/// Plain twin of [lanewise.kernel.ChoiceBytes], bit-equal to it.
public final class ChoiceBytes {
    private ChoiceBytes() {}

    /// y = the choices; -1 for none.
    public static void unpackChoices(
            float[] words, int at, int windows, float[] y, int yAt, int lanes, int from, int to) {
        int end = Math.min(to * Choices.BYTES.perWord(), windows);
        for (int window = from * Choices.BYTES.perWord(); window < end; window++) {
            for (int lane = 0; lane < lanes; lane++) {
                int word = Float.floatToRawIntBits(words[at + Choices.BYTES.wordOf(window) * lanes + lane]);
                int choice = word >>> Choices.BYTES.shiftOf(window) & Choices.BYTES.mask();
                y[yAt + window * lanes + lane] = choice == Choices.BYTES.code(-1) ? -1f : choice;
            }
        }
    }
}
