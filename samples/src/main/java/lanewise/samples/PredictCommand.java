package lanewise.samples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import lanewise.nn.Model;
import lanewise.tensor.FileException;
import lanewise.tensor.Shape;
import lanewise.train.Predictor;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lanewise predict`: the classes of one image with their probabilities.
@Command(
        name = "predict",
        description = "Says what is on an image: the classes with their probabilities, the likeliest first.")
final class PredictCommand implements Callable<Integer> {
    private static final int BAR = 40;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL.safetensors", description = "A file that lanewise train wrote.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "IMAGE",
            description = {
                "A PNG file, white on black, of any size: it is made grey and scaled to what the model takes;",
                "or FILE#INDEX, one image of an IDX file, counted from 0."
            })
    private String image = "";

    @Option(names = "--invert", description = "Exchanges black and white: for dark ink on light paper.")
    private boolean invert;

    @Option(names = "--json", description = "Prints one line of JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Model model = Model.load(file);
        Shape wanted = model.sampleShape();
        if (wanted.rank() != 3 || wanted.size(0) != 1) {
            throw new FileException(file, "takes samples " + wanted + ", not grey images [1, rows, columns]");
        }
        GreyImage picture = PictureSource.read(image, wanted, invert);
        float[] probabilities = Predictor.of(model).probabilities(picture.pixels(), 1);
        List<Integer> classes = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer index) -> probabilities[index])
                        .reversed())
                .toList();
        Streams streams = Streams.of(spec);
        if (json) {
            streams.json(json(classes, probabilities));
        } else {
            classes.forEach(index -> streams.line(line(index, probabilities[index])));
        }
        return ExitCode.OK;
    }

    private static String line(int index, float probability) {
        String line = Quantities.format("%3d  %8.4f %%", index, 100 * probability);
        return (line + "  " + "#".repeat(Math.round(BAR * probability))).stripTrailing();
    }

    private Map<String, Object> json(List<Integer> classes, float[] probabilities) {
        List<Object> entries = new ArrayList<>();
        for (int index : classes) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("class", index);
            entry.put("probability", probabilities[index]);
            entries.add(entry);
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("model", file.toString());
        result.put("image", image);
        result.put("classes", entries);
        return result;
    }
}
