package lanewise.peers.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A model in the format of ONNX (operator set 13): nodes in order, with one output.
final class Model {
    private static final int FLOAT = 1;
    private static final int FORMAT_VERSION = 8;
    private static final int OPERATOR_SET = 13;

    private final Map<String, long[]> inputs = new HashMap<>();
    private final Message graph = new Message();
    private String outputName = "";
    private long[] outputShape = {};

    Model input(String name, int... shape) {
        inputs.put(name, longs(shape));
        graph.message(11, value(name, longs(shape)));
        return this;
    }

    Model constant(String name, float[] numbers, int... shape) {
        Message tensor = new Message();
        for (int size : shape) {
            tensor.number(1, size);
        }
        ByteBuffer raw = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(numbers);
        graph.message(5, tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array()));
        return this;
    }

    Model node(Operation operation, List<String> operands, String result) {
        Message node = new Message();
        operands.forEach(operand -> node.text(1, operand));
        graph.message(1, node.text(2, result).append(operation.fields()));
        return this;
    }

    Model output(String name, int... shape) {
        outputName = name;
        outputShape = longs(shape);
        graph.message(12, value(name, outputShape));
        return this;
    }

    long[] inputShape(String name) {
        long[] shape = inputs.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("there is no input " + name);
        }
        return shape;
    }

    String outputName() {
        return outputName;
    }

    long[] outputShape() {
        return outputShape;
    }

    byte[] bytes() {
        return new Message()
                .number(1, FORMAT_VERSION)
                .message(7, new Message().text(2, "graph").append(graph))
                .message(8, new Message().text(1, "").number(2, OPERATOR_SET))
                .toBytes();
    }

    private static long[] longs(int[] shape) {
        long[] wide = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            wide[i] = shape[i];
        }
        return wide;
    }

    private static Message value(String name, long[] shape) {
        Message sizes = new Message();
        for (long size : shape) {
            sizes.message(1, new Message().number(1, size));
        }
        Message tensor = new Message().number(1, FLOAT).message(2, sizes);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }
}
