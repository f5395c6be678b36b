package lanewise.samples;

import java.util.Locale;
import lanewise.algebra.Compose;
import lanewise.algebra.Diagonal;
import lanewise.algebra.Identity;
import lanewise.algebra.Jacobian;
import lanewise.algebra.Partial;
import lanewise.algebra.Scaled;
import lanewise.algebra.Sum;
import lanewise.algebra.Zero;

/// The families of Jacobians that a picture tells apart by colour, each with what its pattern looks like.
enum StructureKind {
    DIAGONAL("one number per element"),
    IDENTITY("passes through, or another shape"),
    ROUTING("each result takes one entry: which, the numbers decide; all candidates are drawn"),
    FILL("windows, all entries equal"),
    SPREAD("repeats, or sums what was repeated"),
    CORRELATION("bands: a small kernel slides along"),
    PRODUCT("blocks of a matrix"),
    COMPOSED("products and sums of the others; a softmax is a diagonal minus rank one, a block for each row"),
    ZERO("no dependence");

    private final String look;

    StructureKind(String look) {
        this.look = look;
    }

    String look() {
        return look;
    }

    String title() {
        return this == PRODUCT ? "matrix product" : this == SPREAD ? "broadcast and sum" : styleName();
    }

    /// As classes of the page's style sheet call it.
    String styleName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StructureKind of(Jacobian jacobian) {
        return switch (jacobian) {
            case Zero _ -> ZERO;
            case Identity _ -> IDENTITY;
            case Diagonal _ -> DIAGONAL;
            case Scaled scaled -> of(scaled.of());
            case Partial partial -> of(partial.structure());
            case Compose _, Sum _ -> COMPOSED;
        };
    }

    private static StructureKind of(String structure) {
        return switch (structure) {
            case "routing", "permutation" -> ROUTING;
            case "fill", "triangle" -> FILL;
            case "broadcast", "sum" -> SPREAD;
            case "correlation" -> CORRELATION;
            case "matrix product" -> PRODUCT;
            case "identity" -> IDENTITY;
            default -> COMPOSED;
        };
    }
}
