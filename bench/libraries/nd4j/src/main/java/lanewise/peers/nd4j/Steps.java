package lanewise.peers.nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanewise.peers.measure.Kernel;
import lanewise.peers.measure.Library;
import lanewise.peers.network.Layer;
import lanewise.peers.network.Network;
import lanewise.peers.network.Parameter;
import lanewise.peers.work.Training;
import lanewise.peers.work.Update;
import lanewise.tensor.Shape;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/// Training steps of DL4J's networks of layers one behind the other, one per run.
final class Steps implements Kernel {
    private final Training work;
    private final MultiLayerNetwork network;

    /// What DL4J calls the parameters, in order.
    private final List<String> keys = new ArrayList<>();

    private final INDArray[] samples = new INDArray[Training.BATCHES];
    private final INDArray[] labels = new INDArray[Training.BATCHES];
    private final float[] losses;
    private int done;

    /// None for networks with branches or norms, and for rules other than momentum.
    static List<Library.Variant> variants(Training work) {
        boolean isChain = work.network().layers().stream().allMatch(Steps::isKnown);
        return isChain && work.rule() == Update.Rule.MOMENTUM
                ? List.of(Library.Variant.of("dl4j", () -> new Steps(work)))
                : List.of();
    }

    private static boolean isKnown(Layer layer) {
        return switch (layer) {
            case Layer.Convolution c -> true;
            case Layer.Linear l -> true;
            case Layer.Activation a -> true;
            case Layer.Pooling p -> true;
            case Layer.Flatten f -> true;
            default -> false;
        };
    }

    private Steps(Training work) {
        this.work = work;
        this.losses = new float[work.checkedRuns()];
        this.network = network();
        List<Parameter> parameters = work.network().parameters();
        for (int i = 0; i < keys.size(); i++) {
            INDArray values = Nd4jLibrary.array(
                    work.values(parameters.get(i)), parameters.get(i).shape().toArray());
            INDArray own = network.getParam(keys.get(i));
            own.assign(isMatrix(parameters.get(i)) ? values.transpose() : values.reshape(own.shape()));
        }
        Shape batch = work.network().batch(work.batch());
        for (int i = 0; i < Training.BATCHES; i++) {
            samples[i] = Nd4jLibrary.array(work.samples(i), batch.toArray());
            labels[i] = oneHot(work.labels(i), work.network().classes());
        }
    }

    /// DL4J stores the weights of fully connected layers as [inputs, outputs].
    private static boolean isMatrix(Parameter parameter) {
        return parameter.shape().rank() == 2;
    }

    private static INDArray oneHot(int[] labels, int classes) {
        float[] numbers = new float[labels.length * classes];
        for (int row = 0; row < labels.length; row++) {
            numbers[row * classes + labels[row]] = 1;
        }
        return Nd4jLibrary.array(numbers, labels.length, classes);
    }

    private MultiLayerNetwork network() {
        Network described = work.network();
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(new Momentum(work.rate(), Training.MOMENTUM))
                .list();
        int known = 0;
        for (int i = 0; i < described.layers().size(); i++) {
            Optional<org.deeplearning4j.nn.conf.layers.Layer> own = layer(described.layers(), i);
            if (own.isPresent()) {
                list.layer(own.get());
                if (!described.layers().get(i).parameters("").isEmpty()) {
                    keys.addAll(List.of(known + "_W", known + "_b"));
                }
                known++;
            }
        }
        Shape sample = described.sample();
        if (sample.rank() == 3) {
            list.setInputType(InputType.convolutional(sample.size(1), sample.size(2), sample.size(0)));
        }
        MultiLayerNetwork built = new MultiLayerNetwork(list.build());
        built.init();
        return built;
    }

    /// Functions of elements are part of the layer in front of them, and flattening comes by itself.
    private static Optional<org.deeplearning4j.nn.conf.layers.Layer> layer(List<Layer> layers, int index) {
        return switch (layers.get(index)) {
            case Layer.Convolution layer ->
                Optional.of(new ConvolutionLayer.Builder(layer.kernel(), layer.kernel())
                        .nIn(layer.channels())
                        .nOut(layer.filters())
                        .stride(layer.stride(), layer.stride())
                        .padding(layer.padding(), layer.padding())
                        .activation(activation(layers, index))
                        .build());
            case Layer.Linear layer
            when index == layers.size() - 1 ->
                Optional.of(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nIn(layer.inputs())
                        .nOut(layer.outputs())
                        .activation(Activation.SOFTMAX)
                        .build());
            case Layer.Linear layer ->
                Optional.of(new DenseLayer.Builder()
                        .nIn(layer.inputs())
                        .nOut(layer.outputs())
                        .activation(activation(layers, index))
                        .build());
            case Layer.Pooling layer ->
                Optional.of(new SubsamplingLayer.Builder(kind(layer))
                        .kernelSize(layer.kernel(), layer.kernel())
                        .stride(layer.stride(), layer.stride())
                        .padding(layer.padding(), layer.padding())
                        .build());
            default -> Optional.empty();
        };
    }

    private static SubsamplingLayer.PoolingType kind(Layer.Pooling layer) {
        return switch (layer.kind()) {
            case MAX -> SubsamplingLayer.PoolingType.MAX;
            case AVERAGE -> SubsamplingLayer.PoolingType.AVG;
        };
    }

    private static Activation activation(List<Layer> layers, int index) {
        return layers.get(index + 1) instanceof Layer.Activation function
                ? switch (function) {
                    case RELU -> Activation.RELU;
                    case TANH -> Activation.TANH;
                }
                : Activation.IDENTITY;
    }

    @Override
    public void run() {
        int batch = done % Training.BATCHES;
        network.fit(samples[batch], labels[batch]);
        float loss = (float) network.score();
        if (done < losses.length) {
            losses[done] = loss;
        }
        done++;
    }

    @Override
    public Map<String, float[]> outputs() {
        Map<String, float[]> outputs = new HashMap<>();
        outputs.put(Training.LOSSES, losses.clone());
        List<Parameter> parameters = work.network().parameters();
        for (int i = 0; i < keys.size(); i++) {
            INDArray own = network.getParam(keys.get(i));
            outputs.put(
                    parameters.get(i).name(), Nd4jLibrary.read(isMatrix(parameters.get(i)) ? own.transpose() : own));
        }
        return outputs;
    }
}
