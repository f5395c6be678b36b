package lanewise.peers.torch;

import lanewise.peers.measure.Kernel;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/// Tensors in and out, and calls without gradients.
final class Tensors {
    private Tensors() {}

    static Tensor of(float[] numbers, long... shape) {
        return Tensor.create(numbers, shape).retainReference();
    }

    static Tensor zeros(long... shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        return of(new float[(int) count], shape);
    }

    static long[] longs(int... shape) {
        long[] wide = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            wide[i] = shape[i];
        }
        return wide;
    }

    static Tensor of(int[] labels) {
        return Tensor.create(longs(labels), labels.length).retainReference();
    }

    /// So many times true: every gradient is wanted.
    static BoolPointer all(int count) {
        BoolPointer wanted = new BoolPointer(count);
        for (int i = 0; i < count; i++) {
            wanted.put(i, true);
        }
        return wanted.retainReference();
    }

    /// Row-major copies of the numbers.
    static float[] read(Tensor tensor) {
        Tensor plain = tensor.detach().contiguous(MemoryFormat.Contiguous);
        float[] numbers = new float[(int) plain.numel()];
        new FloatPointer(plain.data_ptr_float()).get(numbers);
        return numbers;
    }

    /// A kernel whose temporary objects are given back after each run.
    static Kernel kernel(Kernel.Body body, Kernel.Outputs outputs) {
        return Kernel.of(
                () -> {
                    try (PointerScope _ = new PointerScope();
                            AutoGradMode _ = new AutoGradMode(false)) {
                        body.run();
                    }
                },
                () -> {
                    try (PointerScope _ = new PointerScope()) {
                        return outputs.get();
                    }
                });
    }
}
