package lanewise.peers.table;

import static lanewise.peers.table.Opponent.MKL;
import static lanewise.peers.table.Opponent.ND4J;
import static lanewise.peers.table.Opponent.ONEDNN;
import static lanewise.peers.table.Opponent.ONNX_RUNTIME;
import static lanewise.peers.table.Opponent.OPENBLAS;
import static lanewise.peers.table.Opponent.READ_BANDWIDTH;
import static lanewise.peers.table.Opponent.TORCH;
import static lanewise.peers.table.Opponent.TORCH_AS_USED;
import static lanewise.peers.table.Opponent.TORCH_CHANNELS_LAST;
import static lanewise.peers.table.Opponent.TORCH_NCHW;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanewise.peers.work.BatchNorm;
import lanewise.peers.work.Chain;
import lanewise.peers.work.Convolution;
import lanewise.peers.work.Convolution.Pass;
import lanewise.peers.work.CrossEntropy;
import lanewise.peers.work.Direction;
import lanewise.peers.work.Function;
import lanewise.peers.work.Gated;
import lanewise.peers.work.LayerNorm;
import lanewise.peers.work.MatrixVector;
import lanewise.peers.work.Pooling;
import lanewise.peers.work.Product;
import lanewise.peers.work.Product.Form;
import lanewise.peers.work.Reduction;
import lanewise.peers.work.Relu;
import lanewise.peers.work.Softmax;
import lanewise.peers.work.Update;
import lanewise.peers.work.Workload;

/// The table: every row with its workloads and what is claimed of them; kernels here, networks in [NetworkRows].
public final class Rows {
    private static final int SMALL_VECTOR = 409_600;
    private static final int LARGE_VECTOR = 1 << 24;

    private final List<Row> rows = new ArrayList<>();

    private Rows() {}

    public static List<Row> all() {
        Rows table = new Rows();
        table.products();
        table.convolutions();
        table.pooling();
        table.elementwise();
        table.rowwise();
        table.reductions();
        table.updates();
        table.rows.addAll(NetworkRows.all());
        return List.copyOf(table.rows);
    }

    /// Every workload of the table, once.
    public static Collection<Workload> workloads() {
        Map<String, Workload> found = new LinkedHashMap<>();
        all().forEach(row -> row.parts().forEach(part -> found.putIfAbsent(part.id(), part)));
        return found.values();
    }

    private void add(String section, Workload workload, Claim... claims) {
        add(section, workload.id(), List.of(workload), claims);
    }

    private void add(String section, String title, List<Workload> parts, Claim... claims) {
        rows.add(Row.of(section, title, parts, List.of(claims)));
    }

    private void products() {
        for (int size : new int[] {8, 16, 32, 64}) {
            for (Form form : Form.values()) {
                add(
                        "small products",
                        new Product(size, size, size, form),
                        Claim.ofOneThread(MKL, 1),
                        Claim.ofOneThread(OPENBLAS, 1));
            }
        }
        for (int size : new int[] {128, 256, 512, 1024}) {
            squares(size, 1, 0.97, 0.97);
        }
        squares(2048, 0.97, 0.97, 0.95);
        squares(4096, 0.95, 0.95, 0.95);
        layerProduct(new Product(100, 4096, 4096, Form.NN));
        layerProduct(new Product(100, 4096, 4096, Form.NT));
        layerProduct(new Product(4096, 100, 4096, Form.TN));
        layerProduct(new Product(64, 400, 120, Form.NN));
        layerProduct(new Product(64, 400, 120, Form.NT));
        layerProduct(new Product(400, 64, 120, Form.TN));
        layerProduct(new Product(32, 784, 128, Form.NN));
        layerProduct(new Product(32, 784, 128, Form.NT));
        layerProduct(new Product(784, 32, 128, Form.TN));
        List<Claim> vector = new ArrayList<>(everybody());
        vector.add(Claim.ofOneThread(READ_BANDWIDTH, 0.9));
        add("matrix times vector", new MatrixVector(4096, 4096), vector.toArray(Claim[]::new));
    }

