package lanewise.samples.conformance;

import static lanewise.samples.conformance.CaseProgram.one;

import java.util.Map;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.op.linear.Mean;
import lanewise.op.linear.Sum;
import lanewise.op.routing.Max;
import lanewise.op.routing.Min;
import lanewise.op.rows.L2Norm;
import lanewise.op.rows.LogSumExp;
import lanewise.op.rows.Product;
import lanewise.op.rows.Variance;

/// How cases of one number for many, along axes, are said.
final class ReductionPrograms {
    static final Map<String, CaseProgram> PROGRAMS = Map.of(
            "reduce_sum", reduced(Sum::sum, Sum::sumKeeping),
            "reduce_mean", reduced(Mean::mean, Mean::meanKeeping),
            "reduce_max", reduced(Max::max, Max::maxKeeping),
            "reduce_min", reduced(Min::min, Min::minKeeping),
            "reduce_prod", reduced(Product::product, Product::productKeeping),
            "reduce_l2", reduced(L2Norm::l2Norm, L2Norm::l2NormKeeping),
            "reduce_logsumexp", reduced(LogSumExp::logSumExp, LogSumExp::logSumExpKeeping),
            "reduce_var", variance());

    private ReductionPrograms() {}

    private interface Reduction {
        Value of(Emitter out, Value x, int... axes);
    }

    private static CaseProgram reduced(Reduction dropping, Reduction keeping) {
        return one((of, out, in) -> (of.flag("keepdims") ? keeping : dropping).of(out, in.at("x"), of.numbers("axes")));
    }

    private static CaseProgram variance() {
        CaseProgram biased = reduced(Variance::variance, Variance::varianceKeeping);
        CaseProgram unbiased = reduced(Variance::sampleVariance, Variance::sampleVarianceKeeping);
        return (of, out, in) -> (of.flag("unbiased") ? unbiased : biased).say(of, out, in);
    }
}
