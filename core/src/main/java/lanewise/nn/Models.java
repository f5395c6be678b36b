package lanewise.nn;

import static lanewise.nn.Layers.averagePool2d;
import static lanewise.nn.Layers.conv2d;
import static lanewise.nn.Layers.digitCodes;
import static lanewise.nn.Layers.flatten;
import static lanewise.nn.Layers.linear;
import static lanewise.nn.Layers.maxPool2d;
import static lanewise.nn.Layers.partialConv2d;
import static lanewise.nn.Layers.relu;
import static lanewise.nn.Layers.scaledTanh;
import static lanewise.nn.Layers.tanh;
import static lanewise.nn.Layers.trainablePool2d;

import java.util.List;
import lanewise.tensor.LanewiseException;

/// Architectures with names. All take 28 x 28 grey images [1, 28, 28] and give logits of ten classes.
public final class Models {
    private static final String LENET5 = "lenet5";
    private static final String LENET5_TANH = "lenet5-tanh";
    private static final String LENET5_ORIGINAL = "lenet5-original";
    private static final String MLP = "mlp";

    /// The channels that each of LeNet-5's sixteen C3 filters sees: table I of the paper.
    private static final List<List<Integer>> LENET5_CONNECTIONS = List.of(
            List.of(0, 1, 2),
            List.of(1, 2, 3),
            List.of(2, 3, 4),
            List.of(3, 4, 5),
            List.of(0, 4, 5),
            List.of(0, 1, 5),
            List.of(0, 1, 2, 3),
            List.of(1, 2, 3, 4),
            List.of(2, 3, 4, 5),
            List.of(0, 3, 4, 5),
            List.of(0, 1, 4, 5),
            List.of(0, 1, 2, 5),
            List.of(0, 1, 3, 4),
            List.of(1, 2, 4, 5),
            List.of(0, 2, 3, 5),
            List.of(0, 1, 2, 3, 4, 5));

    private Models() {}

    public static List<String> names() {
        return List.of(LENET5, LENET5_TANH, LENET5_ORIGINAL, MLP);
    }

    /// The architecture of a name out of [#names].
    public static Sequential named(String name) {
        return switch (name) {
            case LENET5 -> lenet5();
            case LENET5_TANH -> lenet5Tanh();
            case LENET5_ORIGINAL -> lenet5Original();
            case MLP -> mlp();
            default -> throw new LanewiseException("there is no model called \"" + name + "\"; there are " + names());
        };
    }

    /// LeNet-5 as it is built today: relu and max pooling. Source: LeCun, Bottou, Bengio, Haffner, Proc. IEEE 86
    /// (1998).
    public static Sequential lenet5() {
        return Sequential.of(
                conv2d(6, 5).padding(2),
                relu(),
                maxPool2d(2),
                conv2d(16, 5),
                relu(),
                maxPool2d(2),
                flatten(),
                linear(120),
                relu(),
                linear(84),
                relu(),
                linear(10));
    }

    /// LeNet-5 nearer to its origin: tanh and average pooling, as textbooks derive it. Still a
    /// simplification: what was published has trainable pooling, a partly connected third layer and
    /// distances to codes at its end, see [#lenet5Original].
    public static Sequential lenet5Tanh() {
        return Sequential.of(
                conv2d(6, 5).padding(2),
                tanh(),
                averagePool2d(2),
                conv2d(16, 5),
                tanh(),
                averagePool2d(2),
                flatten(),
                linear(120),
                tanh(),
                linear(84),
                tanh(),
                linear(10));
    }

    /// LeNet-5 as it was published: trainable pooling, third layer by a table of connections, squashing by 1.7159
    /// tanh(2 x / 3), distances to fixed codes at the end; exactly 60,000 parameters. The layers C1 (with zeros
    /// around 28 x 28 images, so that they are the paper's 32 x 32), S2, C3, S4, C5, F6 and the output.
    ///
    /// What comes out is minus the paper's penalties, so its equation (9) is cross-entropy but for one constant:
    /// `Loss.maximumPosterior` has that, too; equation (8) is `Loss.labelPenalty`. Parameters begin as
    /// everywhere in this library. Distances have larger gradients than logits: gradient descent wants about a
    /// tenth of its usual rate, Adam its usual one. Source: LeCun, Bottou, Bengio, Haffner, Proc. IEEE 86 (1998),
    /// section II.B and table I.
    public static Sequential lenet5Original() {
        return Sequential.of(
                conv2d(6, 5).padding(2),
                scaledTanh(),
                trainablePool2d(2),
                scaledTanh(),
                partialConv2d(5, LENET5_CONNECTIONS),
                scaledTanh(),
                trainablePool2d(2),
                scaledTanh(),
                conv2d(120, 5),
                scaledTanh(),
                flatten(),
                linear(84),
                scaledTanh(),
                digitCodes());
    }

    /// Three fully connected layers, 784-256-128-10 on 28 x 28 images.
    public static Sequential mlp() {
        return Sequential.of(flatten(), linear(256), relu(), linear(128), relu(), linear(10));
    }
}
