package lanewise.peers.network;

import static lanewise.peers.network.Layer.Activation.RELU;
import static lanewise.peers.network.Layer.Activation.TANH;

import java.util.ArrayList;
import java.util.List;
import lanewise.peers.network.Layer.BatchNorm;
import lanewise.peers.network.Layer.Convolution;
import lanewise.peers.network.Layer.Flatten;
import lanewise.peers.network.Layer.GivenNorm;
import lanewise.peers.network.Layer.GlobalAverage;
import lanewise.peers.network.Layer.Joined;
import lanewise.peers.network.Layer.Linear;
import lanewise.peers.network.Layer.Pooling;
import lanewise.peers.network.Layer.Residual;
import lanewise.tensor.Shape;

/// The networks that are trained and used.
public final class Networks {
    private static final int DIGITS = 10;
    private static final int THINGS = 1000;
    private static final Shape DIGIT = Shape.of(1, 28, 28);
    private static final Shape PHOTO = Shape.of(3, 224, 224);

    private Networks() {}

    /// LeNet-5 with tanh and means of windows.
    public static Network lenetTanh() {
        return new Network(
                "lenet-tanh",
                DIGIT,
                DIGITS,
                List.of(
                        new Convolution(1, 6, 5, 1, 2, true),
                        TANH,
                        new Pooling(Pooling.Kind.AVERAGE, 2, 2, 0),
                        new Convolution(6, 16, 5, 1, 0, true),
                        TANH,
                        new Pooling(Pooling.Kind.AVERAGE, 2, 2, 0),
                        new Convolution(16, 120, 5, 1, 0, true),
                        TANH,
                        new Flatten(),
                        new Linear(120, 84),
                        TANH,
                        new Linear(84, DIGITS)));
    }

    /// LeNet-5 with relu and max pooling.
    public static Network lenetRelu() {
        return new Network(
                "lenet-relu",
                DIGIT,
                DIGITS,
                List.of(
                        new Convolution(1, 6, 5, 1, 2, true),
                        RELU,
                        new Pooling(Pooling.Kind.MAX, 2, 2, 0),
                        new Convolution(6, 16, 5, 1, 0, true),
                        RELU,
                        new Pooling(Pooling.Kind.MAX, 2, 2, 0),
                        new Flatten(),
                        new Linear(400, 120),
                        RELU,
                        new Linear(120, 84),
                        RELU,
                        new Linear(84, DIGITS)));
    }

    /// 784-512-512-10.
    public static Network mlp784() {
        return perceptron("mlp-784", 784, 512);
    }

    /// 4096-4096-4096-10.
    public static Network mlp4096() {
        return perceptron("mlp-4096", 4096, 4096);
    }

    private static Network perceptron(String name, int inputs, int hidden) {
        return new Network(
                name,
                Shape.of(inputs),
                DIGITS,
                List.of(
                        new Linear(inputs, hidden),
                        RELU,
                        new Linear(hidden, hidden),
                        RELU,
                        new Linear(hidden, DIGITS)));
    }

    /// Seven convolutions on 32 x 32 pixels: a first one, a residual block of two, one of stride 2,
    /// another such block, and one of a single pixel that makes the classes.
    public static Network smallResnet() {
        List<Layer> layers = new ArrayList<>();
        layers.addAll(normed(3, 32, 1));
        layers.add(new Residual(block(32), List.of()));
        layers.add(RELU);
        layers.addAll(normed(32, 64, 2));
        layers.add(new Residual(block(64), List.of()));
        layers.add(RELU);
        layers.add(new Convolution(64, DIGITS, 1, 1, 0, true));
        layers.add(new GlobalAverage());
        return new Network("small-resnet", Shape.of(3, 32, 32), DIGITS, layers);
    }

    private static List<Layer> normed(int channels, int filters, int stride) {
        return List.of(new Convolution(channels, filters, 3, stride, 1, false), new BatchNorm(filters), RELU);
    }

    private static List<Layer> block(int channels) {
        List<Layer> layers = new ArrayList<>(normed(channels, channels, 1));
        layers.add(new Convolution(channels, channels, 3, 1, 1, false));
        layers.add(new BatchNorm(channels));
        return layers;
    }

    /// The shape of ResNet-18, in inference form. Source: He, Zhang, Ren, Sun, CVPR 2016.
    public static Network resnet18() {
        List<Layer> layers = new ArrayList<>(List.of(
                new Convolution(3, 64, 7, 2, 3, false),
                new GivenNorm(64),
                RELU,
                new Pooling(Pooling.Kind.MAX, 3, 2, 1)));
        layers.addAll(stage(64, 64, 1));
        layers.addAll(stage(64, 128, 2));
        layers.addAll(stage(128, 256, 2));
        layers.addAll(stage(256, 512, 2));
        layers.add(new GlobalAverage());
        layers.add(new Linear(512, THINGS));
        return new Network("resnet-18", PHOTO, THINGS, layers);
    }

    /// Two blocks, of which the first may halve the image.
    private static List<Layer> stage(int channels, int filters, int stride) {
        List<Layer> shortcut = stride == 1
                ? List.of()
                : List.of(new Convolution(channels, filters, 1, stride, 0, false), new GivenNorm(filters));
        return List.of(
                new Residual(given(channels, filters, stride), shortcut),
                RELU,
                new Residual(given(filters, filters, 1), List.of()),
                RELU);
    }

    private static List<Layer> given(int channels, int filters, int stride) {
        return List.of(
                new Convolution(channels, filters, 3, stride, 1, false),
                new GivenNorm(filters),
                RELU,
                new Convolution(filters, filters, 3, 1, 1, false),
                new GivenNorm(filters));
    }

    /// The shape of SqueezeNet 1.1. Source: Iandola et al., arXiv 1602.07360, and its release 1.1.
    public static Network squeezenet() {
        List<Layer> layers = new ArrayList<>(List.of(new Convolution(3, 64, 3, 2, 0, true), RELU, halved()));
        layers.addAll(fire(64, 16, 64));
        layers.addAll(fire(128, 16, 64));
        layers.add(halved());
        layers.addAll(fire(128, 32, 128));
        layers.addAll(fire(256, 32, 128));
        layers.add(halved());
        layers.addAll(fire(256, 48, 192));
        layers.addAll(fire(384, 48, 192));
        layers.addAll(fire(384, 64, 256));
        layers.addAll(fire(512, 64, 256));
        layers.addAll(List.of(new Convolution(512, THINGS, 1, 1, 0, true), RELU, new GlobalAverage()));
        return new Network("squeezenet-1.1", PHOTO, THINGS, layers);
    }

    private static Layer halved() {
        return new Pooling(Pooling.Kind.MAX, 3, 2, 0);
    }

    /// Few channels, from which 1 x 1 and 3 x 3 filters make many.
    private static List<Layer> fire(int channels, int few, int filters) {
        return List.of(
                new Convolution(channels, few, 1, 1, 0, true),
                RELU,
                new Joined(
                        List.of(new Convolution(few, filters, 1, 1, 0, true), RELU),
                        List.of(new Convolution(few, filters, 3, 1, 1, true), RELU)));
    }
}
