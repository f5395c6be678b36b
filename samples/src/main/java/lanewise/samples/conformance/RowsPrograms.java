package lanewise.samples.conformance;

import static java.util.Map.entry;
import static lanewise.op.rows.Attention.attention;
import static lanewise.op.rows.BatchNorm.batchNorm;
import static lanewise.op.rows.BatchNorm.batchNormGiven;
import static lanewise.op.rows.BatchNorm.runningStatistics;
import static lanewise.op.rows.GroupNorm.groupNorm;
import static lanewise.op.rows.InstanceNorm.instanceNorm;
import static lanewise.op.rows.LayerNorm.layerNorm;
import static lanewise.op.rows.LocalResponseNorm.localResponseNorm;
import static lanewise.op.rows.LogSoftmax.logSoftmax;
import static lanewise.op.rows.RmsNorm.rmsNorm;
import static lanewise.op.rows.Softmax.softmax;
import static lanewise.samples.conformance.CaseProgram.chosenBy;
import static lanewise.samples.conformance.CaseProgram.one;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;
import lanewise.op.rows.BatchNorm.RunningStatistics;

/// How cases of softmax, attention and normalisation are said.
final class RowsPrograms {
    private static final Map<String, CaseProgram> BATCH_NORM =
            Map.of("train", RowsPrograms::inTraining, "eval", RowsPrograms::inInference);

    static final Map<String, CaseProgram> PROGRAMS = Map.ofEntries(
            entry("softmax", one((of, out, in) -> softmax(out, in.at("x"), (int) of.number("axis")))),
            entry("log_softmax", one((of, out, in) -> logSoftmax(out, in.at("x"), (int) of.number("axis")))),
            entry("attention", one((of, out, in) -> attention(out, in.at("q"), in.at("k"), in.at("v"), in.at("mask")))),
            entry("layer_norm", scaled((of, out, x, weight, bias) -> layerNorm(out, x, weight, bias, epsilon(of)))),
            entry(
                    "instance_norm",
                    scaled((of, out, x, weight, bias) -> instanceNorm(out, x, weight, bias, epsilon(of)))),
            entry(
                    "group_norm",
                    scaled((of, out, x, weight, bias) ->
                            groupNorm(out, x, (int) of.number("groups"), weight, bias, epsilon(of)))),
            entry("rms_norm", one((of, out, in) -> rmsNorm(out, in.at("x"), in.at("weight"), epsilon(of)))),
            entry("local_response_norm", one(RowsPrograms::amongChannels)),
            entry("batch_norm", chosenBy("mode", BATCH_NORM)));

    private RowsPrograms() {}

    private interface Scaled {
        Value of(ReferenceCase of, Emitter out, Value x, Value weight, Value bias);
    }

    private static CaseProgram scaled(Scaled norm) {
        return one((of, out, in) -> norm.of(of, out, in.at("x"), in.at("weight"), in.at("bias")));
    }

    private static double epsilon(ReferenceCase of) {
        return of.number("eps");
    }

    private static Value amongChannels(ReferenceCase of, Emitter out, CaseInputs in) {
        int size = (int) of.number("size");
        return localResponseNorm(out, in.at("x"), size, of.number("alpha"), of.number("beta"), of.number("k"));
    }

    private static Optional<Map<String, Value>> inTraining(ReferenceCase of, Emitter out, CaseInputs in) {
        Value x = in.at("x");
        Value y = batchNorm(out, x, in.at("weight"), in.at("bias"), epsilon(of));
        return Optional.of(outputs(of, y, runningStatistics(out, x, before(in), of.number("momentum"))));
    }

    /// The statistics stay as they are.
    private static Optional<Map<String, Value>> inInference(ReferenceCase of, Emitter out, CaseInputs in) {
        RunningStatistics given = before(in);
        Value y = batchNormGiven(
                out, in.at("x"), given.mean(), given.variance(), in.at("weight"), in.at("bias"), epsilon(of));
        return Optional.of(outputs(of, y, given));
    }

    private static RunningStatistics before(CaseInputs in) {
        return new RunningStatistics(in.at("running_mean"), in.at("running_var"));
    }

    private static Map<String, Value> outputs(ReferenceCase of, Value y, RunningStatistics after) {
        Map<String, Value> outputs = new LinkedHashMap<>();
        outputs.put(of.outputs().getFirst(), y);
        outputs.put("new_running_mean", after.mean());
        outputs.put("new_running_var", after.variance());
        return outputs;
    }
}
