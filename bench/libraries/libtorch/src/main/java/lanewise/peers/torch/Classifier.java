package lanewise.peers.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.peers.measure.Kernel;
import lanewise.peers.measure.Library;
import lanewise.peers.network.Parameter;
import lanewise.peers.work.Inference;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A network for use, without gradients.
final class Classifier implements Kernel {
    /// From nothing to the logits of the samples.
    private interface Forward {
        Tensor logits();
    }

    private final Keep keep = new Keep();
    private final First first = new First();
    private final Inference work;
    private final Tensor x;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private Forward forward = () -> {
        throw new IllegalStateException("not built");
    };

    private Classifier(Inference work, Images images) {
        this.work = work;
        this.x = images.tensor(keep, work.x(), work.network().batch(work.batch()));
        for (Parameter parameter : work.network().parameters()) {
            parameters.put(parameter.name(), images.tensor(keep, work.values(parameter), parameter.shape()));
        }
    }

    /// Call by call, in one script, and as a module whose parameters are constants, prepared for
    /// inference.
    static List<Library.Variant> variants(Inference work) {
        List<Library.Variant> variants = new ArrayList<>();
        for (Images images : Images.of(work.network())) {
            variants.add(Library.Variant.of(
                    "eager, " + images.title(), Keep.scoped(() -> eager(new Classifier(work, images)))));
            variants.add(Library.Variant.of(
                    "script, " + images.title(), Keep.scoped(() -> script(new Classifier(work, images)))));
            variants.add(Library.Variant.of(
                    "frozen, " + images.title(), Keep.scoped(() -> frozen(new Classifier(work, images)))));
        }
        return variants;
    }

    private static Kernel eager(Classifier on) {
        EagerNetwork network = new EagerNetwork(on.parameters, on.keep);
        on.forward = () -> on.work.network().apply(network, on.x);
        return on;
    }

    private static Kernel script(Classifier on) {
        Scripts script = Scripts.of(ScriptNetwork.logits(on.work.network()), on.keep);
        IValue[] inputs = new IValue[1 + on.parameters.size()];
        inputs[0] = on.keep.keep(new IValue(on.x));
        int next = 1;
        for (Tensor parameter : on.parameters.values()) {
            inputs[next++] = on.keep.keep(new IValue(parameter));
        }
        on.forward = () -> script.call(inputs).get(0).toTensor();
        return on;
    }

    private static Kernel frozen(Classifier on) {
        JitModule module = on.keep.keep(new JitModule(new QualifiedName("Network")));
        int next = 0;
        for (Tensor parameter : on.parameters.values()) {
            module.register_parameter(ScriptNetwork.name(next++), parameter, false);
        }
        module.define(ScriptNetwork.method(on.work.network()));
        module.eval();
        JitModule prepared = on.keep.keep(torch.optimize_for_inference(module));
        IValue x = on.keep.keep(new IValue(on.x));
        on.forward = () -> prepared.forward(new IValueVector(x)).toTensor();
        return on;
    }

    @Override
    public void run() {
        try (PointerScope _ = new PointerScope();
                AutoGradMode _ = new AutoGradMode(false)) {
            first.keep(forward.logits());
        }
    }

    @Override
    public Map<String, float[]> outputs() {
        return Map.of("y", first.numbers());
    }

    @Override
    public void close() {
        keep.close();
    }
}
