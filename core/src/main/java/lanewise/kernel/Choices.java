package lanewise.kernel;

/// How the choices of windows are stored: as floats, or as bytes where the windows are small. Batch innermost, each
/// lane for itself: [words, lanes], with the windows of all planes counted through.
///
/// Window `w` lies in word `wordOf(w)`, in the bits `mask()` shifted left by `shiftOf(w)`. Bits that no window uses are
/// 0. Words live among floats, but whatever their bits are as numbers means nothing: they are loaded, stored and
/// copied.
public enum Choices {
    /// One to a word, as a float.
    FLOATS(0, -1) {
        @Override
        public boolean holds(int taps) {
            return taps <= 1 << 24;
        }

        @Override
        public int code(int tap) {
            return Float.floatToRawIntBits((float) tap);
        }
    },

    /// Four to a word, the first in the lowest bits. Taps are 0 to 254; 255 stands for a window without any.
    BYTES(2, 0xFF) {
        @Override
        public boolean holds(int taps) {
            return taps <= 255;
        }

        @Override
        public int code(int tap) {
            return tap & 0xFF;
        }
    };

    private final int bitsOfPlace;
    private final int mask;

    Choices(int bitsOfPlace, int mask) {
        this.bitsOfPlace = bitsOfPlace;
        this.mask = mask;
    }

    /// Whether choices among so many taps can be told apart.
    public abstract boolean holds(int taps);

    /// What is stored for a tap; -1 is none.
    public abstract int code(int tap);

    /// The bits of a choice.
    public int mask() {
        return mask;
    }

    /// Number of choices in a word.
    public int perWord() {
        return 1 << bitsOfPlace;
    }

    /// Number of words for so many windows.
    public int words(int windows) {
        return (windows + perWord() - 1) >>> bitsOfPlace;
    }

    public int wordOf(int window) {
        return window >>> bitsOfPlace;
    }

    public int shiftOf(int window) {
        return (window & (perWord() - 1)) * 8;
    }
}
