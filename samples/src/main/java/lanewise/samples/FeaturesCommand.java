package lanewise.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import lanewise.io.AtomicFile;
import lanewise.nn.Model;
import lanewise.tensor.FileException;
import lanewise.tensor.Shape;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lanewise features`: what the layers of a trained network make of an image, as a picture.
@Command(
        name = "features",
        description = {
            "Draws what the layers of a trained network make of an image: a line of maps for each layer.",
            "Convolutions find local features, pooling makes them coarser, and each pixel sees more of the image."
        })
final class FeaturesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL.safetensors", description = "A file that lanewise train wrote.")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "IMAGE", description = "As for lanewise predict.")
    private String image = "";

    @Option(names = "--invert", description = "Exchanges black and white: for dark ink on light paper.")
    private boolean invert;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "features.png",
            description = "The picture (${DEFAULT-VALUE}).")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        Model model = Model.load(file);
        Shape wanted = model.sampleShape();
        if (wanted.rank() != 3 || wanted.size(0) != 1) {
            throw new FileException(file, "takes samples " + wanted + ", not grey images [1, rows, columns]");
        }
        GreyImage picture = PictureSource.read(image, wanted, invert);
        List<FeatureMaps> lines = new ArrayList<>(List.of(FeatureMaps.input(picture)));
        lines.addAll(FeatureMaps.of(model, picture.pixels()));
        if (lines.size() == 1) {
            throw new FileException(file, "has no layer that gives images; there is nothing to draw");
        }
        byte[] png = png(lines);
        AtomicFile.write(out, to -> to.write(png));
        Streams streams = Streams.of(spec);
        streams.line(table(lines).toString());
        streams.line("Written to " + out);
        return ExitCode.OK;
    }

    private static Table table(List<FeatureMaps> lines) {
        Table table = new Table()
                .left("line")
                .right("maps")
                .right("pixels")
                .right("each sees")
                .right("black")
                .right("white");
        for (FeatureMaps line : lines) {
            table.row(
                    line.layer(),
                    Quantities.count(line.count()),
                    line.rows() + " x " + line.columns(),
                    line.field()
                            .map(field -> Arrays.stream(field.sizes())
                                    .mapToObj(Integer::toString)
                                    .collect(Collectors.joining(" x ")))
                            .orElse("1 x 1"),
                    Quantities.format("%.3f", line.least()),
                    Quantities.format("%.3f", line.most()));
        }
        return table;
    }

    private static byte[] png(List<FeatureMaps> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(FeatureSheet.of(lines), "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
