package lanewise.compile;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lanewise.algebra.Again;
import lanewise.algebra.ArgMaxPool;
import lanewise.algebra.Broadcast;
import lanewise.algebra.Constant;
import lanewise.algebra.Correlate;
import lanewise.algebra.CorrelateInput;
import lanewise.algebra.CorrelateWeight;
import lanewise.algebra.CustomOp;
import lanewise.algebra.Declared;
import lanewise.algebra.Gather;
import lanewise.algebra.Linear;
import lanewise.algebra.Matmul;
import lanewise.algebra.MaxAlong;
import lanewise.algebra.Pad;
import lanewise.algebra.Permute;
import lanewise.algebra.Pick;
import lanewise.algebra.Pointwise;
import lanewise.algebra.PutAlong;
import lanewise.algebra.PutAt;
import lanewise.algebra.Reshape;
import lanewise.algebra.SamplePool;
import lanewise.algebra.Scan;
import lanewise.algebra.Scatter;
import lanewise.algebra.Selection;
import lanewise.algebra.Slice;
import lanewise.algebra.SumTo;
import lanewise.algebra.TakeAlong;
import lanewise.algebra.TakeAt;
import lanewise.algebra.TopAlong;
import lanewise.algebra.Unpick;
import lanewise.algebra.Value;
import lanewise.algebra.WindowFill;
import lanewise.algebra.WindowSum;
import lanewise.graph.Node;
import lanewise.graph.Program;

/// From a program to a plan.
public final class Compiler {
    private Compiler() {}

    /// The layout of images inside a plan.
    public enum Images {
        /// For each operation the one that suits its shapes.
        BY_SHAPE,
        BATCH_INNERMOST,
        CHANNELS_INNERMOST
    }

    /// How to compile.
    /// @param without passes that are switched off
    /// @param vectorize whether kernels work on vectors instead of numbers; the same bits
    /// @param freeLayouts whether inputs and outputs lie as the plan prefers instead of row-major: for a plan
    /// that is a part of a larger one, or measured without what brings operands into its layouts.
    /// [Plan#storage] tells how they lie; the plan may write to the padding of what it is given. States and
    /// constants stay row-major.
    /// @param exact whether every correlation is the sum of its products, and nothing else: without Winograd's
    /// algorithm, whose rounding errors are about twice as large (see [lanewise.kernel.WinogradKernels]) and which
    /// spreads NaN further
    /// @param reference parts of the model (see [lanewise.algebra.Emitter#within]) whose operations, and those of
    /// parts inside them, are computed one by one in double precision instead of by kernels: to find out whether a
    /// kernel or a pass is at fault. The empty name is the whole model
    public record Options(
            Set<Pass> without,
            boolean vectorize,
            boolean freeLayouts,
            Images images,
            boolean exact,
            Set<String> reference) {
        /// All passes, vectors, inputs and outputs row-major.
        public static final Options DEFAULT = new Options(Set.of(), true, false, Images.BY_SHAPE, false, Set.of());

        public Options {
            without = Set.copyOf(without);
            reference = Set.copyOf(reference);
        }

        /// These passes switched off besides.
        public Options without(Pass... passes) {
            Set<Pass> off = new HashSet<>(without);
            off.addAll(List.of(passes));
            return new Options(off, vectorize, freeLayouts, images, exact, reference);
        }

        public Options withoutVectors() {
            return new Options(without, false, freeLayouts, images, exact, reference);
        }

        public Options withFreeLayouts() {
            return new Options(without, vectorize, true, images, exact, reference);
        }

        public Options withImages(Images wanted) {
            return new Options(without, vectorize, freeLayouts, wanted, exact, reference);
        }

        public Options withExactness() {
            return new Options(without, vectorize, freeLayouts, images, true, reference);
        }

        public Options withReference(Collection<String> parts) {
            return new Options(without, vectorize, freeLayouts, images, exact, Set.copyOf(parts));
        }

        boolean has(Pass pass) {
            return !without.contains(pass);
        }
    }

    public static Plan compile(Program program) {
        return compile(program, Options.DEFAULT);
    }

    public static Plan compile(Program program, Options options) {
        return compile(program, options, new Preparations());
    }

    /// Compiles a program whose constants are brought into the order of kernels once for all plans that share the
    /// preparations.
    public static Plan compile(Program program, Options options, Preparations preparations) {
        Program simple = rewritten(program, options);
        List<Node> nodes = simple.graph().needed(simple.wanted());
        ImageLayouts images = new ImageLayouts(options.images, options.exact);
        Map<Value, Layout> layouts = Layouts.of(simple, nodes, images);
        List<Schedule.Entry> scheduled = Schedule.of(nodes, layouts, options.has(Pass.FUSION));
        List<Schedule.Entry> entries =
                options.has(Pass.EPILOGUES) ? Epilogues.join(scheduled, simple.updates(), layouts, images) : scheduled;
        Lowering plan = new Lowering(simple, layouts, options, preparations);
        LowerStrided.destine(plan, nodes);
        for (int i = 0; i < entries.size(); i++) {
            Schedule.Entry entry = entries.get(i);
            Set<Value> usedOutside = readLater(simple, entries, i);
            if (!entry.isRowLoop()) {
                lower(plan, entry, usedOutside);
            } else if (!LowerRowLoop.lower(plan, entry.nodes(), usedOutside)) {
                lowerApart(plan, entry);
            }
        }
        return Plan.of(program, plan);
    }

