package lanewise.peers.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A model of one operation, in the format of ONNX (operator set 13).
final class Model {
    private static final int FLOAT = 1;
    private static final int FORMAT_VERSION = 8;
    private static final int OPERATOR_SET = 13;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_INTS = 7;

    private final String operation;
    private final List<String> operands = new ArrayList<>();
    private final Map<String, long[]> inputs = new HashMap<>();
    private final Message attributes = new Message();
    private final Message graph = new Message();
    private String outputName = "";
    private long[] outputShape = {};

    Model(String operation) {
        this.operation = operation;
    }

    Model attribute(String name, int number) {
        attributes.message(5, new Message().text(1, name).number(3, number).number(20, ATTRIBUTE_INT));
        return this;
    }

    Model attribute(String name, int[] numbers) {
        Message attribute = new Message().text(1, name);
        for (int number : numbers) {
            attribute.number(8, number);
        }
        attributes.message(5, attribute.number(20, ATTRIBUTE_INTS));
        return this;
    }

    Model input(String name, int... shape) {
        operands.add(name);
        inputs.put(name, longs(shape));
        graph.message(11, value(name, longs(shape)));
        return this;
    }

    Model constant(String name, float[] numbers, int... shape) {
        operands.add(name);
        Message tensor = new Message();
        for (int size : shape) {
            tensor.number(1, size);
        }
        ByteBuffer raw = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(numbers);
        graph.message(5, tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array()));
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
        Message node = new Message();
        operands.forEach(operand -> node.text(1, operand));
        node.text(2, outputName).text(4, operation).append(attributes);
        Message whole = new Message().message(1, node).text(2, "one-node").append(graph);
        return new Message()
                .number(1, FORMAT_VERSION)
                .message(7, whole)
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
