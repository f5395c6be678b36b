package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Choices that lie as bytes, made into floats for whoever does not read bytes. A unit is one word of each lane, see
/// [Choices#BYTES].
public final class ChoiceBytes {
    private ChoiceBytes() {}

    /// y [windows, lanes] = the choices; -1 for none.
    public static void unpackChoices(
            float[] words, int at, int windows, float[] y, int yAt, int lanes, int from, int to) {
        for (int word = from; word < to; word++) {
            int first = word * Choices.BYTES.perWord();
            int end = Math.min(first + Choices.BYTES.perWord(), windows);
            for (int window = first; window < end; window++) {
                unpackAt(words, at + word * lanes, Choices.BYTES.shiftOf(window), y, yAt + window * lanes, lanes);
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
