package lanewise.samples.conformance;

import static lanewise.op.elementwise.Abs.abs;
import static lanewise.op.elementwise.Atan.atan;
import static lanewise.op.elementwise.Celu.celu;
import static lanewise.op.elementwise.Clamp.clamp;
import static lanewise.op.elementwise.Cos.cos;
import static lanewise.op.elementwise.Dropout.dropout;
import static lanewise.op.elementwise.Elu.elu;
import static lanewise.op.elementwise.Erf.erf;
import static lanewise.op.elementwise.Expm1.expm1;
import static lanewise.op.elementwise.Gelu.gelu;
import static lanewise.op.elementwise.Gelu.geluTanh;
import static lanewise.op.elementwise.HardSigmoid.hardSigmoid;
import static lanewise.op.elementwise.HardSwish.hardSwish;
import static lanewise.op.elementwise.HardTanh.hardTanh;
import static lanewise.op.elementwise.Log1p.log1p;
import static lanewise.op.elementwise.LogSigmoid.logSigmoid;
import static lanewise.op.elementwise.Minimum.minimum;
import static lanewise.op.elementwise.Mish.mish;
import static lanewise.op.elementwise.Power.pow;
import static lanewise.op.elementwise.Relu6.relu6;
import static lanewise.op.elementwise.Scale.scale;
import static lanewise.op.elementwise.Selu.selu;
import static lanewise.op.elementwise.Sigmoid.sigmoid;
import static lanewise.op.elementwise.Silu.silu;
import static lanewise.op.elementwise.Sin.sin;
import static lanewise.op.elementwise.Softplus.softplus;
import static lanewise.op.elementwise.Softsign.softsign;
import static lanewise.op.elementwise.TanhShrink.tanhShrink;
import static lanewise.samples.conformance.ReferencePrograms.at;

import java.util.Map;
import java.util.Optional;
import lanewise.algebra.Emitter;
import lanewise.algebra.Value;

/// How the reference cases of this family are said.
final class ElementwisePrograms {
    private ElementwisePrograms() {}

    static Optional<Value> build(ReferenceCase of, Emitter out, Map<String, Value> in) {
        return switch (of.operation()) {
            case "pow" -> Optional.of(pow(out, at(in, "a"), at(in, "b")));
            case "minimum" -> Optional.of(minimum(out, at(in, "a"), at(in, "b")));
            case "clamp" -> Optional.of(clamp(out, at(in, "x"), of.number("min"), of.number("max")));
            case "dropout" -> Optional.of(dropout(out, at(in, "x"), at(in, "mask"), of.number("p")));
            case "relu6" -> Optional.of(relu6(out, at(in, "x")));
            case "elu" -> Optional.of(elu(out, at(in, "x"), of.number("alpha")));
            case "selu" -> Optional.of(selu(out, at(in, "x")));
            case "celu" -> Optional.of(celu(out, at(in, "x"), of.number("alpha")));
            case "gelu_erf" -> Optional.of(gelu(out, at(in, "x")));
            case "gelu_tanh" -> Optional.of(geluTanh(out, at(in, "x")));
            case "silu" -> Optional.of(silu(out, at(in, "x")));
            case "log_sigmoid" -> Optional.of(logSigmoid(out, at(in, "x")));
            case "hardsigmoid" -> Optional.of(hardSigmoid(out, at(in, "x")));
            case "hardswish" -> Optional.of(hardSwish(out, at(in, "x")));
            case "hardtanh" -> Optional.of(hardTanh(out, at(in, "x")));
            case "tanhshrink" -> Optional.of(tanhShrink(out, at(in, "x")));
            case "softplus" -> Optional.of(softplus(out, at(in, "x")));
            case "softsign" -> Optional.of(softsign(out, at(in, "x")));
            case "mish" -> Optional.of(mish(out, at(in, "x")));
            case "unary" -> unary(of.attribute("function"), out, at(in, "x"));
            case "chain" ->
                of.attribute("function").equals("sigmoid(2 sin x)")
                        ? Optional.of(sigmoid(out, scale(out, sin(out, at(in, "x")), 2)))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Value> unary(String function, Emitter out, Value x) {
        return switch (function) {
            case "abs" -> Optional.of(abs(out, x));
            case "sin" -> Optional.of(sin(out, x));
            case "cos" -> Optional.of(cos(out, x));
            case "erf" -> Optional.of(erf(out, x));
            case "log1p" -> Optional.of(log1p(out, x));
            case "expm1" -> Optional.of(expm1(out, x));
            case "atan" -> Optional.of(atan(out, x));
            default -> Optional.empty();
        };
    }
}
