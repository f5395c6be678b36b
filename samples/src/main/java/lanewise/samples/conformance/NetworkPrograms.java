package lanewise.samples.conformance;

import static lanewise.op.elementwise.Add.add;
import static lanewise.op.elementwise.Gelu.gelu;
import static lanewise.op.elementwise.HardSwish.hardSwish;
import static lanewise.op.elementwise.Relu.relu;
import static lanewise.op.elementwise.Relu6.relu6;
import static lanewise.op.elementwise.Silu.silu;
import static lanewise.op.elementwise.Softplus.softplus;
import static lanewise.op.elementwise.Tanh.tanh;
import static lanewise.op.linear.AveragePool.averagePool2d;
import static lanewise.op.linear.Convolution.conv2d;
import static lanewise.op.linear.DepthwiseConvolution.depthwiseConv2d;
import static lanewise.op.linear.GlobalAveragePool.globalAveragePool;
import static lanewise.op.linear.LinearMap.linear;
import static lanewise.op.linear.Reshaping.flatten;
import static lanewise.op.loss.CrossEntropy.crossEntropy;
import static lanewise.op.loss.MeanSquaredError.meanSquaredError;
import static lanewise.op.routing.MaxPool.maxPool2d;
import static lanewise.op.rows.BatchNorm.batchNorm;
import static lanewise.op.rows.GroupNorm.groupNorm;
import static lanewise.samples.conformance.CaseProgram.chosenBy;
import static lanewise.samples.conformance.CaseProgram.one;

import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.tensor.Window;

/// How cases of small networks are said.
final class NetworkPrograms {
    private static final Map<String, CaseProgram> NETWORKS = Map.of(
            "linear - tanh - linear - softplus - linear - mse(mean)",
            one((of, out, in) -> perceptron(out, in)),
            "conv3x3 pad1 without bias - batchnorm(train, eps 1e-5) - relu - maxpool2 - conv3x3 - tanh - avgpool2"
                    + " - flatten - linear - cross entropy (mean)",
            one((of, out, in) -> convolutional(out, in)),
            "mean over space of x + conv3x3(groups 2)(gelu_erf(conv3x3(silu(groupnorm2(x)))))",
            one((of, out, in) -> residual(out, in)),
            "depthwise 3x3 stride2 pad1 - relu6 - pointwise - hardswish - global average - linear",
            one((of, out, in) -> depthwiseSeparable(out, in)));

    static final Map<String, CaseProgram> PROGRAMS = Map.of("net", chosenBy("function", NETWORKS));

    private static final double EPSILON = 1e-5;

    private NetworkPrograms() {}

    private static Value perceptron(Emitter out, CaseInputs in) {
        Value first = tanh(out, linear(out, in.at("x"), in.at("w1"), in.at("b1")));
        Value second = softplus(out, linear(out, first, in.at("w2"), in.at("b2")));
        return meanSquaredError(out, linear(out, second, in.at("w3"), in.at("b3")), in.at("target"));
    }

    private static Value convolutional(Emitter out, CaseInputs in) {
        Window halving = Window.of(2, 2).stride(2);
        Value z = conv2d(out, in.at("x"), in.at("w1"), Window.of(3, 3).padding(1), 1);
        Value normal = batchNorm(out, z, in.at("g"), in.at("be"), EPSILON);
        Value first = maxPool2d(out, relu(out, normal), halving);
        Value second = tanh(out, conv2d(out, first, in.at("w2"), in.at("b2"), Window.of(3, 3), 1));
        Value row = flatten(out, averagePool2d(out, second, halving));
        return crossEntropy(out, linear(out, row, in.at("wl"), in.at("bl")), in.at("target"));
    }

    private static Value residual(Emitter out, CaseInputs in) {
        Value x = in.at("x");
        Window same = Window.of(3, 3).padding(1);
        Value normal = groupNorm(out, x, 2, in.at("a"), in.at("b"), EPSILON);
        Value first = conv2d(out, silu(out, normal), in.at("w1"), same, 1);
        Value second = conv2d(out, gelu(out, first), in.at("w2"), same, 2);
        return globalAveragePool(out, add(out, x, second));
    }

    private static Value depthwiseSeparable(Emitter out, CaseInputs in) {
        Window halving = Window.of(3, 3).stride(2).padding(1);
        Value first = relu6(out, depthwiseConv2d(out, in.at("x"), in.at("wd"), halving));
        Value second = hardSwish(out, conv2d(out, first, in.at("wp"), Window.of(1, 1), 1));
        return linear(out, globalAveragePool(out, second), in.at("wl"));
    }
}
