package lanewise.nn;

import static lanewise.op.elementwise.Negate.negate;
import static lanewise.op.elementwise.Square.square;
import static lanewise.op.elementwise.Subtract.subtract;
import static lanewise.op.linear.Reshaping.reshape;
import static lanewise.op.linear.Sum.sum;

import java.util.List;
import lanewise.algebra.Constant;
import lanewise.algebra.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;
import lanewise.tensor.Tensor;

/// Ten Euclidean radial basis units with fixed centres, the digits as pictures of 7 x 12 points that are
/// +1 (ink) or -1. x [n, 84] -> y [n, 10], y[i] = -sum over j of (x[j] - code[i, j])². No parameters.
/// Jacobian: -2 (x - code).
///
/// This is the output layer of the original LeNet-5 with the sign of a logit: the paper's penalty is -y,
/// so the largest y is the nearest digit, 0 where x is the code itself. The pictures are drawn for this
/// library. Source: LeCun, Bottou, Bengio, Haffner, Proc. IEEE 86 (1998), equation (7).
public record DigitCodes() implements Layer {
    private static final int ROWS = 12;
    private static final int COLUMNS = 7;
    private static final int POINTS = ROWS * COLUMNS;

    private static final List<String> PICTURES = List.of("""
            ..###..
            .##.##.
            ##...##
            ##...##
            ##...##
            ##...##
            ##...##
            ##...##
            ##...##
            ##...##
            .##.##.
            ..###..
            """, """
            ...##..
            ..###..
            .####..
            ...##..
            ...##..
            ...##..
            ...##..
            ...##..
            ...##..
            ...##..
            .######
            .######
            """, """
            ..####.
            .##..##
            ##...##
            .....##
            .....##
            ....##.
            ...##..
            ..##...
            .##....
            ##.....
            #######
            #######
            """, """
            #######
            #######
            ....##.
            ...##..
            ..###..
            ...###.
            .....##
            .....##
            .....##
            ##...##
            .##.##.
            ..###..
            """, """
            ....##.
            ...###.
            ..####.
            ..#.##.
            .##.##.
            .#..##.
            ##..##.
            #######
            #######
            ....##.
            ....##.
            ....##.
            """, """
            #######
            #######
            ##.....
            ##.....
            ##.###.
            ###..##
            .....##
            .....##
            .....##
            ##...##
            .##.##.
            ..###..
            """, """
            ...###.
            ..##...
            .##....
            ##.....
            ##.....
            ##.###.
            ###..##
            ##...##
            ##...##
            ##...##
            .##.##.
            ..###..
            """, """
            #######
            #######
            .....##
            .....##
            ....##.
            ....##.
            ...##..
            ...##..
            ..##...
            ..##...
            .##....
            .##....
            """, """
            ..###..
            .##.##.
            ##...##
            ##...##
            .##.##.
            ..###..
            .##.##.
            ##...##
            ##...##
            ##...##
            .##.##.
            ..###..
            """, """
            ..###..
            .##.##.
            ##...##
            ##...##
            ##...##
            ##..###
            .###.##
            .....##
            .....##
            ....##.
            ...##..
            .###...
            """);

    /// The centres, one row per digit: [10, 84].
    public static Tensor codes() {
        Tensor codes = Tensor.zeros(Shape.of(PICTURES.size(), POINTS));
        for (int digit = 0; digit < PICTURES.size(); digit++) {
            String points = PICTURES.get(digit).replace("\n", "");
            for (int at = 0; at < POINTS; at++) {
                codes.data()[digit * POINTS + at] = points.charAt(at) == '#' ? 1 : -1;
            }
        }
        return codes;
    }

    @Override
    public Value apply(Scope scope, Value x) {
        if (x.shape().rank() != 2 || x.shape().size(1) != POINTS) {
            throw new ShapeException("wanted rows [n, " + POINTS + "], the points of a picture of " + COLUMNS + " x "
                    + ROWS + ", got " + x.shape() + "; put linear(" + POINTS + ") in front");
        }
        Value rows = reshape(scope, x, Shape.of(x.shape().size(0), 1, POINTS));
        Value centres = scope.emit(new Constant(codes()));
        return negate(scope, sum(scope, square(scope, subtract(scope, rows, centres)), 2));
    }

    @Override
    public String toString() {
        return "digitCodes()";
    }
}
