package lanewise.compile;

import java.util.ArrayList;
import java.util.List;
import lanewise.algebra.Linear;
import lanewise.algebra.Value;
import lanewise.graph.Node;
import lanewise.kernel.Kernels;
import lanewise.tensor.Shape;

/// Routing by positions that are known when the graph is built. The terms of the primitive say
/// which element comes from where; neighbours that come from neighbours go together as one row.
///
/// Batch innermost, all samples are routed alike: the terms of the first one are enough, with the lanes as part of
/// each row.
final class LowerRows {
    private LowerRows() {}

    /// For each element of the result of one sample, or of the whole value where it is row-major, where its sources
    /// are.
    private record Sources(int[] starts, int[] places) {
        static Sources of(Linear op, Shape from, int outputs) {
            List<List<Integer>> found = new ArrayList<>();
            for (int i = 0; i < outputs; i++) {
                found.add(new ArrayList<>(1));
            }
            op.forEachTerm(List.of(from), Linear.ANY, (output, input, second) -> {
                if (output < outputs) {
                    found.get(output).add(input);
                }
            });
            int[] starts = new int[outputs + 1];
            for (int i = 0; i < outputs; i++) {
                starts[i + 1] = starts[i] + found.get(i).size();
            }
            return new Sources(
                    starts,
                    found.stream()
                            .flatMap(List::stream)
                            .mapToInt(Integer::intValue)
                            .toArray());
        }

        /// The longest row such that every row comes from rows: a divisor of all places where neighbours part.
        int longestRow() {
            int row = starts.length - 1;
            for (int i = 1; i < starts.length - 1; i++) {
                if (!continues(i)) {
                    row = greatestDivisor(row, i);
                }
            }
            return row;
        }

        private boolean continues(int i) {
            int count = starts[i + 1] - starts[i];
            if (count != starts[i] - starts[i - 1]) {
                return false;
            }
            for (int next = 0; next < count; next++) {
                if (places[starts[i] + next] != places[starts[i - 1] + next] + 1) {
                    return false;
                }
            }
            return true;
        }

        private static int greatestDivisor(int a, int b) {
            return b == 0 ? a : greatestDivisor(b, a % b);
        }

        /// The sources of every `row`-th element, where an element of one sample takes `lanes` floats.
        Sources byRows(int row, int lanes) {
            int rows = (starts.length - 1) / row;
            int[] own = new int[rows + 1];
            int[] scaled = new int[places.length / row];
            for (int i = 0; i < rows; i++) {
                int count = starts[i * row + 1] - starts[i * row];
                for (int next = 0; next < count; next++) {
                    scaled[own[i] + next] = places[starts[i * row] + next] * lanes;
                }
                own[i + 1] = own[i] + count;
            }
            return new Sources(own, scaled);
        }

        boolean areOneEach() {
            for (int i = 0; i < starts.length; i++) {
                if (starts[i] != i) {
                    return false;
                }
            }
            return true;
        }
    }

    static void lower(Lowering plan, Node node, Linear op) {
        Value x = node.operands().getFirst();
        Layout layout = plan.layout(node.value());
        Buffer from = plan.read(x, layout);
        Buffer to = plan.write(node.value(), layout);
        if (node.value().shape().elements() == 0) {
            return;
        }
        boolean batched = layout == Layout.BATCH_INNERMOST;
        int lanes = batched ? Layout.lanes(node.value().shape()) : 1;
        int outputs = batched
                ? node.value().shape().dropLeading(1).elements()
                : node.value().shape().elements();
        Sources all = Sources.of(op, x.shape(), outputs);
        int together = all.longestRow();
        Sources rows = all.byRows(together, lanes);
        int row = together * lanes;
        int units = outputs / together;
        Kernels kernels = plan.kernelsFor(to.floats());
        int[] starts = rows.starts();
        int[] places = rows.places();
        Step.Body body = rows.areOneEach()
                ? (memory, thread, first, last) -> kernels.rows()
                        .take(from.in(memory), from.at(), places, to.in(memory), to.at(), row, first, last)
                : (memory, thread, first, last) -> kernels.rows()
                        .add(from.in(memory), from.at(), starts, places, to.in(memory), to.at(), row, first, last);
        String name = rows.areOneEach() ? "take rows" : "add rows";
        plan.add(new Step(name, units, body).reads(from).writes(to), node);
    }
}
