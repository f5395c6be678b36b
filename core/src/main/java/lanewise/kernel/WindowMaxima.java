package lanewise.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// The maximum of one window that is not empty, in every lane. Taps are visited from the last to the first: a tap that
/// is no less than the best of those behind it, or NaN, takes over, so that in the end the first of equals and the
/// first NaN stand there.
///
/// Choices of a word are put in the order of its windows: what the word held for earlier ones stays, the rest is
/// overwritten.
final class WindowMaxima {
    private WindowMaxima() {}

    static void maximumAndChoice(
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
            int pitch,
            int lanes) {
        int earlier = (1 << shift) - 1;
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector best = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[to - 1] * pitch + lane);
            FloatVector chosen =
                    IntVector.broadcast(Lanes.INTS, code[to - 1] << shift).reinterpretAsFloats();
            for (int t = to - 2; t >= from; t--) {
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[t] * pitch + lane);
                VectorMask<Float> wins =
                        value.compare(VectorOperators.GE, best).or(value.compare(VectorOperators.NE, value));
                best = best.blend(value, wins);
                chosen = chosen.blend(
                        IntVector.broadcast(Lanes.INTS, code[t] << shift).reinterpretAsFloats(), wins);
            }
            best.intoArray(y, yAt + lane);
            FloatVector.fromArray(Lanes.SPECIES, choice, choiceAt + lane)
                    .reinterpretAsInts()
                    .and(earlier)
                    .or(chosen.reinterpretAsInts())
                    .reinterpretAsFloats()
                    .intoArray(choice, choiceAt + lane);
        }
    }

    static void maximum(int[] source, int from, int to, float[] x, int xAt, float[] y, int yAt, int pitch, int lanes) {
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector best = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[to - 1] * pitch + lane);
            for (int t = to - 2; t >= from; t--) {
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[t] * pitch + lane);
                VectorMask<Float> wins =
                        value.compare(VectorOperators.GE, best).or(value.compare(VectorOperators.NE, value));
                best = best.blend(value, wins);
            }
            best.intoArray(y, yAt + lane);
        }
    }

    static void choice(
            int[] source,
            int[] code,
            int from,
            int to,
            float[] x,
            int xAt,
            int shift,
            float[] choice,
            int choiceAt,
            int pitch,
            int lanes) {
        int earlier = (1 << shift) - 1;
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector best = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[to - 1] * pitch + lane);
            FloatVector chosen =
                    IntVector.broadcast(Lanes.INTS, code[to - 1] << shift).reinterpretAsFloats();
            for (int t = to - 2; t >= from; t--) {
                FloatVector value = FloatVector.fromArray(Lanes.SPECIES, x, xAt + source[t] * pitch + lane);
                VectorMask<Float> wins =
                        value.compare(VectorOperators.GE, best).or(value.compare(VectorOperators.NE, value));
                best = best.blend(value, wins);
                chosen = chosen.blend(
                        IntVector.broadcast(Lanes.INTS, code[t] << shift).reinterpretAsFloats(), wins);
            }
            FloatVector.fromArray(Lanes.SPECIES, choice, choiceAt + lane)
                    .reinterpretAsInts()
                    .and(earlier)
                    .or(chosen.reinterpretAsInts())
                    .reinterpretAsFloats()
                    .intoArray(choice, choiceAt + lane);
        }
    }

    /// The same choice in all lanes.
    static void putChoice(int code, int shift, float[] choice, int choiceAt, int lanes) {
        int earlier = (1 << shift) - 1;
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            FloatVector.fromArray(Lanes.SPECIES, choice, choiceAt + lane)
                    .reinterpretAsInts()
                    .and(earlier)
                    .or(code)
                    .reinterpretAsFloats()
                    .intoArray(choice, choiceAt + lane);
        }
    }
}
