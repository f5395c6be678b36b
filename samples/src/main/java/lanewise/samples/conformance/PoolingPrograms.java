package lanewise.samples.conformance;

import static java.util.Map.entry;
import static lanewise.op.linear.AdaptiveAveragePool.adaptiveAveragePool1d;
import static lanewise.op.linear.AdaptiveAveragePool.adaptiveAveragePool2d;
import static lanewise.op.linear.AdaptiveAveragePool.adaptiveAveragePool3d;
import static lanewise.samples.conformance.CaseProgram.ofX;
import static lanewise.samples.conformance.CaseProgram.one;

import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.op.linear.AveragePool;
import lanewise.op.linear.GlobalAveragePool;
import lanewise.op.routing.MaxPool;
import lanewise.tensor.Window;

/// How cases of pooling are said.
final class PoolingPrograms {
    static final Map<String, CaseProgram> PROGRAMS = Map.ofEntries(
            entry("avg_pool1d", average(AveragePool::averagePool1d, AveragePool::averagePool1dOfElements)),
            entry("avg_pool2d", average(AveragePool::averagePool2d, AveragePool::averagePool2dOfElements)),
            entry("avg_pool3d", average(AveragePool::averagePool3d, AveragePool::averagePool3dOfElements)),
            entry("max_pool1d", pool(MaxPool::maxPool1d)),
            entry("max_pool2d", pool(MaxPool::maxPool2d)),
            entry("max_pool3d", pool(MaxPool::maxPool3d)),
            entry("adaptive_avg_pool", PoolingPrograms::adaptive),
            entry("global_pool", PoolingPrograms::global));

    private PoolingPrograms() {}

    private interface Pool {
        Value of(Emitter out, Value x, Window window);
    }

    private static CaseProgram pool(Pool pool) {
        return one((of, out, in) -> pool.of(out, in.at("x"), window(of)));
    }

    private static CaseProgram average(Pool ofAll, Pool ofElements) {
        return one(
                (of, out, in) -> (of.flag("count_include_pad") ? ofAll : ofElements).of(out, in.at("x"), window(of)));
    }

    private static Window window(ReferenceCase of) {
        Window window =
                Window.of(of.numbers("kernel")).stride(of.numbers("stride")).padding(of.numbers("padding"));
        if (of.has("dilation")) {
            window = window.dilation(of.numbers("dilation"));
        }
        return of.flag("ceil_mode") ? window.ceil() : window;
    }

    private static Optional<Map<String, Value>> adaptive(ReferenceCase of, Emitter out, CaseInputs in) {
        int[] to = of.numbers("output");
        return switch (to.length) {
            case 1 -> ofX((o, x) -> adaptiveAveragePool1d(o, x, to[0])).say(of, out, in);
            case 2 -> ofX((o, x) -> adaptiveAveragePool2d(o, x, to[0], to[1])).say(of, out, in);
            case 3 ->
                ofX((o, x) -> adaptiveAveragePool3d(o, x, to[0], to[1], to[2])).say(of, out, in);
            default -> Optional.empty();
        };
    }

    /// Only the case's name says which.
    private static Optional<Map<String, Value>> global(ReferenceCase of, Emitter out, CaseInputs in) {
        if (of.id().contains("max")) {
            return ofX(MaxPool::globalMaxPool).say(of, out, in);
        }
        return of.id().contains("avg")
                ? ofX(GlobalAveragePool::globalAveragePool).say(of, out, in)
                : Optional.empty();
    }
}
