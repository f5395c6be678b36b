package lanewise.samples;

import java.util.LinkedHashMap;
import java.util.Map;
import lanewise.nn.Model;
import lanewise.train.Evaluation;
import lanewise.train.TrainingRun;

/// What a training came to.
record TrainingReport(
        String name, String data, int epochs, RunOptions options, Model model, TrainingRun run, Evaluation test) {
    String summary() {
        return "Test accuracy " + Quantities.share(test.accuracy()) + ", test loss " + Quantities.loss(test.loss())
                + "; trained " + Quantities.duration(run.seconds()) + " at " + Quantities.rate(run.samplesPerSecond())
                + " images/s";
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", name);
        json.put("data", data);
        json.put("epochs", epochs);
        json.put("seed", options.seed());
        json.put("threads", options.threads());
        json.put("trainLoss", run.loss());
        json.put("testLoss", test.loss());
        json.put("testAccuracy", test.accuracy());
        json.put("samplesPerSecond", run.samplesPerSecond());
        json.put("seconds", run.seconds());
        json.put("parameters", model.parameterCount());
        json.put("parameterSha256", model.sha256());
        return json;
    }
}
