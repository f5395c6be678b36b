package lanewise.peers.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lanewise.peers.measure.Kernel;
import lanewise.peers.measure.Library;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// Native objects that outlive the scope in which they are made, and are given back together: those of
/// one kernel, which may be gigabytes.
final class Keep implements AutoCloseable {
    private final List<Pointer> pointers = new ArrayList<>();

    <P extends Pointer> P keep(P pointer) {
        pointers.add(pointer.retainReference());
        return pointer;
    }

    Tensor tensor(float[] numbers, int... shape) {
        return keep(Tensor.create(numbers, Tensors.longs(shape)));
    }

    Tensor zeros(int... shape) {
        int count = 1;
        for (int size : shape) {
            count *= size;
        }
        return tensor(new float[count], shape);
    }

    Tensor labels(int... labels) {
        return keep(Tensor.create(Tensors.longs(labels), labels.length));
    }

    /// A builder whose temporary objects are given back when the kernel is there.
    static Library.Builder scoped(Library.Builder builder) {
        return () -> {
            try (PointerScope _ = new PointerScope()) {
                return builder.build();
            }
        };
    }

    /// A kernel that gives everything back at its end.
    Kernel closing(Kernel kernel) {
        return new Kernel() {
            @Override
            public void run() throws Exception {
                kernel.run();
            }

            @Override
            public Map<String, float[]> outputs() throws Exception {
                return kernel.outputs();
            }

            @Override
            public void close() {
                Keep.this.close();
            }
        };
    }

    @Override
    public void close() {
        pointers.reversed().forEach(Pointer::releaseReference);
        pointers.clear();
    }
}
