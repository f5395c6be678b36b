package lanewise.data;

import java.util.List;

/// The ways in which people write the ten digits.
final class Handwriting {
    private static final List<List<Glyph>> GLYPHS = List.of(
            List.of( // 0: closed oval, overshooting oval, oval with a hook at the top, narrow, round
                    Glyph.of(4, "48,1 22,16 8,50 20,84 48,99 76,84 90,50 76,14 46,1"),
                    Glyph.of(3, "60,4 34,5 12,32 10,70 36,98 70,88 88,50 78,14 50,2 38,10"),
                    Glyph.of(2, "38,8 16,34 10,72 36,99 70,86 86,48 74,8 44,3 34,18 52,26"),
                    Glyph.of(2, "52,2 34,18 27,52 36,88 52,98 68,84 74,48 68,14 50,2"),
                    Glyph.of(2, "66,2 28,22 8,66 28,96 62,84 92,40 84,8 58,3")),
            List.of( // 1: a line, bent, with a flag, with flag and foot
                    Glyph.of(9, "50,0 50,50 50,100"),
                    Glyph.of(2, "54,0 48,48 50,100"),
                    Glyph.of(2, "38,20 52,0! 52,50 51,100"),
                    Glyph.of(1, "26,26 52,0! 52,100! / 24,99 78,98"),
                    Glyph.of(1, "36,12 52,2! 51,98! / 28,98 72,99")),
            List.of( // 2: pointed foot, loop at the foot, small loop, flat Z, wavy foot
                    Glyph.of(4, "12,22 34,2 70,6 80,30 56,64 10,97! 52,95 94,96"),
                    Glyph.of(4, "14,20 40,1 72,10 74,38 46,78 18,98 6,86 22,74 50,86 74,97 98,88"),
                    Glyph.of(3, "16,16 44,0 70,12 68,40 38,84 14,98 10,88 30,86 62,96 94,93"),
                    Glyph.of(2, "10,8 50,3 78,10 60,48 14,94! 50,96 92,92"),
                    Glyph.of(2, "10,30 28,4 64,3 78,28 58,62 16,92! 36,84 66,94 96,86")),
            List.of( // 3: two bows, flat top, loop in the middle, small upper bow, smooth waist
                    Glyph.of(5, "14,12 46,0 76,13 70,35 40,46! 74,54 86,76 58,98 10,90"),
                    Glyph.of(1, "14,4 82,4! 44,42! 78,54 84,80 52,99 10,90"),
                    Glyph.of(3, "14,14 48,0 78,16 64,40 42,49 40,43 62,46 86,66 72,94 40,100 10,88"),
                    Glyph.of(3, "20,10 50,2 68,14 58,34 34,42! 72,48 90,70 66,96 8,94"),
                    Glyph.of(3, "12,18 40,1 74,10 68,36 52,46 76,58 84,80 56,99 14,92")),
            List.of( // 4: open with corner, open and round, closed in one stroke, closed in two, tall stem
                    Glyph.of(5, "20,4 14,34 12,50! 50,50 88,46 / 76,2 72,50 68,100"),
                    Glyph.of(5, "16,6 8,36 26,52 60,46 80,34! / 82,2 76,46 70,100"),
                    Glyph.of(2, "88,62 46,65 6,62! 36,30 64,0! 63,50 60,100"),
                    Glyph.of(2, "62,2 34,34 8,62! 50,62 96,58 / 64,4 62,50 60,100"),
                    Glyph.of(3, "28,22 20,52! 48,54 84,48 / 70,0 66,50 60,100"),
                    Glyph.of(2, "24,4 12,40 38,50 76,38 80,6! 74,50 68,100")),
            List.of( // 5: cap drawn on, cap last, smooth like an S, small bow, long slanted cap
                    Glyph.of(4, "86,4 56,5 28,6! 24,26 20,44! 54,36 84,56 76,86 42,100 8,90"),
                    Glyph.of(4, "28,6 24,24 18,44! 56,38 82,60 68,92 36,100 8,90 / 28,6 60,5 92,1"),
                    Glyph.of(3, "86,4 44,6 24,28 46,44 78,62 70,90 38,100 8,92"),
                    Glyph.of(2, "92,2 62,6 40,10! 34,30 30,46! 56,46 70,66 54,92 10,96"),
                    Glyph.of(2, "98,0 66,8 34,12 24,40 54,46 74,68 48,96 6,92")),
            List.of( // 6: bent stem, straight stem, low loop, round belly, loop closing inside
                    Glyph.of(5, "68,2 34,26 12,64 28,96 64,96 80,74 56,56 22,72"),
                    Glyph.of(4, "54,0 28,40 16,78 42,100 74,84 66,60 40,60 20,80"),
                    Glyph.of(3, "44,0 20,36 14,76 40,99 80,92 84,70 56,64 20,84"),
                    Glyph.of(2, "82,6 44,10 14,52 24,92 62,98 84,74 62,52 24,64"),
                    Glyph.of(2, "60,0 26,40 18,80 44,98 66,82 58,66 36,70 28,84")),
            List.of( // 7: plain, barred, with a serif, bent stem, hooked and barred, round shoulder
                    Glyph.of(5, "8,8 46,8 86,6! 62,50 42,100"),
                    Glyph.of(1, "8,8 46,7 86,6! 60,52 40,100 / 28,52 52,50 76,48"),
                    Glyph.of(3, "8,24 12,7! 50,7 88,5! 64,48 46,100"),
                    Glyph.of(3, "6,14 40,5 84,8! 66,40 54,70 52,100"),
                    Glyph.of(1, "10,20 22,5 84,8! 58,54 42,99 / 34,50 80,46"),
                    Glyph.of(3, "8,12 46,4 80,8 78,28 60,60 48,100")),
            List.of( // 8: one stroke from the top right, two circles, open at the top, small head, slim
                    Glyph.of(5, "76,12 46,0 20,18 44,44 76,68 56,99 20,84 38,52 70,30 74,10"),
                    Glyph.of(2, "50,1 26,20 48,44 74,22 52,1 / 48,45 18,72 48,100 80,74 50,45"),
                    Glyph.of(3, "82,6 48,4 26,20 46,42 74,70 54,98 24,86 36,56 66,28 86,8"),
                    Glyph.of(2, "64,8 44,1 34,16 50,36 82,66 58,99 16,84 36,48 66,22 62,6"),
                    Glyph.of(3, "62,4 40,6 34,24 50,46 64,72 50,99 34,80 46,52 68,26 62,4")),
            List.of( // 9: straight stem, bent tail, slanted stem, stem from the loop's side, long loop
                    Glyph.of(5, "80,16 52,1 18,22 28,48 64,40 80,12! 76,56 72,100"),
                    Glyph.of(2, "80,20 50,2 16,24 38,50 72,38 80,14 80,56 62,94 22,96"),
                    Glyph.of(4, "76,14 44,4 14,32 34,52 68,36 80,10! 64,56 46,100"),
                    Glyph.of(3, "70,24 58,4 28,16 22,42 48,48 68,26 72,20 68,60 62,100"),
                    Glyph.of(3, "84,8 40,6 10,32 36,48 70,34 82,10! 74,40 58,100")));

    private Handwriting() {}

    /// A glyph of the digit, chosen by a uniform number in [0, 1).
    static Glyph choose(int digit, float uniform) {
        List<Glyph> glyphs = GLYPHS.get(digit);
        float total = 0;
        for (Glyph glyph : glyphs) {
            total += glyph.weight();
        }
        float left = uniform * total;
        for (Glyph glyph : glyphs) {
            left -= glyph.weight();
            if (left < 0) {
                return glyph;
            }
        }
        return glyphs.getLast();
    }
}
