package lanewise.peers.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.peers.measure.Kernel;
import lanewise.peers.measure.Library;
import lanewise.peers.network.Network;
import lanewise.peers.network.Parameter;
import lanewise.peers.work.Training;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Training steps, one per run. All batches are tensors before.
final class Steps implements Kernel {
    /// The mean cross-entropy of a batch.
    private interface Forward {
        Tensor loss(int batch);
    }

    private final Keep keep = new Keep();
    private final Training work;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final Tensor[] samples = new Tensor[Training.BATCHES];
    private final Tensor[] labels = new Tensor[Training.BATCHES];
    private final float[] losses;
    private final Forward forward;
    private final Runnable update;
    private int done;

    /// What runs forward and what updates, for a training whose tensors are there.
    private interface Way {
        Forward forward(Steps steps);

        Runnable update(Steps steps);
    }

    private Steps(Training work, Images images, Way way) {
        this.work = work;
        this.losses = new float[work.checkedRuns()];
        for (Parameter parameter : work.network().parameters()) {
            Tensor tensor = images.tensor(keep, work.values(parameter), parameter.shape());
            tensor.requires_grad_(true);
            parameters.put(parameter.name(), tensor);
        }
        for (int batch = 0; batch < Training.BATCHES; batch++) {
            samples[batch] =
                    images.tensor(keep, work.samples(batch), work.network().batch(work.batch()));
            labels[batch] = keep.labels(work.labels(batch));
        }
        this.forward = way.forward(this);
        this.update = way.update(this);
    }

    /// Call by call with the optimizers of the library, and with forward and update in scripts.
    static List<Library.Variant> variants(Training work) {
        List<Library.Variant> variants = new ArrayList<>();
        for (Images images : Images.of(work.network())) {
            variants.add(
                    Library.Variant.of("eager, " + images.title(), Keep.scoped(() -> new Steps(work, images, EAGER))));
            variants.add(Library.Variant.of(
                    "script, " + images.title(), Keep.scoped(() -> new Steps(work, images, SCRIPT))));
        }
        return variants;
    }

    private static final Way EAGER = new Way() {
        @Override
        public Forward forward(Steps on) {
            EagerNetwork translation = new EagerNetwork(on.parameters, on.keep);
            Network network = on.work.network();
            return batch -> torch.cross_entropy_loss(network.apply(translation, on.samples[batch]), on.labels[batch]);
        }

        @Override
        public Runnable update(Steps on) {
            Optimizer optimizer = on.keep.keep(on.optimizer());
            return () -> {
                optimizer.step();
                optimizer.zero_grad();
            };
        }
    };

    private Optimizer optimizer() {
        TensorVector all = keep.keep(new TensorVector(parameters.values().toArray(Tensor[]::new)));
        return switch (work.rule()) {
            case MOMENTUM -> {
                SGDOptions options = keep.keep(new SGDOptions(work.rate()));
                options.momentum().put(Training.MOMENTUM);
                yield new SGD(all, options);
            }
            case ADAM -> new Adam(all, keep.keep(new AdamOptions(work.rate())));
        };
    }

    private static final Way SCRIPT = new Way() {
        @Override
        public Forward forward(Steps on) {
            Scripts script = Scripts.of(ScriptNetwork.loss(on.work.network()), on.keep);
            IValue[][] inputs = new IValue[Training.BATCHES][];
            IValue[] own = on.parameters.values().stream()
                    .map(tensor -> on.keep.keep(new IValue(tensor)))
                    .toArray(IValue[]::new);
            for (int batch = 0; batch < inputs.length; batch++) {
                inputs[batch] = new IValue[2 + own.length];
                inputs[batch][0] = on.keep.keep(new IValue(on.samples[batch]));
                inputs[batch][1] = on.keep.keep(new IValue(on.labels[batch]));
                System.arraycopy(own, 0, inputs[batch], 2, own.length);
            }
            return batch -> script.call(inputs[batch]).get(0).toTensor();
        }

        @Override
        public Runnable update(Steps on) {
            Tensor[] all = on.parameters.values().toArray(Tensor[]::new);
            FusedUpdate rule = new FusedUpdate(on.work.rule(), on.work.rate(), all, on.keep);
            return () -> {
                rule.run(rule.list(Arrays.stream(all).map(Tensor::mutable_grad).toArray(Tensor[]::new)));
                for (Tensor parameter : all) {
                    parameter.mutable_grad().reset();
                }
            };
        }
    };

    @Override
    public void run() {
        int batch = done % Training.BATCHES;
        try (PointerScope _ = new PointerScope()) {
            Tensor loss;
            try (AutoGradMode _ = new AutoGradMode(true)) {
                loss = forward.loss(batch);
                loss.backward();
            }
            try (AutoGradMode _ = new AutoGradMode(false)) {
                update.run();
            }
            float number = loss.item_float();
            if (done < losses.length) {
                losses[done] = number;
            }
        }
        done++;
    }

    @Override
    public Map<String, float[]> outputs() {
        try (PointerScope _ = new PointerScope()) {
            Map<String, float[]> outputs = new HashMap<>();
            outputs.put(Training.LOSSES, losses.clone());
            parameters.forEach((name, tensor) -> outputs.put(name, Tensors.read(tensor)));
            return outputs;
        }
    }

    @Override
    public long liveBytes() {
        return MemoryEvents.mostLiveBytes(this::run);
    }

    @Override
    public void close() {
        keep.close();
    }
}
