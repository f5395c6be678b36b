package lanewise.nn;

import static lanewise.nn.Layers.averagePool2d;
import static lanewise.nn.Layers.conv2d;
import static lanewise.nn.Layers.flatten;
import static lanewise.nn.Layers.linear;
import static lanewise.nn.Layers.maxPool2d;
import static lanewise.nn.Layers.relu;
import static lanewise.nn.Layers.tanh;

import java.util.List;
import lanewise.tensor.LanewiseException;

/// Architectures with names. All take 28 x 28 grey images [1, 28, 28] and give logits of ten classes.
public final class Models {
    private static final String LENET5 = "lenet5";
    private static final String LENET5_TANH = "lenet5-tanh";
    private static final String MLP = "mlp";

    private Models() {}

    public static List<String> names() {
        return List.of(LENET5, LENET5_TANH, MLP);
    }

    /// The architecture of a name out of [#names].
    public static Sequential named(String name) {
        return switch (name) {
            case LENET5 -> lenet5();
            case LENET5_TANH -> lenet5Tanh();
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

    /// LeNet-5 nearer to its origin: tanh and average pooling.
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

    /// Three fully connected layers, 784-256-128-10 on 28 x 28 images.
    public static Sequential mlp() {
        return Sequential.of(flatten(), linear(256), relu(), linear(128), relu(), linear(10));
    }
}
