package lanewise.train;

import static lanewise.nn.Layers.linear;
import static lanewise.nn.Layers.relu;
import static lanewise.nn.Layers.tanh;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lanewise.algebra.Value;
import lanewise.data.Dataset;
import lanewise.data.IdxFolder;
import lanewise.data.SharedData;
import lanewise.io.Safetensors;
import lanewise.nn.Model;
import lanewise.nn.Models;
import lanewise.nn.Sequential;
import lanewise.op.elementwise.Multiply;
import lanewise.op.elementwise.Relu;
import lanewise.op.elementwise.Scale;
import lanewise.op.elementwise.Tanh;
import lanewise.op.linear.Convolution;
import lanewise.op.linear.LinearMap;
import lanewise.op.linear.Mean;
import lanewise.optim.Adam;
import lanewise.optim.AdamW;
import lanewise.optim.Optimizer;
import lanewise.optim.Sgd;
import lanewise.run.Workers;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

/// Twenty steps of training from given weights on given data, against PyTorch in double precision.
class TrajectoriesTest {
    static final int STEPS = 20;
    private static final double TOLERANCE = 1e-4;
    private static final Sequential TANH = Sequential.of(linear(32), tanh(), linear(32), tanh(), linear(10));
    private static final Sequential RELU = Sequential.of(linear(32), relu(), linear(32), relu(), linear(10));

    private record Run(String id, String data, Sequential model, Shape sample, int batch, Optimizer optimizer) {
        static Run mlp(String id, Sequential model, Optimizer optimizer) {
            return new Run(id, "optdigits", model, Shape.of(64), 16, optimizer);
        }

        static Run lenet(String id, Sequential model, Optimizer optimizer) {
            return new Run(id, "mnist", model, Shape.of(1, 28, 28), 32, optimizer);
        }
    }

    private static final List<Run> RUNS = List.of(
            Run.lenet("lenet_tanh_avg_sgd", Models.lenet5Tanh(), Sgd.of(0.1)),
            Run.lenet("lenet_relu_max_momentum", Models.lenet5(), Sgd.of(0.05).momentum(0.9)),
            Run.mlp("mlp_sgd", TANH, Sgd.of(0.1)),
            Run.mlp("mlp_sgd_wd", TANH, Sgd.of(0.1).weightDecay(0.01)),
            Run.mlp("mlp_momentum", TANH, Sgd.of(0.05).momentum(0.9)),
            Run.mlp("mlp_nesterov", TANH, Sgd.of(0.05).momentum(0.9).withNesterov()),
            Run.mlp("mlp_adam", TANH, Adam.of(0.01)),
            Run.mlp("mlp_adamw", RELU, AdamW.of(0.01)));

    @Test
    void trainingFollowsPyTorch() throws IOException {
        Path folder = SharedData.find("trajectories");
        Map<String, Dataset> data = Map.of(
                "mnist", IdxFolder.load(SharedData.find("mnist")).train(),
                "optdigits", optdigits(SharedData.find("optdigits/optdigits.tra")));
        List<String> complaints = new ArrayList<>();
        int passed = 0;
        for (Run run : RUNS) {
            List<String> found = judge(run, data, Safetensors.read(folder.resolve(run.id() + ".safetensors")));
            passed += found.isEmpty() ? 1 : 0;
            complaints.addAll(found);
        }
        System.out.println("trajectories: " + RUNS.size() + " ran, " + passed + " passed");
        assertEquals(List.of(), complaints);
    }

    private static List<String> judge(Run run, Map<String, Dataset> data, Safetensors reference) {
        Model model = Model.create(run.model(), run.sample(), 1);
        model.parameters()
                .forEach((name, tensor) -> System.arraycopy(
                        reference.tensor("init." + torchName(name)).data(), 0, tensor.data(), 0, tensor.data().length));
        Dataset rows = first(data.getOrDefault(run.data(), ArrayDataset.xor()), STEPS * run.batch());
        double[] losses = new double[STEPS];
        Trainer.of(model, run.optimizer())
                .batch(run.batch())
                .inOrder()
                .workers(Workers.caller())
                .listener(new TrainingListener() {
                    @Override
                    public void afterStep(int epoch, long step, long steps, double loss, double samplesPerSecond) {
                        losses[(int) step - 1] = loss;
                    }
                })
                .fit(rows);
        List<String> complaints = new ArrayList<>();
        compare(run.id() + " losses", losses, reference.doubles("losses64"), complaints);
        model.parameters().forEach((name, tensor) -> {
            double[] found = new double[tensor.data().length];
            for (int at = 0; at < found.length; at++) {
                found[at] = tensor.data()[at];
            }
            compare(run.id() + " " + name, found, reference.doubles("final64." + torchName(name)), complaints);
        });
        return complaints;
    }

