package lanewise.algebra;

import java.util.Arrays;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;

/// The check of numbers that choose. They are known only while a program runs, so this is no matter of
/// shapes.
final class Indices {
    private Indices() {}

    /// Refuses a known choice that is not in 0..bound-1. `among` says what the choice is among.
    static void check(String name, Linear.Chosen chosen, Shape index, int bound, String among) {
        for (int at = 0; chosen.isKnown() && at < index.elements(); at++) {
            int choice = chosen.at(at);
            if (choice < 0 || choice >= bound) {
                throw new LanewiseException(name + ": index " + choice + " at " + position(index, at) + " of " + index
                        + (bound == 0 ? " chooses from nothing: " : " is outside 0.." + (bound - 1) + ", ") + among);
            }
        }
    }

    private static String position(Shape index, int at) {
        int[] strides = index.strides();
        int[] position = new int[index.rank()];
        for (int axis = 0; axis < position.length; axis++) {
            position[axis] = at / strides[axis] % index.size(axis);
        }
        return Arrays.toString(position);
    }
}
