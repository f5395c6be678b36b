package lanewise.bench;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.GlobalAveragePool.globalAveragePool;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.routing.MaxPool.maxPool2d;

import java.util.Map;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Graph;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/// A program of the shape of ResNet-18's inference on images of 3 x 224 x 224, with each batch norm folded into the
/// weights and the bias of the convolution before it: a convolution of 7 x 7 and a maximum of 3 x 3, both at every
/// second pixel; four stages of two blocks with 64, 128, 256 and 512 channels; the mean of each channel; 1000 logits.
/// Source: He, Zhang, Ren, Sun, CVPR 2016.
final class ResNet18 {
    private static final int[] CHANNELS = {64, 128, 256, 512};
    private static final int IMAGE = 224;
    private static final int CLASSES = 1000;

    /// Those of torchvision's form, less one factor for each of 4,800 channels, which is folded into weights.
    static final long PARAMETERS = 11_689_512 - 4_800;

    private final Graph graph = new Graph();

    private ResNet18() {}

    static Program program(int batch) {
        return new ResNet18().logits(batch);
    }

    /// How many numbers the states of a program hold.
    static long parameters(Program program) {
        return program.graph().sources().stream()
                .filter(source -> source.role() == Source.Role.STATE)
                .mapToLong(source -> source.value().shape().elements())
                .sum();
    }

    private Program logits(int batch) {
        Value x = graph.source("x", Shape.of(batch, 3, IMAGE, IMAGE), Type.FLOAT, Source.Role.BATCH);
        Value y = relu(graph, convolution("stem", x, CHANNELS[0], 7, 2));
        y = maxPool2d(graph, y, Window.of(3, 3).stride(2).padding(1));
        for (int stage = 0; stage < CHANNELS.length; stage++) {
            String name = "stage" + (stage + 1);
            y = block(name + ".first", y, CHANNELS[stage], stage == 0 ? 1 : 2);
            y = block(name + ".second", y, CHANNELS[stage], 1);
        }
        Value mean = globalAveragePool(graph, y);
        Value weight =
                graph.state("classes.weight", Shape.of(CLASSES, mean.shape().size(1)));
        Value logits = linear(graph, mean, weight, graph.state("classes.bias", Shape.of(CLASSES)));
        return Program.of(graph, Map.of("logits", logits));
    }

    /// Two convolutions of 3 x 3 added to what came in, which a convolution of one pixel brings to the same shape.
    private Value block(String name, Value x, int channels, int stride) {
        Value inner = relu(graph, convolution(name + ".one", x, channels, 3, stride));
        Value outer = convolution(name + ".two", inner, channels, 3, 1);
        boolean fits = outer.shape().equals(x.shape());
        return relu(graph, add(graph, outer, fits ? x : convolution(name + ".across", x, channels, 1, stride)));
    }

    private Value convolution(String name, Value x, int channels, int kernel, int stride) {
        Value weight =
                graph.state(name + ".weight", Shape.of(channels, x.shape().size(1), kernel, kernel));
        Value bias = graph.state(name + ".bias", Shape.of(channels));
        Window window = Window.of(kernel, kernel).stride(stride).padding(kernel / 2);
        return conv2d(graph, x, weight, bias, window, 1);
    }
}
