package lanewise.data;

import lanewise.tensor.CounterRandom;
import lanewise.tensor.LanewiseException;

/// Handwritten-style digits drawn by a seeded generator, 28 x 28 grey pixels, white on black: a data set that needs
/// no file.
///
/// Strokes after several ways of writing each digit, with shaken points, slant, turn, width, bends, pen width, grain
/// and contrast of their own; framed as in MNIST (20 x 20 pixels, placed by the centre of mass). Image i of a seed is
/// a pure function of both.
public final class Digits {
    public static final int CLASSES = 10;

    private static final int PIXELS = DigitPainter.SIZE * DigitPainter.SIZE;
    private static final int MOST = Integer.MAX_VALUE / PIXELS;

    private Digits() {}

    /// The first `count` images of a seed, drawn at once; labels are random.
    public static Dataset dataset(long seed, int count) {
        return draw(CounterRandom.of(seed).stream("digits"), count);
    }

    /// Training and test images of a seed; the test images are from another stream, so their number does not
    /// change the others.
    public static Split split(long seed, int trainCount, int testCount) {
        return new Split(dataset(seed, trainCount), draw(CounterRandom.of(seed).stream("test digits"), testCount));
    }

    private static Dataset draw(CounterRandom random, int count) {
        if (count < 0 || count > MOST) {
            throw new LanewiseException("cannot draw " + count + " digits; the number must be 0 to " + MOST);
        }
        CounterRandom digits = random.stream("labels");
        CounterRandom hands = random.stream("hands");
        DigitPainter painter = new DigitPainter();
        byte[] pixels = new byte[count * PIXELS];
        byte[] labels = new byte[count];
        for (int index = 0; index < count; index++) {
            int digit = digits.below(index, CLASSES);
            labels[index] = (byte) digit;
            painter.draw(digit, hands.stream(index), pixels, index * PIXELS);
        }
        return new ImageDataset(DigitPainter.SIZE, DigitPainter.SIZE, CLASSES, pixels, labels);
    }
}
