package lanewise.samples.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import lanewise.algebra.Type;
import lanewise.algebra.Value;
import lanewise.graph.Interpreter;
import lanewise.graph.Program;
import lanewise.graph.Source;
import lanewise.run.PlanSummary;
import lanewise.run.Session;
import lanewise.run.State;
import lanewise.run.Workers;

/// Prepares a program once; the result runs it on numbers for its sources and gives its outputs, both by name.
public interface Runner extends Function<Program, Function<Map<String, double[]>, Map<String, double[]>>> {
    /// The interpreter, in double precision.
    static Runner interpreter() {
        return program -> sources -> {
            Map<Value, double[]> numbers = new LinkedHashMap<>();
            program.graph().sources().forEach(source -> {
                if (sources.containsKey(source.name())) {
                    numbers.put(source.value(), sources.get(source.name()));
                }
            });
            Map<Value, double[]> all = Interpreter.run(program.graph(), numbers, program.wanted());
            Map<String, double[]> outputs = new LinkedHashMap<>();
            program.outputs().forEach((name, value) -> outputs.put(name, all.get(value)));
            return outputs;
        };
    }

    /// Compiled plans, in single precision; `seen` is shown each.
    static Runner plans(Consumer<PlanSummary> seen) {
        return program -> {
            Session session = Session.of(program, new State(), Workers.caller());
            seen.accept(session.summary());
            return sources -> {
                for (Source source : program.graph().sources()) {
                    bind(session, source, sources.getOrDefault(source.name(), new double[0]));
                }
                session.run();
                Map<String, double[]> outputs = new LinkedHashMap<>();
                program.outputs()
                        .forEach((name, value) ->
                                outputs.put(name, widened(session.output(name).data())));
                return outputs;
            };
        };
    }

    private static void bind(Session session, Source source, double[] numbers) {
        if (numbers.length != source.value().shape().elements()) {
            return;
        }
        if (source.value().type() == Type.INTEGER) {
            int[] whole = new int[numbers.length];
            for (int at = 0; at < whole.length; at++) {
                whole[at] = (int) numbers[at];
            }
            session.bind(source.name(), whole);
        } else {
            float[] narrow = new float[numbers.length];
            for (int at = 0; at < narrow.length; at++) {
                narrow[at] = (float) numbers[at];
            }
            session.bind(source.name(), narrow);
        }
    }

    private static double[] widened(float[] numbers) {
        double[] wide = new double[numbers.length];
        for (int at = 0; at < wide.length; at++) {
            wide[at] = numbers[at];
        }
        return wide;
    }
}
