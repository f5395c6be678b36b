package lanewise.op.loss;

import static lanewise.algebra.Scalar.arg;
import static lanewise.op.elementwise.Divide.divide;
import static lanewise.op.elementwise.Elementwise.fill;
import static lanewise.op.linear.Sum.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import lanewise.algebra.Emitter;
import lanewise.algebra.Pointwise;
import lanewise.algebra.Scalar;
import lanewise.algebra.Value;
import lanewise.tensor.LanewiseException;
import lanewise.tensor.Shape;
import lanewise.tensor.ShapeException;

/// What each row of a batch ought to be, said as one share for each class and one weight for each row:
/// label smoothing, class weights and ignored labels are nothing else, so a loss needs to know none of
/// them.
///
/// ```java
/// crossEntropy(out, logits, Targets.of(labels).smoothing(0.1).weights(perClass).ignoring(-100))
/// ```
///
/// The target holds class indices [n] or soft targets [n, classes]. The share of class c in row i is
/// w[c] ((1 - s) t[i, c] + s / classes), with s the smoothing, w the class weights and t the soft
/// target or 1 at the index and 0 elsewhere. An ignored row has shares and weight 0. A row whose index
/// is neither a class nor ignored has shares and weight NaN.
public record Targets(Value target, double smoothing, Optional<Value> weights, OptionalInt ignored) {
    public Targets {
        if (!(smoothing >= 0 && smoothing <= 1)) {
            throw new LanewiseException("label smoothing must lie in [0, 1], got " + smoothing);
        }
        if (ignored.isPresent() && target.isFloat()) {
            throw new LanewiseException("only class indices can be ignored, and the target " + target.shape()
                    + " holds soft targets; a row of zeros is ignored too, but counts in the mean");
        }
    }

    /// Class indices [n], integers, or soft targets [n, classes], floats.
    public static Targets of(Value target) {
        return new Targets(target, 0, Optional.empty(), OptionalInt.empty());
    }

    /// Takes this part of each row's target and spreads it evenly over all classes.
    public Targets smoothing(double part) {
        return new Targets(target, part, weights, ignored);
    }

    /// One weight for each class, [classes].
    public Targets weights(Value perClass) {
        return new Targets(target, smoothing, Optional.of(perClass), ignored);
    }

    /// Rows with this label do not count. It may be a class or lie outside of the classes.
    public Targets ignoring(int label) {
        return new Targets(target, smoothing, weights, OptionalInt.of(label));
    }

    /// The share of each class in each row, [n, classes]: soft targets.
    public Value shares(Emitter out, int classes) {
        List<Value> operands = new ArrayList<>();
        Scalar share = arg(0);
        if (target.isFloat()) {
            operands.add(target);
        } else {
            operands.add(Labels.column(out, target, classes));
            share = Labels.at(share, Scalar.ONE);
        }
        share = Scalar.multiply(Scalar.constant(1 - smoothing), share);
        share = smoothing == 0 ? share : Scalar.add(share, Scalar.constant(smoothing / classes));
        if (weights.isPresent()) {
            share = Scalar.multiply(share, arg(operands.size()));
            operands.add(checked(out, weights.get(), classes));
        }
        if (ignored.isPresent()) {
            Scalar isIgnored = Scalar.equal(arg(operands.size()), Scalar.constant(ignored.getAsInt()));
            share = Scalar.select(isIgnored, Scalar.ZERO, share);
            operands.add(Labels.plainColumn(out, target));
        }
        int rows = target.shape().size(0);
        return out.emit(new Pointwise(share, Shape.of(rows, classes)), operands);
    }

    private static Value checked(Emitter out, Value weights, int classes) {
        if (!weights.shape().equals(Shape.of(classes))) {
            throw out.named(new ShapeException(
                    "targets: " + classes + " classes want class weights [" + classes + "], got " + weights.shape()));
        }
        return weights;
    }

    /// How much each row counts in a mean, [n]: the weight of its class, 0 where it is ignored; 1 for
    /// soft targets.
    public Value rowWeights(Emitter out, int classes) {
        return target.isFloat()
                ? fill(out, 1, Shape.of(target.shape().size(0)))
                : sum(out, smoothing(0).shares(out, classes), 1);
    }

    /// The terms' sum divided by the sum of the rows' weights; where no row counts, 0 / 0 = NaN.
    Value mean(Emitter out, Value terms, int classes) {
        return divide(out, sum(out, terms), sum(out, rowWeights(out, classes)));
    }
}
