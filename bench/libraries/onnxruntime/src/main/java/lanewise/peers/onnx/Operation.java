package lanewise.peers.onnx;

/// What a node of a model does: an operator and its attributes.
final class Operation {
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_INTS = 7;

    private final Message fields = new Message();

    Operation(String operator) {
        fields.text(4, operator);
    }

    Operation attribute(String name, int number) {
        fields.message(5, new Message().text(1, name).number(3, number).number(20, ATTRIBUTE_INT));
        return this;
    }

    Operation attribute(String name, int[] numbers) {
        Message attribute = new Message().text(1, name);
        for (int number : numbers) {
            attribute.number(8, number);
        }
        fields.message(5, attribute.number(20, ATTRIBUTE_INTS));
        return this;
    }

    /// Square windows with the same padding on all sides.
    Operation window(int kernel, int stride, int padding) {
        return attribute("kernel_shape", new int[] {kernel, kernel})
                .attribute("strides", new int[] {stride, stride})
                .attribute("pads", new int[] {padding, padding, padding, padding});
    }

    /// The fields of a node message that say what it does.
    Message fields() {
        return fields;
    }
}
