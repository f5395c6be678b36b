package lanewise.peers.work;

import java.util.Map;

/// A matrix product c = a b, c [m, n], with inner size k. Both operands vary from call to call, so nothing is
/// packed ahead of time.
public record Product(int m, int k, int n, Form form) implements Workload {
    /// Which operands are stored transposed.
    public enum Form {
        NN,
        NT,
        TN
    }

    @Override
    public String id() {
        String sizes = m == k && k == n ? "" + m : m + "x" + k + "x" + n;
        return "product-" + sizes + "-" + form;
    }

    public boolean isTransposedA() {
        return form == Form.TN;
    }

    public boolean isTransposedB() {
        return form == Form.NT;
    }

    /// As stored: [m, k], or [k, m] where transposed.
    public float[] a() {
        return Numbers.uniform("a", m * k);
    }

    /// As stored: [k, n], or [n, k] where transposed.
    public float[] b() {
        return Numbers.uniform("b", k * n);
    }

    /// The sizes of the first operand as stored.
    public int[] shapeA() {
        return isTransposedA() ? new int[] {k, m} : new int[] {m, k};
    }

    /// The sizes of the second operand as stored.
    public int[] shapeB() {
        return isTransposedB() ? new int[] {n, k} : new int[] {k, n};
    }

    @Override
    public double operations() {
        return 2.0 * m * k * n;
    }

    @Override
    public double bytes() {
        return 4.0 * ((double) m * k + (double) k * n + (double) m * n);
    }

    @Override
    public Map<String, Expected> expected() {
        float[] a = a();
        float[] b = b();
        int rowOfA = isTransposedA() ? 1 : k;
        int stepOfA = isTransposedA() ? m : 1;
        int columnOfB = isTransposedB() ? k : 1;
        int stepOfB = isTransposedB() ? 1 : n;
        return Map.of("c", Expected.sums(m * n, k, (sum, at) -> {
            int inA = at / n * rowOfA;
            int inB = at % n * columnOfB;
            for (int i = 0; i < k; i++) {
                sum.add(a[inA + i * stepOfA], b[inB + i * stepOfB]);
            }
        }));
    }
}
