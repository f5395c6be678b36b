package lanewise.compile;

import java.util.ArrayList;
import java.util.List;
import lanewise.algebra.CustomOp;
import lanewise.algebra.Value;
import lanewise.graph.Interpreter;
import lanewise.graph.Node;

/// Operations without a kernel: a user's own, which brings its code along, and everything else by the interpreter.
/// Row-major; these steps allocate.
final class LowerReference {
    private LowerReference() {}

    static void interpreted(Lowering plan, Node node) {
        Step.Body body = body(plan, node, (operands, result) -> {
            List<double[]> wide = operands.stream().map(LowerReference::widen).toList();
            double[] numbers = Interpreter.apply(node.op(), node.operands(), wide);
            for (int i = 0; i < result.length; i++) {
                result[i] = (float) numbers[i];
            }
        });
        add(plan, node, new Step("reference " + node.op().title(), 1, body).asReference());
    }

    static void custom(Lowering plan, Node node, CustomOp op) {
        add(plan, node, new Step("custom " + op.title(), 1, body(plan, node, op::compute)));
    }

    private interface Compute {
        void run(List<float[]> operands, float[] result);
    }

    private static void add(Lowering plan, Node node, Step step) {
        List<Buffer> reads = node.operands().stream()
                .map(x -> plan.read(x, Layout.ROW_MAJOR))
                .toList();
        plan.add(
                step.reads(reads)
                        .writes(plan.read(node.value(), Layout.ROW_MAJOR))
                        .multiplyAdds(node.value().shape().elements()),
                node);
    }

    private static Step.Body body(Lowering plan, Node node, Compute compute) {
        List<Buffer> buffers = node.operands().stream()
                .map(x -> plan.read(x, Layout.ROW_MAJOR))
                .toList();
        Buffer result = plan.write(node.value(), Layout.ROW_MAJOR);
        return (memory, thread, first, last) -> {
            List<float[]> operands = new ArrayList<>();
            for (int i = 0; i < buffers.size(); i++) {
                Value value = node.operands().get(i);
                float[] copy = new float[value.shape().elements()];
                System.arraycopy(buffers.get(i).in(memory), buffers.get(i).at(), copy, 0, copy.length);
                operands.add(copy);
            }
            float[] numbers = new float[node.value().shape().elements()];
            compute.run(operands, numbers);
            System.arraycopy(numbers, 0, result.in(memory), result.at(), numbers.length);
        };
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
