package lanewise.peers.torch;

import java.util.Arrays;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A function in TorchScript.
final class Scripts {
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

    /// The same, given back with other things.
    static Scripts of(String source, Keep keep) {
        return new Scripts(keep.keep(torch.compile(source)));
    }

    static IValue[] values(Tensor... tensors) {
        return Arrays.stream(tensors)
                .map(tensor -> new IValue(tensor).retainReference())
                .toArray(IValue[]::new);
    }

    /// The stack behind the call, with what the function returns.
    IValueVector call(IValue... inputs) {
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
}
