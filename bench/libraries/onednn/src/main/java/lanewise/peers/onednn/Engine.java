package lanewise.peers.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.desc;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;

/// The processor as oneDNN sees it, with numbers in and out.
final class Engine {
    private final engine processor = new engine(engine.kind.cpu, 0);
    private final stream queue = new stream(processor);

    engine processor() {
        return processor;
    }

    stream queue() {
        return queue;
    }

    static desc describe(format_tag tag, long... sizes) {
        return new desc(sizes, memory.data_type.f32, tag);
    }

    memory empty(desc wanted) {
        return new memory(wanted, processor);
    }

    /// Row-major numbers, brought into a layout.
    memory filled(float[] numbers, desc plain, desc wanted) {
        memory from = empty(plain);
        new FloatPointer(from.get_data_handle()).put(numbers);
        memory to = empty(wanted);
        reorder(from, to);
        return to;
    }

    /// The numbers of a memory, row-major.
    float[] read(memory from, desc plain, int count) {
        memory to = empty(plain);
        reorder(from, to);
        float[] numbers = new float[count];
        new FloatPointer(to.get_data_handle()).get(numbers);
        return numbers;
    }

    private void reorder(memory from, memory to) {
        new reorder(from, to).execute(queue, from, to);
        queue._wait();
    }
}