    /// The program after all stages that make a program of a program.
    private static Program rewritten(Program program, Options options) {
        Program made = Validator.check("definitions", program, Expand.apply(program));
        for (Pass pass : Pass.values()) {
            if (options.has(pass)) {
                made = Validator.check(pass.toString(), made, pass.apply(made));
            }
        }
        made = Validator.check("cutting", made, CutExpressions.apply(made));
        return Validator.check("reference", made, Interpreted.apply(made, options.reference));
    }

    /// The values of an entry that something outside it reads.
    private static Set<Value> readLater(Program program, List<Schedule.Entry> entries, int index) {
        Set<Value> read = new HashSet<>(program.wanted());
        for (int i = 0; i < entries.size(); i++) {
            if (i != index) {
                entries.get(i).nodes().forEach(node -> read.addAll(node.operands()));
            }
        }
        return read;
    }

    private static void lowerApart(Lowering plan, Schedule.Entry entry) {
        Set<Value> all = entry.nodes().stream().map(Node::value).collect(Collectors.toSet());
        entry.apart().forEach(each -> lower(plan, each, all));
    }

    private static void lower(Lowering plan, Schedule.Entry entry, Set<Value> usedOutside) {
        Node node = entry.first();
        switch (node.op()) {
            case Pointwise map -> LowerPointwise.lower(plan, entry.nodes(), usedOutside);
            case Constant constant -> plan.constant(node.value(), constant);
            case ArgMaxPool choice
            when Layouts.isImageOperation(node) ->
                LowerPooling.maximum(plan, entry.nodes(), usedOutside.contains(node.value()));
            case MaxAlong max -> LowerReduction.maximum(plan, node);
            case Linear linear
            when entry.nodes().size() > 1 ->
                LowerPointwise.lowerAfter(
                        plan, node, () -> linear(plan, node, linear), entry.behindFirst(), usedOutside);
            case Linear linear -> linear(plan, node, linear);
            case Join join -> LowerStrided.join(plan, node, join);
            case TopAlong top when top.k() == 1 -> LowerReduction.argMax(plan, node);
            case Interpreted interpreted -> LowerReference.interpreted(plan, node);
            case CustomOp custom -> LowerReference.custom(plan, node, custom);
            case TopAlong top -> LowerSelection.top(plan, node, top);
            case SamplePool sample when Layouts.isImageOperation(node) -> LowerSelection.sample(plan, node, sample);
            case Selection selection -> entry.nodes().forEach(each -> LowerReference.interpreted(plan, each));
            case Declared declared -> throw new IllegalStateException(declared + " should have been expanded");
        }
    }

    private static void linear(Lowering plan, Node node, Linear linear) {
        switch (linear) {
            case Again again -> LowerCopies.reshape(plan, node);
            case Reshape reshape -> LowerCopies.reshape(plan, node);
            case Permute permute -> LowerStrided.permute(plan, node, permute);
            case Slice slice -> LowerStrided.slice(plan, node, slice);
            case Pad pad -> LowerStrided.pad(plan, node, pad);
            case TakeAt take -> LowerRows.lower(plan, node, take);
            case PutAt put -> LowerRows.lower(plan, node, put);
            case Gather gather -> LowerIndexed.gather(plan, node, gather);
            case Scatter scatter -> LowerIndexed.scatter(plan, node, scatter);
            case TakeAlong take -> LowerIndexed.takeAlong(plan, node, take);
            case PutAlong put -> LowerIndexed.putAlong(plan, node, put);
            case Scan scan -> LowerScan.lower(plan, node, scan);
            case Broadcast broadcast -> LowerStrided.broadcast(plan, node, broadcast);
            case SumTo sum -> LowerReduction.sum(plan, node);
            case Matmul matmul -> LowerMatmul.lower(plan, node, matmul);
            case Correlate correlate -> LowerCorrelation.forward(plan, node, correlate);
            case CorrelateInput adjoint -> LowerCorrelation.byInput(plan, node, adjoint);
            case CorrelateWeight adjoint -> LowerCorrelation.byWeight(plan, node, adjoint);
            case Pick pick when Layouts.isImageOperation(node) -> LowerPooling.pick(plan, node, pick);
            case Unpick unpick when Layouts.isImageOperation(node) -> LowerPooling.unpick(plan, node, unpick);
            case WindowSum sum when Layouts.isImageOperation(node) -> LowerPooling.windowSum(plan, node, sum);
            case WindowFill fill when Layouts.isImageOperation(node) -> LowerPooling.windowFill(plan, node, fill);
            default -> LowerReference.interpreted(plan, node);
        }
    }
}