    private void squares(int size, double blas, double onnxRuntime, double twoThreads) {
        for (Form form : Form.values()) {
            add(
                    "square products",
                    new Product(size, size, size, form),
                    Claim.of(MKL, blas, twoThreads),
                    Claim.of(OPENBLAS, blas, twoThreads),
                    Claim.of(ONNX_RUNTIME, onnxRuntime, twoThreads));
        }
    }

    private void layerProduct(Product product) {
        add("products of layers", product, everybody().toArray(Claim[]::new));
    }

    private static List<Claim> everybody() {
        return List.of(
                Claim.of(MKL, 1, 1),
                Claim.of(OPENBLAS, 1, 1),
                Claim.of(TORCH, 1, 1),
                Claim.of(ONNX_RUNTIME, 1, 1),
                Claim.of(ND4J, 1, 1));
    }

    private void convolutions() {
        int[][] stages = {{64, 56}, {128, 28}, {256, 14}, {512, 7}};
        for (Pass pass : Pass.values()) {
            double wanted = pass == Pass.BY_WEIGHT ? 1 : 1.5;
            for (int[] stage : stages) {
                Workload convolution = threeByThree(stage[0], stage[1], pass);
                add("3x3 convolutions", convolution, Claim.of(ONEDNN, wanted, wanted), Claim.of(TORCH, wanted, wanted));
            }
        }
        for (Pass pass : Pass.values()) {
            for (int[] stage : stages) {
                Workload convolution = threeByThree(stage[0], stage[1], pass);
                rows.add(Row.exact("3x3 convolutions, exact", convolution, Claim.of(ONEDNN, 0.95, 0.95)));
            }
        }
        for (Pass pass : Pass.values()) {
            against(
                    ONEDNN,
                    0.95,
                    "1x1 convolutions",
                    new Convolution("1x1-64-256x56", 8, 64, 56, 256, 1, 1, 0, 1, pass));
            against(ONEDNN, 0.95, "1x1 convolutions", new Convolution("1x1-256x14", 8, 256, 14, 256, 1, 1, 0, 1, pass));
            against(ONEDNN, 0.95, "1x1 convolutions", new Convolution("1x1-512x7", 8, 512, 7, 512, 1, 1, 0, 1, pass));
            against(
                    ONEDNN,
                    0.95,
                    "strided convolutions",
                    new Convolution("7x7s2-3-64x224", 8, 3, 224, 64, 7, 2, 3, 1, pass));
            against(
                    ONEDNN,
                    0.95,
                    "strided convolutions",
                    new Convolution("3x3s2-64-128x56", 8, 64, 56, 128, 3, 2, 1, 1, pass));
        }
        for (Pass pass : Pass.values()) {
            depthwise(new Convolution("depthwise-32x112", 8, 32, 112, 32, 3, 1, 1, 32, pass));
            depthwise(new Convolution("depthwise-128x56", 8, 128, 56, 128, 3, 1, 1, 128, pass));
        }
        lenet();
    }

    private static Workload threeByThree(int channels, int size, Pass pass) {
        return new Convolution("3x3-" + channels + "x" + size, 8, channels, size, channels, 3, 1, 1, 1, pass);
    }

    private void against(Opponent opponent, double wanted, String section, Workload workload) {
        add(section, workload, Claim.of(opponent, wanted, wanted));
    }

    private void depthwise(Convolution convolution) {
        add("depthwise convolutions", convolution, Claim.of(ONEDNN, 1, 1), Claim.of(TORCH_CHANNELS_LAST, 1, 1));
    }

