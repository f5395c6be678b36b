package lanewise.peers.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import lanewise.peers.measure.Kernel;

/// A model, ready to run.
final class ReadyModel implements Kernel {
    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs = new HashMap<>();
    private final String name;
    private final FloatBuffer output;
    private final Map<String, OnnxTensor> outputs;

    ReadyModel(OrtEnvironment environment, OrtSession.SessionOptions options, Model model, Map<String, float[]> numbers)
            throws OrtException {
        session = environment.createSession(model.bytes(), options);
        for (Map.Entry<String, float[]> each : numbers.entrySet()) {
            FloatBuffer buffer = buffer(each.getValue().length);
            buffer.put(0, each.getValue());
            inputs.put(each.getKey(), OnnxTensor.createTensor(environment, buffer, model.inputShape(each.getKey())));
        }
        name = model.outputName();
        int count = 1;
        for (long size : model.outputShape()) {
            count *= (int) size;
        }
        output = buffer(count);
        outputs = Map.of(name, OnnxTensor.createTensor(environment, output, model.outputShape()));
    }

    private static FloatBuffer buffer(int count) {
        return ByteBuffer.allocateDirect(4 * count)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public void run() throws OrtException {
        session.run(inputs, Set.of(), outputs).close();
    }

    @Override
    public Map<String, float[]> outputs() {
        float[] numbers = new float[output.capacity()];
        output.get(0, numbers);
        return Map.of(name, numbers);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