    /// Batch normalisation in training form, whose running statistics are states that the same program updates.
    @Test
    void batchNormalisationAndItsRunningStatisticsFollowPyTorch() throws IOException {
        Safetensors reference =
                Safetensors.read(SharedData.find("trajectories").resolve("bn_cnn_momentum.safetensors"));
        TrajectoryProgram program =
                new TrajectoryProgram(reference, Sgd.of(0.1).momentum(0.9), Shape.of(16, 1, 28, 28));
        Dataset data = IdxFolder.load(SharedData.find("mnist")).train();
        Window window = Window.of(3, 3).stride(2).padding(1);
        Value first = Relu.relu(
                program.graph,
                program.batchNorm(
                        "bn1",
                        Convolution.conv2d(program.graph, program.x, program.parameter("conv1.weight"), window, 1)));
        Value second = Relu.relu(
                program.graph,
                program.batchNorm(
                        "bn2", Convolution.conv2d(program.graph, first, program.parameter("conv2.weight"), window, 1)));
        Value logits = LinearMap.linear(
                program.graph,
                Mean.mean(program.graph, second, 2, 3),
                program.parameter("fc.weight"),
                program.parameter("fc.bias"));
        assertEquals(List.of(), program.judge("bn_cnn_momentum", logits, data, step -> Map.of()));
    }

    @Test
    void dropoutByGivenMasksFollowsPyTorch() throws IOException {
        Safetensors reference = Safetensors.read(SharedData.find("trajectories").resolve("mlp_dropout.safetensors"));
        TrajectoryProgram program = new TrajectoryProgram(reference, Sgd.of(0.2), Shape.of(16, 64));
        Dataset data = optdigits(SharedData.find("optdigits/optdigits.tra"));
        Value mask = program.graph.input("mask", Shape.of(16, 32));
        double kept = 1 - 0.5;
        Value first = Scale.scale(
                program.graph,
                Multiply.multiply(program.graph, Tanh.tanh(program.graph, program.connected("fc1", program.x)), mask),
                1 / kept);
        Value second = Tanh.tanh(program.graph, program.connected("fc2", first));
        Value logits = program.connected("fc3", second);
        double[] masks = reference.doubles("dropout_masks");
        int each = 16 * 32;
        assertEquals(List.of(), program.judge("mlp_dropout", logits, data, step -> {
            float[] own = new float[each];
            for (int at = 0; at < each; at++) {
                own[at] = (float) masks[step * each + at];
            }
            return Map.of("mask", own);
        }));
    }

    private static String torchName(String name) {
        return name.replace("linear", "fc");
    }

    /// max |a - b| / max |b| against the tolerance.
    static void compare(String what, double[] found, double[] wanted, List<String> complaints) {
        assertEquals(wanted.length, found.length, what);
        double error = 0;
        double largest = 0;
        for (int at = 0; at < wanted.length; at++) {
            error = Math.max(error, Math.abs(found[at] - wanted[at]));
            largest = Math.max(largest, Math.abs(wanted[at]));
        }
        if (!(error <= TOLERANCE * largest)) {
            complaints.add(what + ": off by " + error / largest + " of the largest, tolerance " + TOLERANCE);
        }
    }

    private static Dataset first(Dataset data, int count) {
        List<float[]> samples = new ArrayList<>();
        int[] labels = new int[count];
        for (int index = 0; index < count; index++) {
            float[] sample = new float[data.sampleShape().elements()];
            data.copy(index, sample, 0);
            samples.add(sample);
            labels[index] = data.label(index);
        }
        return new ArrayDataset(data.sampleShape(), data.classes(), samples, labels);
    }

    /// Rows of 64 numbers from 0 to 16 and a label.
    private static Dataset optdigits(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<float[]> samples = new ArrayList<>();
        int[] labels = new int[lines.size()];
        for (int row = 0; row < labels.length; row++) {
            String[] cells = lines.get(row).split(",");
            float[] sample = new float[64];
            for (int at = 0; at < 64; at++) {
                sample[at] = Integer.parseInt(cells[at]) / 16f;
            }
            samples.add(sample);
            labels[row] = Integer.parseInt(cells[64]);
        }
        return new ArrayDataset(Shape.of(64), 10, samples, labels);
    }
}