    private void lenet() {
        List<Workload> forward = new ArrayList<>();
        List<Workload> all = new ArrayList<>();
        for (Pass pass : Pass.values()) {
            all.add(new Convolution("lenet-1", 64, 1, 28, 6, 5, 1, 2, 1, pass));
            all.add(new Convolution("lenet-2", 64, 6, 14, 16, 5, 1, 0, 1, pass));
            all.add(new Convolution("lenet-3", 64, 16, 5, 120, 5, 1, 0, 1, pass));
            if (pass == Pass.FORWARD) {
                forward.addAll(all);
            }
        }
        add(
                "LeNet convolutions",
                "three layers, three passes",
                all,
                Claim.of(ONEDNN, 1.2, 1.2),
                Claim.of(TORCH, 1.2, 1.2));
        add("LeNet convolutions", "three layers, forward", forward, Claim.of(ONNX_RUNTIME, 1, 1));
    }

    private void pooling() {
        pooling(
                new Pooling(Pooling.Kind.MAX, 64, 32, 56, 2, 2, 0),
                Claim.of(TORCH_CHANNELS_LAST, 2, 1.5),
                Claim.of(TORCH_NCHW, 15, 10));
        pooling(
                new Pooling(Pooling.Kind.MAX, 64, 32, 56, 3, 2, 1),
                Claim.of(TORCH_CHANNELS_LAST, 2, 1.5),
                Claim.of(TORCH_NCHW, 15, 10));
        pooling(
                new Pooling(Pooling.Kind.AVERAGE, 64, 32, 56, 2, 2, 0),
                Claim.of(TORCH_CHANNELS_LAST, 1.5, 1.1),
                Claim.of(TORCH_NCHW, 8, 5));
    }

    private void pooling(Pooling pooling, Claim... claims) {
        add("pooling, forward and backward", pooling, claims);
    }

    private void elementwise() {
        add("relu, forward and backward", new Relu(100, 4096), Claim.of(TORCH, 1.3, 1.3));
        add("relu, forward and backward", new Relu(4096, 4096), Claim.of(TORCH, 1.6, 1));
        against(TORCH, 3.3, "relu(a x + b) sigmoid(x), forward and backward", new Gated(100, 4096));
        add(
                "relu(a x + b) sigmoid(x), forward and backward",
                new Gated(4096, 4096),
                Claim.of(TORCH, 5, 5),
                Claim.of(TORCH_AS_USED, 10, 10));
        for (int length : new int[] {8, 16}) {
            against(TORCH, 5, "chains, forward and backward", new Chain(length, 100, 4096));
            against(TORCH, 5, "chains, forward and backward", new Chain(length, 4096, 4096));
        }
        function(Function.Name.EXP, 1.3);
        function(Function.Name.SIGMOID, 1.3);
        function(Function.Name.GELU, 1.3);
        function(Function.Name.LOG, 2);
        function(Function.Name.SOFTPLUS, 3);
        function(Function.Name.TANH, 3);
    }

    private void function(Function.Name name, double wanted) {
        against(TORCH, wanted, "functions", new Function(name, SMALL_VECTOR));
    }

    private void rowwise() {
        against(TORCH, 1.2, "cross-entropy, forward and backward", new CrossEntropy(100, 1000));
        against(TORCH, 5, "cross-entropy, forward and backward", new CrossEntropy(100, 10));
        against(TORCH, 1, "softmax", new Softmax(100, 1000));
        against(TORCH, 1.5, "norms", new LayerNorm(400, 1024, Direction.FORWARD));
        against(TORCH, 1.2, "norms", new LayerNorm(400, 1024, Direction.BACKWARD));
        against(TORCH, 3, "norms", new BatchNorm(16, 64, 28, Direction.FORWARD));
        against(TORCH, 1.2, "norms", new BatchNorm(16, 64, 28, Direction.BACKWARD));
    }

    private void reductions() {
        for (int elements : new int[] {SMALL_VECTOR, LARGE_VECTOR}) {
            for (Reduction.Kind kind : Reduction.Kind.values()) {
                against(TORCH, kind == Reduction.Kind.ARGMAX ? 4 : 1, "reductions", new Reduction(kind, elements));
            }
        }
    }

    private void updates() {
        for (Update.Rule rule : Update.Rule.values()) {
            against(TORCH, 1, "updates", new Update(rule, LARGE_VECTOR));
        }
    }
}
