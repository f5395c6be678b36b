package lanewise.peers.torch;

import java.util.Arrays;
import java.util.Map;
import lanewise.peers.measure.Kernel;
import lanewise.peers.work.Update;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A function in TorchScript.
final class Scripts {
    private static final String LISTS = """
            def f(a: Tensor):
                return [a]
            """;

    private static final String MOMENTUM = """
            def f(p: List[Tensor], g: List[Tensor], b: List[Tensor]):
                torch._fused_sgd_(p, g, b, weight_decay=0., momentum=%s, lr=%s, dampening=0.,
                    nesterov=False, maximize=False, is_first_step=False)
                return p
            """;

    private static final String ADAM = """
            def f(p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor],
                    n: List[Tensor], t: List[Tensor]):
                torch._fused_adam_(p, g, m, v, n, t, lr=%s, beta1=0.9, beta2=0.999, weight_decay=0.,
                    eps=1e-8, amsgrad=False, maximize=False)
                return p
            """;

    /// Kept, since the function lives as long as it.
    private final CompilationUnit unit;

    private final Function function;

    private Scripts(CompilationUnit unit) {
        this.unit = unit;
        this.function = unit.get_function(new QualifiedName("f")).retainReference();
    }

    /// The source of a function called f.
    static Scripts of(String source) {
        return new Scripts(torch.compile(source).retainReference());
    }

    static IValue[] values(Tensor... tensors) {
        return Arrays.stream(tensors)
                .map(tensor -> new IValue(tensor).retainReference())
                .toArray(IValue[]::new);
    }

    private IValueVector call(IValue... inputs) {
        IValueVector stack = new IValueVector(inputs);
        function.run(stack);
        return stack;
    }

    /// The two tensors that the function returns.
    Tensor[] tuple(IValue... inputs) {
        IValueVector stack = call(inputs);
        var elements = stack.get(0).toTupleRef().elements().vec();
        return new Tensor[] {elements.get(0).toTensor(), elements.get(1).toTensor()};
    }

    /// The update over all parameters in one call. The lists are arguments: in a list that is built in
    /// the same function the change in place would be dropped as having no effect. The step number
    /// stays at 1, as the answer wants it.
    static Kernel update(Update work) {
        Tensor parameter = Tensors.of(work.parameter(), work.parameters());
        Tensor gradient = Tensors.of(work.gradient(), work.parameters());
        Tensor first = Tensors.zeros(work.parameters());
        IValue[] inputs = switch (work.rule()) {
            case MOMENTUM -> lists(parameter, gradient, first);
            case ADAM -> {
                Tensor second = Tensors.zeros(work.parameters());
                Tensor step = Tensors.of(new float[] {1}, new long[0]);
                IValue[] five = lists(parameter, gradient, first, second, step);
                yield new IValue[] {five[0], five[1], five[2], five[3], none(), five[4]};
            }
        };
        Scripts rule = of(
                switch (work.rule()) {
                    case MOMENTUM -> MOMENTUM.formatted(Update.MOMENTUM, Update.RATE);
                    case ADAM -> ADAM.formatted(Update.RATE);
                });
        return Tensors.kernel(() -> rule.call(inputs), () -> Map.of("parameter", Tensors.read(parameter)));
    }

    private static IValue[] lists(Tensor... tensors) {
        Scripts list = of(LISTS);
        return Arrays.stream(tensors)
                .map(tensor -> new IValue(list.call(values(tensor)).get(0)).retainReference())
                .toArray(IValue[]::new);
    }

    /// A list of no tensors.
    private static IValue none() {
        Scripts empty = of("""
                def f():
                    a: List[Tensor] = []
                    return a
                """);
        return new IValue(empty.call().get(0)).retainReference();
    }
}
