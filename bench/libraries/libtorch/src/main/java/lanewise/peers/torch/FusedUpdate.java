package lanewise.peers.torch;

import java.util.Arrays;
import java.util.Map;
import lanewise.peers.measure.Kernel;
import lanewise.peers.work.Update;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// The update of all parameters in one call. Lists are arguments of the script: in a list that is built
/// in the same function the change in place would be dropped as having no effect.
final class FusedUpdate {
    private static final String MOMENTUM = """
            def f(p: List[Tensor], g: List[Tensor], b: List[Tensor]):
                torch._fused_sgd_(p, g, b, weight_decay=0., momentum=%s, lr=%s, dampening=0.,
                    nesterov=False, maximize=False, is_first_step=False)
                return p
            """;

    private static final String ADAM = """
            def f(p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor],
                    n: List[Tensor], t: List[Tensor]):
                torch._foreach_add_(t, 1)
                torch._fused_adam_(p, g, m, v, n, t, lr=%s, beta1=0.9, beta2=0.999, weight_decay=0.,
                    eps=1e-8, amsgrad=False, maximize=False)
                return p
            """;

    private static final String NO_TENSORS = """
            def f():
                a: List[Tensor] = []
                return a
            """;

    private final Keep keep;
    private final Scripts rule;
    private final Scripts list;

    /// Parameters, gradients, and what the rule remembers.
    private final IValue[] inputs;

    FusedUpdate(Update.Rule rule, double rate, Tensor[] parameters, Keep keep) {
        this.keep = keep;
        String names = ScriptNetwork.names(parameters.length);
        this.list = Scripts.of("def f(" + names + "):\n    return [" + names + "]\n", keep);
        Tensor[] plain = Arrays.stream(parameters)
                .map(tensor -> keep.keep(tensor.detach()))
                .toArray(Tensor[]::new);
        IValue all = keep.keep(list(plain));
        switch (rule) {
            case MOMENTUM -> {
                this.rule = Scripts.of(MOMENTUM.formatted(Update.MOMENTUM, rate), keep);
                inputs = new IValue[] {all, all, zeros(plain)};
            }
            case ADAM -> {
                this.rule = Scripts.of(ADAM.formatted(rate), keep);
                Tensor[] steps =
                        Arrays.stream(plain).map(tensor -> keep.zeros()).toArray(Tensor[]::new);
                IValue none =
                        keep.keep(new IValue(Scripts.of(NO_TENSORS, keep).call().get(0)));
                inputs = new IValue[] {all, all, zeros(plain), zeros(plain), none, keep.keep(list(steps))};
            }
            default -> throw new IllegalArgumentException("there is no script for " + rule);
        }
    }

    private IValue zeros(Tensor[] like) {
        return keep.keep(list(Arrays.stream(like).map(torch::zeros_like).toArray(Tensor[]::new)));
    }

    /// As many tensors as there are parameters.
    IValue list(Tensor... tensors) {
        IValue[] values = Arrays.stream(tensors).map(IValue::new).toArray(IValue[]::new);
        return new IValue(list.call(values).get(0));
    }

    /// One step.
    void run(IValue gradients) {
        inputs[1] = gradients;
        rule.call(inputs);
    }

    /// An update alone.
    static Kernel kernel(Update work, Keep keep) {
        Tensor parameter = keep.tensor(work.parameter(), work.parameters());
        FusedUpdate update = new FusedUpdate(work.rule(), Update.RATE, new Tensor[] {parameter}, keep);
        IValue gradients = keep.keep(update.list(keep.tensor(work.gradient(), work.parameters())));
        return keep.closing(
                Tensors.kernel(() -> update.run(gradients), () -> Map.of("parameter", Tensors.read(parameter))));
    }
}
